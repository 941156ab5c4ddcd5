using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client.Bulk.Files;

namespace Ecwid.Client.Bulk.Journal;

/// <summary>
/// The resume file of an import: what was about to be sent for each row, and how it ended. A call may be sent when
/// <see cref="BeginAsync"/> has returned, and a row is never done again when <see cref="SettleAsync"/> has.
/// </summary>
/// <remarks>
/// It is text, one line a step, each with a checksum, and only ever appended to. It has no token, no text of a cell and no
/// e-mail, only hashes of them with a key of its own. All members may be called by many threads at once.
/// </remarks>
internal sealed class ImportJournal : IDisposable
{
    // What is written goes to the system at once and in one piece.
    private const int NoBuffer = 1;

    private readonly object _gate = new();
    private readonly JournalTable _rows;
    private readonly List<JournalBatch> _batches;
    private readonly Lazy<JournalIndex> _byCells;
    private readonly Lazy<JournalIndex> _byEmail;
    private readonly Lazy<JournalIndex> _byCustomer;
    private readonly JournalHead _head;
    private readonly JournalWriter? _writer;
    private int _lastId;
    private int _lastBatch;

    private ImportJournal(JournalReader? earlier, JournalHead head, JournalWriter? writer)
    {
        _rows = earlier?.Rows ?? new JournalTable();
        _batches = earlier?.Batches ?? [];
        _head = head;
        _writer = writer;
        _lastId = _rows.Count;
        _lastBatch = _batches.Count;
        HadEarlierRun = earlier?.Head is not null;
        _byCells = new Lazy<JournalIndex>(() => new JournalIndex(_rows, static (rows, id) => rows[id].Cells));
        _byEmail = new Lazy<JournalIndex>(() => new JournalIndex(_rows, static (rows, id) => rows[id].Email));
        _byCustomer = new Lazy<JournalIndex>(() => new JournalIndex(_rows, static (rows, id) => OfCustomer(rows[id].CustomerId)));
    }

    /// <summary>Hashes e-mails, cells and inputs for this journal.</summary>
    public JournalKey Key => _head.Key;

    /// <summary>When the first run began, by the server's clock; null if the server tells no time.</summary>
    public DateTimeOffset? Created => _head.Created;

    /// <summary>Whether there was a run before this one.</summary>
    public bool HadEarlierRun { get; }

    /// <summary>Whether the input is that of the run before.</summary>
    public JournalInputState Input { get; private set; }

    /// <summary>The batches in which rows were in flight when the run before ended.</summary>
    public IReadOnlyList<JournalBatch> OpenBatches
    {
        get
        {
            lock (_gate)
            {
                return [.. Enumerable.Range(1, _rows.Count)
                    .Where(id => _rows[id] is { Progress: JournalProgress.InFlight, Batch: > 0 })
                    .Select(id => _batches[_rows[id].Batch - 1])
                    .Distinct()];
            }
        }
    }

    /// <summary>Opens the file, or makes it, and holds it until it is disposed: no other process can open it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="settings">What is imported, and where to.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="EcwidException">It is in use, is damaged, is no journal, or belongs to another import.</exception>
    public static ImportJournal Open(string path, JournalSettings settings, CancellationToken cancellationToken)
    {
        FileStream? file = OpenFile(path, settings);
        ImportJournal? journal = null;
        try
        {
            journal = Open(file, path, settings, cancellationToken);
            return journal;
        }
        finally
        {
            if (journal?._writer is null)
            {
                file?.Dispose();
            }
        }
    }

    /// <summary>A row of the input as the journal knows it.</summary>
    /// <param name="number">Its number, from 1.</param>
    /// <param name="cells">What it has in each column or field. Blank ones and their order don't matter.</param>
    /// <param name="email">Its e-mail; null if it has none.</param>
    /// <param name="customerId">The customer that it names; null if it names none.</param>
    public JournalRow Row(long number, IEnumerable<KeyValuePair<string, string?>> cells, string? email, long? customerId) =>
        new(number, Key.OfCells(cells), string.IsNullOrWhiteSpace(email) ? null : Key.OfEmail(email!), customerId);

