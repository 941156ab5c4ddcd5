using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client.Batch;
using Ecwid.Client.Bulk.Journal;
using Ecwid.Client.Raw;

namespace Ecwid.Client.Bulk.Import;

/// <summary>
/// The batches of earlier runs in which rows were in flight. What is still in Ecwid's queue must have run before anything is looked up, or
/// it would overwrite later what is newer; and each batch is asked for once, for all of its rows.
/// </summary>
internal sealed class EarlierBatches
{
    // Ecwid knows a batch by its key for an hour, and handing it in may take some minutes.
    private static readonly TimeSpan KeyLifetime = TimeSpan.FromMinutes(45);

    // No row's: those are numbers.
    private static readonly EcwidBatchRequest Probe = EcwidBatchRequest.From("probe", new EcwidRawRequest("GET", "profile"));

    private readonly Dictionary<JournalBatch, EcwidBatchStatus> _ends = [];

    /// <summary>Waits until the batches have ended, as far as Ecwid knows them.</summary>
    /// <exception cref="EcwidException">A call failed, or the journal can't be written.</exception>
    public async Task AwaitAsync(EcwidClient client, ImportJournal journal, CancellationToken cancellationToken)
    {
        foreach (JournalBatch batch in journal.OpenBatches)
        {
            string? ticket = batch.Ticket ?? await FindTicketAsync(client, journal, batch, cancellationToken).ConfigureAwait(false);
            if (ticket is null)
            {
                continue;
            }

            try
            {
                _ends[batch] = await client.Batch.WaitAsync(ticket, progress: null, cancellationToken).ConfigureAwait(false);
            }
            catch (EcwidException e) when (e.Kind == EcwidErrorKind.NotFound)
            {
                // It ended long ago.
            }
        }
    }

    /// <summary>How a batch ended; null if nobody can tell.</summary>
    public EcwidBatchStatus? StatusOf(JournalBatch batch) => _ends.TryGetValue(batch, out EcwidBatchStatus? status) ? status : null;

    /// <summary>Whether a batch never reached Ecwid, and never will.</summary>
    public static bool NeverArrived(EcwidBatchStatus status) => status.ResultOf(Probe) is { Outcome: EcwidBatchOutcome.Succeeded or EcwidBatchOutcome.Failed };

    // It is handed in again with its key. If Ecwid has it, the ticket is that of the first time; if not, what runs is a call that changes
    // nothing, and the batch itself, should it still be under way somewhere, is taken for a repetition of that one.
    private static async Task<string?> FindTicketAsync(EcwidClient client, ImportJournal journal, JournalBatch batch, CancellationToken cancellationToken)
    {
        if (batch.FirstTry is not { } sentAt || !(client.ServerClock.Now - sentAt < KeyLifetime))
        {
            return null;
        }

        string ticket;
        try
        {
            var options = new EcwidBatchOptions { DeduplicationKey = batch.DeduplicationKey.ToString() };
            ticket = await client.Batch.CreateAsync([Probe], options, cancellationToken).ConfigureAwait(false);
        }
        catch (EcwidException e) when (e.Kind is EcwidErrorKind.InvalidRequest or EcwidErrorKind.Conflict)
        {
            // A key that comes with other calls than the first time may be rejected: then the rows are looked up.
            return null;
        }

        await journal.SetTicketAsync(batch, ticket, cancellationToken).ConfigureAwait(false);
        return ticket;
    }
}
