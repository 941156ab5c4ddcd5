using System;
using System.Threading;
using Ecwid.Client.Http.RateLimit;

namespace Ecwid.Client.Http.Retry;

/// <summary>What the calls of a client share for their further tries: how many, when, and at whose cost. <see cref="RetryTable"/> says whether. Thread-safe.</summary>
internal sealed class Resilience(EcwidClientOptions options, RateGate gate)
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    // .NET Framework would seed those of one moment alike.
    private readonly Random _jitter = new(Guid.NewGuid().GetHashCode());
    private long _retryCount;

    public int MaximumRetryCount => options.MaximumRetryCount;

    public RetryBudget Budget { get; } = new();

    public TimeProvider Clock => options.Clock;

    /// <summary>How many further tries there were.</summary>
    public long RetryCount => Interlocked.Read(ref _retryCount);

    public void CountRetry() => Interlocked.Increment(ref _retryCount);

    /// <summary>Whether another try follows one that failed. Counts it, and spends what it costs.</summary>
    public bool Allows(EcwidException error, CallHistory history)
    {
        if (error.RetryAfter > RateGate.LongestPause)
        {
            return false;
        }

        return RetryTable.Decide(error.Fault, history.Call.RetryRule) switch
        {
            RetryDecision.Wait => AllowsWait(history),
            RetryDecision.Retry or RetryDecision.Settle => ++history.FailureCount <= MaximumRetryCount && Budget.TrySpend(),
            _ => false,
        };
    }

    /// <summary>How long to wait before that try.</summary>
    public TimeSpan DelayAfter(EcwidException error, CallHistory history) => error switch
    {
        // The gate of the rate limit does the waiting after a 429.
        { Fault: CallFault.RateLimited } => TimeSpan.Zero,

        // A server that is down may say how long it will be (503).
        { RetryAfter: { } wait } when wait > FirstDelay => wait,
        _ => BackOff(history.FailureCount),
    };

    /// <summary>Twice as long after each failure, and longer or shorter by up to a half, so that calls that failed together are not sent again together.</summary>
    private TimeSpan BackOff(int failures)
    {
        double share;
        lock (_jitter)
        {
            share = 0.5 + _jitter.NextDouble();
        }

        double ticks = FirstDelay.Ticks * Math.Pow(2, failures - 1) * share;
        return TimeSpan.FromTicks((long)Math.Min(ticks, LongestDelay.Ticks));
    }

    // Once a call has given up, the calls behind it are tried once each, until one is let through.
    private bool AllowsWait(CallHistory history)
    {
        if (!gate.IsHopeless && ++history.WaitCount <= MaximumRetryCount)
        {
            return true;
        }

        gate.IsHopeless = true;
        return false;
    }
}