    /// <summary>
    /// What the runs before made of a row. Each of their rows is found once: by its cells, wherever it stands now, else by its
    /// customer, else by its e-mail. Two rows that are equal find two.
    /// </summary>
    public JournalEntry Find(JournalRow row)
    {
        lock (_gate)
        {
            int id = _byCells.Value.Find(row.Cells, row.Number);
            if (id > 0)
            {
                return Claim(id, row, JournalLikeness.Same);
            }

            id = row.CustomerId is { } customer ? _byCustomer.Value.Find(OfCustomer(customer), row.Number) : 0;
            id = id == 0 && row.Email is { } email ? _byEmail.Value.Find(email, row.Number) : id;
            return id > 0 ? Claim(id, row, JournalLikeness.Changed) : new JournalEntry(row, JournalLikeness.New, 0);
        }
    }

    /// <summary>The rows of the runs before that no row of the input was: call it when all were looked for.</summary>
    public IReadOnlyList<JournalEntry> TakeGone()
    {
        var gone = new List<JournalEntry>();
        lock (_gate)
        {
            for (int id = 1; id <= _rows.Count; id++)
            {
                ref JournalRecord record = ref _rows[id];
                if (!record.IsClaimed)
                {
                    var row = new JournalRow(record.Number, record.Cells, record.Email == default ? null : record.Email, record.CustomerId == 0 ? null : record.CustomerId);
                    gone.Add(Claim(id, row, JournalLikeness.Gone));
                }
            }
        }

        return gone;
    }

