using System;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client.Http.RateLimit;
using Polly;
using Polly.Retry;

namespace Ecwid.Client.Http.Retry;

/// <summary>Runs the tries of a call after its first one failed: when, how many, and at whose cost. <see cref="RetryTable"/> says whether.</summary>
internal sealed class RetryPipeline
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    private readonly ResiliencePipeline _pipeline;
    private readonly RateGate _gate;
    private readonly RetryBudget _budget;
    private readonly int _maximumRetryCount;

    public RetryPipeline(int maximumRetryCount, RateGate gate, RetryBudget budget, TimeProvider clock)
    {
        _maximumRetryCount = maximumRetryCount;
        _gate = gate;
        _budget = budget;
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions
            {
                // Counted in ShouldRetry: a try that was told to wait is no failure.
                MaxRetryAttempts = int.MaxValue,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = FirstDelay,
                MaxDelay = LongestDelay,
                ShouldHandle = arguments => new ValueTask<bool>(ShouldRetry(arguments.Outcome.Exception, TriesOf(arguments.Context))),
                DelayGenerator = arguments => new ValueTask<TimeSpan?>(ServersDelay(arguments.Outcome.Exception)),
                OnRetry = arguments =>
                {
                    TriesOf(arguments.Context).Retrying((EcwidException)arguments.Outcome.Exception!, arguments.RetryDelay);
                    return default;
                },
            })
            .Build();
    }

    /// <summary>Tries again until a try succeeds or no other one makes sense.</summary>
    /// <param name="history">What is known of the call; its first try failed.</param>
    /// <param name="first">How it failed.</param>
    /// <param name="attempt">One try.</param>
    /// <param name="retrying">Is told of each new try before its delay begins: what went wrong, and how long.</param>
    /// <param name="cancellationToken">Cancels tries and delays.</param>
    public async Task<T> RunAsync<T>(
        CallHistory history, EcwidException first, Func<CancellationToken, Task<T>> attempt, Action<EcwidException, TimeSpan> retrying, CancellationToken cancellationToken)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, cancellationToken);
        try
        {
            context.Properties.Set(Keys.Tries, new Tries(history, retrying));
            EcwidException? failed = first;
            return await _pipeline.ExecuteAsync(
                async tries =>
                {
                    if (failed is { } error)
                    {
                        // The first try was made already, without the cost of this pipeline.
                        failed = null;
                        throw error;
                    }

                    return await attempt(tries.CancellationToken).ConfigureAwait(false);
                },
                context).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private bool ShouldRetry(Exception? exception, Tries tries)
    {
        if (exception is not EcwidException error)
        {
            return false;
        }

        if (error.RetryAfter > RateGate.LongestPause)
        {
            return false;
        }

        CallHistory history = tries.History;
        return RetryTable.Decide(error.Fault, history.Call.RetryRule) switch
        {
            RetryDecision.Wait => ShouldWait(history),
            RetryDecision.Retry or RetryDecision.Settle => ++history.FailureCount <= _maximumRetryCount && _budget.TrySpend(),
            _ => false,
        };
    }

    // Once a call has given up, the calls behind it are tried once each, until one is let through.
    private bool ShouldWait(CallHistory history)
    {
        if (!_gate.IsHopeless && ++history.WaitCount <= _maximumRetryCount)
        {
            return true;
        }

        _gate.IsHopeless = true;
        return false;
    }

    // The gate of the rate limit does the waiting after a 429. A server that is down may say how long it will be (503).
    private static TimeSpan? ServersDelay(Exception? exception) => exception switch
    {
        EcwidException { Fault: CallFault.RateLimited } => TimeSpan.Zero,
        EcwidException { RetryAfter: { } wait } when wait > FirstDelay => wait,
        _ => null,
    };

    private static Tries TriesOf(ResilienceContext context) => context.Properties.GetValue(Keys.Tries, null!);

    // A class of its own: as a field of this one, its type would make every program load Polly that never needs it.
    private static class Keys
    {
        public static readonly ResiliencePropertyKey<Tries> Tries = new("Ecwid.Tries");
    }

    private sealed class Tries(CallHistory history, Action<EcwidException, TimeSpan> retrying)
    {
        public CallHistory History { get; } = history;

        public Action<EcwidException, TimeSpan> Retrying { get; } = retrying;
    }
}
