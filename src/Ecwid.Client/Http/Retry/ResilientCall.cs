using System;
using System.Threading;
using System.Threading.Tasks;

namespace Ecwid.Client.Http.Retry;

/// <summary>One call through all its tries: what is sent again, what is looked up first, and what can't be settled.</summary>
/// <param name="call">The call.</param>
/// <param name="tryOnce">Sends it once.</param>
/// <param name="resilience">What the calls of a client share.</param>
/// <param name="observer">Is told of further tries.</param>
internal sealed class ResilientCall<T>(EcwidCall call, Func<CallHistory, CancellationToken, Task<T>> tryOnce, Resilience resilience, IEcwidObserver? observer)
    where T : class
{
    private readonly CallHistory _history = new(call);
    private EcwidException? _failure;

    /// <summary>Looks up what a call did whose answer is lost, null if it did nothing. Null if it can be sent again as it is, or not at all.</summary>
    public Func<CallHistory, CancellationToken, Task<T?>>? Settle { get; set; }

    /// <summary>The answer if an earlier try, whose answer is lost, turns out to have done the work.</summary>
    public T? Done { get; set; }

    /// <summary>Runs the call.</summary>
    /// <param name="earlierTry">When another program sent it first and did not live to see the answer; null if none did.</param>
    /// <param name="cancellationToken">Cancels tries, delays and look-ups.</param>
    /// <exception cref="EcwidException">The call failed.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<T> RunAsync(ServerMoment? earlierTry, CancellationToken cancellationToken)
    {
        Func<CancellationToken, Task<T>> attempt = TryAsync;
        if (earlierTry is { } sentAt)
        {
            _history.Reopen(sentAt);
            attempt = TryAgainAsync;
        }

        while (true)
        {
            try
            {
                return await attempt(cancellationToken).ConfigureAwait(false);
            }
            catch (EcwidException e) when (resilience.MaximumRetryCount > 0 && resilience.Allows(e, _history))
            {
                _failure = e;
            }
            catch (EcwidException e) when (resilience.MaximumRetryCount > 0 && Settle is not null && _history.IsOpen && e.Fault != CallFault.Refused)
            {
                // No try is left, but a creation is not left open.
                _failure = e;
                return await SettleAfterAsync(e, cancellationToken).ConfigureAwait(false)
                    ?? throw e.WithMessage($"{e.Message} A look-up afterwards did not find what it was to create.");
            }

            TimeSpan delay = resilience.DelayAfter(_failure, _history);
            observer?.CallRetried(call.Method.Method, call.Path, _failure.Message, delay);
            await resilience.Clock.Delay(delay, cancellationToken).ConfigureAwait(false);
            attempt = TryAgainAsync;
        }
    }

    private async Task<T> TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            T value = await tryOnce(_history, cancellationToken).ConfigureAwait(false);
            resilience.Budget.Earn();
            return value;
        }
        catch (EcwidException e)
        {
            _history.Note(e);
            throw;
        }
    }

    private async Task<T> TryAgainAsync(CancellationToken cancellationToken)
    {
        if (Settle is not null && _history.IsOpen && await SettleAsync(cancellationToken).ConfigureAwait(false) is { } found)
        {
            return found;
        }

        resilience.CountRetry();
        try
        {
            return await TryAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (EcwidException e) when (Done is not null && _history.MayHaveTakenEffect && RetryTable.MeansDone(call.Method, e))
        {
            return Done;
        }
        catch (EcwidException e) when (Settle is not null && _history.MayHaveTakenEffect && e.Kind == EcwidErrorKind.Conflict)
        {
            // Perhaps it is our own creation that is in the way.
            return await SettleAsync(cancellationToken).ConfigureAwait(false) ?? throw NotFoundYet(e);
        }
    }

    // Searches lag behind: it is looked up again before the next try.
    private EcwidException NotFoundYet(EcwidException conflict)
    {
        EcwidException error = ResponseErrors.OutcomeUnknown(conflict, "An earlier try may have created it, but a look-up does not find it yet.");
        error.Fault = CallFault.Unanswered;
        _history.Note(error);
        return error;
    }

    private Task<T?> SettleAfterAsync(EcwidException failure, CancellationToken cancellationToken) =>
        failure.Fault == CallFault.Unanswered && !resilience.Budget.TrySpend()
            ? throw ResponseErrors.OutcomeUnknown(failure, "Too many calls failed lately, so it was not looked up.")
            : SettleAsync(cancellationToken);

    private async Task<T?> SettleAsync(CancellationToken cancellationToken)
    {
        try
        {
            T? found = await Settle!(_history, cancellationToken).ConfigureAwait(false);
            _history.Close();
            return found;
        }
        catch (EcwidException e) when (e.Kind is not (EcwidErrorKind.OutcomeUnknown or EcwidErrorKind.Conflict))
        {
            throw ResponseErrors.NotLookedUp(_failure ?? ResponseErrors.EarlierTry(call), e);
        }
    }
}