    /// <summary>Writes what is about to be sent. Send it when this has returned, and not if it throws.</summary>
    /// <param name="intent">The row, and what is sent for it.</param>
    /// <param name="now">The time by the server's clock; null if that is not known. A row that is in flight keeps the time of its first try.</param>
    /// <param name="cancellationToken">Ends it before anything is written.</param>
    public Task BeginAsync(JournalIntent intent, DateTimeOffset? now, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            CheckCanBegin(intent);
            return Writer().AppendAsync([Begin(intent, now, null)]);
        }
    }

    /// <summary>Writes a batch that is about to be sent: with this key, and with each row's <see cref="JournalEntry.CallId"/>.</summary>
    /// <param name="intents">The rows, and what is sent for them.</param>
    /// <param name="now">The time by the server's clock; null if that is not known.</param>
    /// <param name="cancellationToken">Ends it before anything is written.</param>
    public async Task<JournalBatch> BeginBatchAsync(IReadOnlyList<JournalIntent> intents, DateTimeOffset? now, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        JournalBatch batch;
        Task written;
        lock (_gate)
        {
            if (intents.Count == 0 || intents.Select(intent => intent.Entry).Distinct().Count() != intents.Count)
            {
                throw new ArgumentException("A batch has at least one row, and none twice.", nameof(intents));
            }

            foreach (JournalIntent intent in intents)
            {
                CheckCanBegin(intent);
            }

            JournalWriter writer = Writer();
            batch = new JournalBatch(++_lastBatch, intents.Count, Guid.NewGuid(), now);
            string line = Invariant($"batch {batch.Number} calls {batch.Calls} key {batch.DeduplicationKey:D} at {JournalWords.Of(now)}");
            written = writer.AppendAsync([line, .. intents.Select(intent => Begin(intent, now, batch))]);
        }

        await written.ConfigureAwait(false);
        return batch;
    }

    /// <summary>Writes the ticket that Ecwid gave for a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="ticket">Its ticket.</param>
    /// <param name="cancellationToken">Ends it before anything is written.</param>
    public Task SetTicketAsync(JournalBatch batch, string ticket, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return Writer().AppendAsync([Invariant($"ticket {batch.Number} {Uri.EscapeDataString(ticket)}")]);
        }
    }

    /// <summary>
    /// Writes how a row ended: after its call, after a look-up, or without one if nothing had to be sent. Can't be cancelled:
    /// what is known of the store must not be lost.
    /// </summary>
    /// <param name="entry">The row.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="customerId">Its customer; null leaves what was known.</param>
    /// <param name="errorKind">Why it failed; null if it did not, or if no call did. Never a text: it could hold personal data.</param>
    /// <param name="mayHaveTakenEffect">True if a failed call may have changed the store: the next run looks the row up.</param>
    public Task SettleAsync(JournalEntry entry, JournalOutcome outcome, long? customerId, EcwidErrorKind? errorKind = null, bool mayHaveTakenEffect = false)
    {
        if (outcome != JournalOutcome.Failed && (errorKind is not null || mayHaveTakenEffect))
        {
            throw new ArgumentException("Only a row that failed has an error.", nameof(errorKind));
        }

        lock (_gate)
        {
            if (entry.Step == JournalStep.Settled)
            {
                throw new InvalidOperationException(Invariant($"Row {entry.Row.Number} is settled already."));
            }

            JournalWriter writer = Writer();
            bool isWritten = entry.Step == JournalStep.Begun || (entry.Id > 0 && entry.Likeness != JournalLikeness.Changed);
            bool isOpen = (mayHaveTakenEffect || errorKind == EcwidErrorKind.OutcomeUnknown) && (entry.Step == JournalStep.Begun || entry.Progress == JournalProgress.InFlight);
            var lines = new List<string>();
            if (!isWritten)
            {
                // If the next line is lost, a row that was in flight must not have become one for which nothing was sent.
                bool isInFlight = entry.Progress == JournalProgress.InFlight;
                JournalOperation operation = isInFlight ? entry.Operation : JournalOperation.None;
                lines.Add(Begin(new JournalIntent(entry, operation, customerId ?? entry.CustomerId), now: null, isInFlight ? entry.Batch : null));
            }

            string line = Invariant($"settled {entry.Id} {JournalNames.Of(outcome)}");
            line += customerId is { } id ? Invariant($" customer {id}") : "";
            line += errorKind is { } kind ? Invariant($" error {kind}") : "";
            line += isOpen ? " open" : "";
            lines.Add(line);
            entry.Step = JournalStep.Settled;
            return writer.AppendAsync(lines);
        }
    }

    /// <summary>Waits until everything is on the disk, and lets go of the file.</summary>
    public void Dispose()
    {
        _writer?.Dispose();
        _head.Key.Dispose();
    }

    private static ImportJournal Open(FileStream? file, string path, JournalSettings settings, CancellationToken cancellationToken)
    {
        JournalReader? earlier = file is null ? null : Read(file, path, cancellationToken);
        JournalHead? known = earlier?.Head;
        if (known is not null && known.StoreId != settings.StoreId)
        {
            throw JournalErrors.OtherStore(path, known.StoreId, settings.StoreId);
        }

        if (known is not null && known.BaseUri != known.Key.OfBaseUri(settings.BaseUri))
        {
            throw JournalErrors.OtherBase(path, known.StoreId, known.Host, settings.Host);
        }

        if (known is not null && known.Mode != settings.Mode)
        {
            throw JournalErrors.OtherMode(path, known.Mode, settings.Mode);
        }

        JournalHead head = known ?? JournalHead.Create(settings);
        JournalHash? input = settings.Input?.Invoke(head.Key);
        var lines = new List<string>();
        var journal = new ImportJournal(earlier, head, settings.ReadOnly ? null : Continue(file!, path, earlier!));
        if (known is null)
        {
            head.Input = input;
            lines.Add(head.ToString());
        }
        else
        {
            journal.Compare(input, lines);
        }

        journal._writer?.AppendAsync(lines).GetAwaiter().GetResult();
        return journal;
    }

    private static JournalReader Read(FileStream file, string path, CancellationToken cancellationToken)
    {
        try
        {
            return JournalReader.Read(file, path, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw JournalErrors.NotRead(path, error);
        }
    }

    private static JournalWriter Continue(FileStream file, string path, JournalReader earlier)
    {
        try
        {
            file.SetLength(earlier.End);
            file.Seek(0, SeekOrigin.End);
            if (earlier.LacksLineBreak)
            {
                file.WriteByte((byte)'\n');
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw JournalErrors.NotWritten(path, error);
        }

        return new JournalWriter(file, () => file.Flush(flushToDisk: true), earlier.Sum, error => JournalErrors.NotWritten(path, error));
    }

    private static FileStream? OpenFile(string path, JournalSettings settings)
    {
        try
        {
            if (settings.ReadOnly && !File.Exists(path) && !Directory.Exists(path))
            {
                return null;
            }

            // Nobody shares it to write, and only readers share it to read: Linux and macOS keep to that too, as long as all ask.
            return Regular(settings.ReadOnly
                ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, NoBuffer)
                : settings.OpenFile?.Invoke(path) ?? OwnerFile.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, NoBuffer));
        }
        catch (IOException error) when (JournalErrors.IsInUse(error))
        {
            throw JournalErrors.InUse(path, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw JournalErrors.NotOpened(path, error);
        }
    }

    // A pipe takes what is written and has none of it later.
    private static FileStream Regular(FileStream file)
    {
        if (file.CanSeek)
        {
            return file;
        }

        file.Dispose();
        throw new IOException("It is no file but a pipe or the like.");
    }

    private static void CheckCanBegin(JournalIntent intent)
    {
        if (intent.Operation == JournalOperation.None || (intent.Operation == JournalOperation.Update) != intent.CustomerId is not null)
        {
            throw new ArgumentException("A row is created, or a known customer is updated.", nameof(intent));
        }

        if (intent.Entry.Step != JournalStep.Found)
        {
            throw new InvalidOperationException(Invariant($"Row {intent.Entry.Row.Number} was begun already."));
        }
    }

    private static JournalHash OfCustomer(long customerId) => new((ulong)customerId, 0);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private void Compare(JournalHash? input, List<string> lines)
    {
        if (input is { } now && _head.Input is { } before)
        {
            Input = now == before ? JournalInputState.Same : JournalInputState.Changed;
        }

        if (input is { } other && other != _head.Input)
        {
            lines.Add("input " + other);
        }
    }

    private JournalWriter Writer() => _writer ?? throw new InvalidOperationException("The journal was opened to be read only.");

    private JournalEntry Claim(int id, JournalRow row, JournalLikeness likeness)
    {
        ref JournalRecord record = ref _rows[id];
        record.Claim();
        return new JournalEntry(row, likeness, id)
        {
            Progress = record.Progress,
            EarlierNumber = record.Number,
            Operation = record.Operation,
            Outcome = record.Progress == JournalProgress.Done ? record.Outcome : null,
            ErrorKind = record.ErrorKind,
            CustomerId = record.CustomerId == 0 ? null : record.CustomerId,
            FirstTry = record.FirstTry,
            Batch = record.Batch == 0 ? null : _batches[record.Batch - 1],
        };
    }

    private string Begin(JournalIntent intent, DateTimeOffset? now, JournalBatch? batch)
    {
        JournalEntry entry = intent.Entry;
        entry.Id = entry.Id == 0 ? ++_lastId : entry.Id;
        entry.Step = JournalStep.Begun;
        entry.Operation = intent.Operation;
        entry.CustomerId = intent.CustomerId;
        entry.Batch = batch;
        entry.FirstTry = entry.Progress == JournalProgress.InFlight && !(entry.FirstTry > now) ? entry.FirstTry : now;

        string line = Invariant($"begun {entry.Id} row {entry.Row.Number} cells {entry.Row.Cells}");
        line += entry.Row.Email is { } email ? Invariant($" email {email}") : "";
        line += " " + JournalNames.Of(intent.Operation);
        line += intent.CustomerId is { } customer ? Invariant($" customer {customer}") : "";
        line += Invariant($" at {JournalWords.Of(entry.FirstTry)}");
        return batch is null ? line : line + Invariant($" batch {batch.Number}");
    }
}
