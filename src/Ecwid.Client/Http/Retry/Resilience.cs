using System;
using System.Threading;
using Ecwid.Client.Http.RateLimit;

namespace Ecwid.Client.Http.Retry;

/// <summary>What the calls of a client share for their further tries. Thread-safe.</summary>
internal sealed class Resilience
{
    private readonly Lazy<RetryPipeline> _retries;
    private long _retryCount;

    public Resilience(EcwidClientOptions options, RateGate gate)
    {
        MaximumRetryCount = options.MaximumRetryCount;
        _retries = new Lazy<RetryPipeline>(() => new RetryPipeline(options.MaximumRetryCount, gate, Budget, options.Clock));
    }

    public int MaximumRetryCount { get; }

    public RetryBudget Budget { get; } = new();

    /// <summary>Made when a call fails for the first time: most programs never need it.</summary>
    public RetryPipeline Retries => _retries.Value;

    /// <summary>How many further tries there were.</summary>
    public long RetryCount => Interlocked.Read(ref _retryCount);

    public void CountRetry() => Interlocked.Increment(ref _retryCount);
}
