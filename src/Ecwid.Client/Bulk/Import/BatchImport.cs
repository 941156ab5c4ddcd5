using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client.Batch;
using Ecwid.Client.Bulk.Journal;
using Ecwid.Client.Customers;
using Ecwid.Client.Http.Retry;

namespace Ecwid.Client.Bulk.Import;

/// <summary>
/// Imports rows through Ecwid's batch service. Batches may be handed in while earlier ones run; they are waited for one after another,
/// because Ecwid runs them so, and seldom enough that looking costs little.
/// </summary>
internal sealed class BatchImport : IDisposable
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan CancellationPatience = TimeSpan.FromSeconds(5);

    private readonly RowImport _import;
    private readonly SemaphoreSlim _handIn = new(1, 1);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly SemaphoreSlim _lookUps;
    private readonly BatchPace _pace = new();
    private int _handedIn;
    private volatile bool _isCancelled;

    /// <param name="import">The import.</param>
    /// <param name="throttleLimit">How many look-ups may be in flight at the same time.</param>
    public BatchImport(RowImport import, int throttleLimit)
    {
        _import = import;
        _lookUps = new SemaphoreSlim(throttleLimit, throttleLimit);
    }

    /// <summary>Names the batches of this import, so that they can be stopped together.</summary>
    public string GroupId { get; } = Guid.NewGuid().ToString();

    /// <summary>Imports rows with one batch.</summary>
    /// <returns>What became of the rows, in their order.</returns>
    /// <exception cref="EcwidException">The resume file can't be written.</exception>
    public async Task<IReadOnlyList<EcwidImportResult>> RunAsync(EcwidClient client, IReadOnlyList<ImportTask> tasks, CancellationToken cancellationToken)
    {
        ImportAction[] actions = await Task.WhenAll(tasks.Select(task => DecideAsync(client, task, cancellationToken))).ConfigureAwait(false);
        var results = new EcwidImportResult?[tasks.Count];
        var calls = new List<BatchCall>();
        for (int index = 0; index < tasks.Count; index++)
        {
            results[index] = actions[index].Result;
            if (results[index] is null)
            {
                calls.Add(new BatchCall(index, tasks[index], actions[index]));
            }
        }

        if (calls.Count > 0)
        {
            await RunAsync(client, calls, results, cancellationToken).ConfigureAwait(false);
        }

        return results!;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _handIn.Dispose();
        _turn.Dispose();
        _lookUps.Dispose();
    }

    // A row whose earlier creation is open is settled by itself; a new call in a batch could create it twice.
    private async Task<ImportAction> DecideAsync(EcwidClient client, ImportTask task, CancellationToken cancellationToken)
    {
        await _lookUps.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ImportAction action = await _import.DecideAsync(client, task, cancellationToken).ConfigureAwait(false);
            return action.Result is null && task.Entry is { Progress: JournalProgress.InFlight }
                ? ImportAction.Done(await _import.CarryOutAsync(client, task, action, cancellationToken).ConfigureAwait(false))
                : action;
        }
        finally
        {
            Release(_lookUps);
        }
    }

    private async Task RunAsync(EcwidClient client, List<BatchCall> calls, EcwidImportResult?[] results, CancellationToken cancellationToken)
    {
        ServerMoment sentAt = client.ServerClock.Mark();
        EcwidBatchStatus? status = null;
        EcwidException? failure = null;
        bool isHandedIn = false;
        Interlocked.Increment(ref _handedIn);
        try
        {
            (string ticket, Task turn) = await HandInAsync(client, calls, cancellationToken).ConfigureAwait(false);
            isHandedIn = true;
            await turn.ConfigureAwait(false);
            status = await WaitAsync(client, ticket, calls.Count, cancellationToken).ConfigureAwait(false);
        }
        catch (EcwidException e)
        {
            failure = e;
        }
        catch (OperationCanceledException)
        {
            _isCancelled = true;
            throw;
        }
        finally
        {
            // The last one stops them all: none can reach Ecwid behind it.
            if (Interlocked.Decrement(ref _handedIn) == 0 && _isCancelled)
            {
                await StopAsync(client).ConfigureAwait(false);
            }
        }

        foreach (BatchCall call in calls)
        {
            EcwidBatchResult? answer = status?.ResultOf(call.ToRequest());
            bool isOpen = answer is null
                ? isHandedIn || failure is { MayHaveTakenEffect: true }
                : answer.Outcome == EcwidBatchOutcome.Unknown || answer.Error is { MayHaveTakenEffect: true };

            // Nobody can tell what became of it: it is looked up, and sent by itself if it is not there.
            results[call.Index] = isOpen
                ? await _import.CarryOutAsync(client, call.Task, call.Action, cancellationToken, call.Action.CustomerId is null ? sentAt : null).ConfigureAwait(false)
                : await EndAsync(call, answer, failure).ConfigureAwait(false);
        }
    }

    private async Task<EcwidImportResult> EndAsync(BatchCall call, EcwidBatchResult? answer, EcwidException? failure)
    {
        EcwidImportResult result = answer is { Outcome: EcwidBatchOutcome.Succeeded }
            ? RowImport.Succeeded(call.Task, call.Action, answer)
            : RowImport.Failed(call.Task, answer?.Error ?? failure!);
        await _import.SettleAsync(call.Task, ImportAction.Done(result)).ConfigureAwait(false);
        return result;
    }

    // One at a time, so that batches are waited for in the order in which Ecwid runs them: the turn is asked for before the next is handed in.
    // A kill leaves one batch whose ticket nobody knows, at the most.
    private async Task<(string Ticket, Task Turn)> HandInAsync(EcwidClient client, IReadOnlyList<BatchCall> calls, CancellationToken cancellationToken)
    {
        await _handIn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            JournalBatch? written = _import.Journal is null
                ? null
                : await _import.Journal
                    .BeginBatchAsync([.. calls.Select(call => RowImport.Intent(call.Task.Entry!, call.Action))], client.ServerClock.Now, cancellationToken)
                    .ConfigureAwait(false);
            var options = new EcwidBatchOptions { DeduplicationKey = written?.DeduplicationKey.ToString(), GroupId = GroupId };
            string ticket = await client.Batch.CreateAsync([.. calls.Select(call => call.ToRequest())], options, cancellationToken).ConfigureAwait(false);
            if (written is not null)
            {
                try
                {
                    await _import.Journal!.SetTicketAsync(written, ticket, cancellationToken).ConfigureAwait(false);
                }
                catch (EcwidException e)
                {
                    // The batch is on its way.
                    _import.NoteJournalFault(e);
                }
            }

            return (ticket, _turn.WaitAsync(cancellationToken));
        }
        finally
        {
            Release(_handIn);
        }
    }

    /// <summary>Waits until a batch has ended whose turn it is.</summary>
    private async Task<EcwidBatchStatus> WaitAsync(EcwidClient client, string ticket, int calls, CancellationToken cancellationToken)
    {
        try
        {
            long start = client.Clock.GetTimestamp();
            TimeSpan wait = Bounded(_pace.TimeFor(calls));
            TimeSpan? expected = null;
            bool isFirstLook = true;
            while (true)
            {
                await client.Clock.Delay(wait, cancellationToken).ConfigureAwait(false);
                EcwidBatchStatus status = await client.Batch.GetAsync(ticket, cancellationToken).ConfigureAwait(false);
                TimeSpan elapsed = client.Clock.GetElapsedTime(start);
                if (status.State == EcwidBatchState.Completed)
                {
                    if (isFirstLook)
                    {
                        _pace.EndedAtFirstLook();
                    }
                    else
                    {
                        _pace.EndedLater(calls, elapsed, expected);
                    }

                    return status;
                }

                // As long again as the rest will take at the pace so far; without a pace, twice as long as before.
                expected = status is { CompletedRequests: > 0 and { } done, TotalRequests: { } total } && total > done ? Share(elapsed, total / (double)done) : null;
                isFirstLook = false;
                wait = Bounded(expected is { } end ? Share(end - elapsed, BatchPace.Margin) : Share(wait, 2));
            }
        }
        finally
        {
            Release(_turn);
        }
    }

    private async Task StopAsync(EcwidClient client)
    {
        using var patience = new CancellationTokenSource(CancellationPatience);
        try
        {
            await client.Batch.CancelGroupAsync(GroupId, patience.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is EcwidException or OperationCanceledException)
        {
            // Then it runs to its end, and the journal knows its rows.
        }
    }

    // A pipeline that is stopped disposes of this while its calls are still ending; their own end must not be lost over that.
    private static void Release(SemaphoreSlim semaphore)
    {
        try
        {
            semaphore.Release();
        }
        catch (ObjectDisposedException)
        {
            // Nobody waits for it any more.
        }
    }

    private static TimeSpan Share(TimeSpan time, double share) => TimeSpan.FromTicks((long)(time.Ticks * share));

    private static TimeSpan Bounded(TimeSpan wait) => wait < ShortestWait ? ShortestWait : wait > LongestWait ? LongestWait : wait;

    private sealed class BatchCall(int index, ImportTask task, ImportAction action)
    {
        public int Index { get; } = index;

        public ImportTask Task { get; } = task;

        public ImportAction Action { get; } = action;

        public EcwidBatchRequest ToRequest() => RowImport.RequestInBatch(Task, Action);
    }
}
