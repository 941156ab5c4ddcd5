using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client.Bulk.Columns;
using Ecwid.Client.Bulk.Reading;

namespace Ecwid.Client.Bulk.Import;

/// <summary>
/// One import, of any number of files and rows: reads and checks them, makes their calls ready in the order of the input, and keeps count. Whoever
/// takes the calls makes them, several at a time.
/// </summary>
internal sealed class ImportRun : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(200);

    private readonly EcwidClient _client;
    private readonly EcwidImportOptions _options;
    private readonly CancellationToken _stop;
    private readonly List<(string File, EcwidException? Fault)> _keptFiles = [];
    private readonly List<EcwidImportRow> _keptRows = [];
    private readonly List<ImportTask> _batch = [];
    private readonly StoreFacts _store = new();
    private readonly HashSet<string> _warnedOf = new(StringComparer.OrdinalIgnoreCase);
    private readonly Stopwatch _sinceProgress = Stopwatch.StartNew();
    private RowImport? _import;
    private BatchImport? _batches;
    private EcwidException? _journalFault;
    private HashSet<long>? _lostRows;
    private bool _areLostRowsNoted;
    private bool _isOfFile;
    private int _openCalls;

    /// <param name="client">The client.</param>
    /// <param name="options">What to do.</param>
    /// <param name="stop">Stops the import.</param>
    /// <exception cref="EcwidException">The report can't be written, or is a file of another kind.</exception>
    public ImportRun(EcwidClient client, EcwidImportOptions options, CancellationToken stop)
    {
        _client = client;
        _options = options;
        _stop = stop;
        if (options.ReportPath is { } report)
        {
            ImportReport.Check(report, options.ReplaceFile);
        }
    }

    /// <summary>How many rows there are; null if that is not known.</summary>
    public long? RowCount { get; private set; }

    /// <summary>How many rows of files were checked, and how many of them are wrong.</summary>
    public (long Rows, long Wrong) Checked { get; private set; }

    /// <summary>How the rows ended so far.</summary>
    public ImportTally Tally { get; } = new();

    /// <summary>The calls for the rows of files. A file that can't be imported is a call that fails, and the others are imported all the same.</summary>
    /// <param name="files">The files, each with what is wrong with it already.</param>
    public ImportCalls OfFiles(IReadOnlyList<(string File, EcwidException? Fault)> files) => new(OfFilesAsync(files, mayWait: _options.RequireAllValid));

    /// <summary>Makes the call ready for a row that is of no file.</summary>
    /// <returns>The call; null if it comes with later rows.</returns>
    /// <exception cref="EcwidException">No row can be imported.</exception>
    public async Task<ImportCall?> OfRowAsync(EcwidImportRow row)
    {
        if (_options.RequireAllValid)
        {
            _keptRows.Add(row);
            return null;
        }

        if (_import is null || _isOfFile)
        {
            await PrepareRowsAsync().ConfigureAwait(false);
        }

        return Plan(row, isValid: true);
    }

    /// <summary>The calls that are left when there is no more input.</summary>
    public ImportCalls Rest() => new(RestAsync());

    /// <summary>All calls of an import whose input is known.</summary>
    public ImportCalls Of(IReadOnlyList<(string File, EcwidException? Fault)> files, IEnumerable<EcwidImportRow> rows) => new(OfAsync(files, rows));

    /// <summary>Keeps count of a result, and writes it to the report.</summary>
    public void Note(EcwidImportResult result)
    {
        Tally.Note(result);
        ReportProgress();
    }

    /// <summary>What could not be written of results to the report and the resume file, told once.</summary>
    public IEnumerable<EcwidException> TakeFaults() =>
        new[] { Tally.TakeFault(), Interlocked.Exchange(ref _journalFault, null), _import?.TakeJournalFault() }.OfType<EcwidException>();

    public void Dispose()
    {
        Close();
        Tally.Dispose();
    }

    private async IAsyncEnumerable<ImportCall> OfAsync(IReadOnlyList<(string File, EcwidException? Fault)> files, IEnumerable<EcwidImportRow> rows)
    {
        await foreach (ImportCall call in OfFilesAsync(files, mayWait: false).ConfigureAwait(false))
        {
            yield return call;
        }

        using IEnumerator<EcwidImportRow> input = rows.GetEnumerator();
        bool hasRow;
        do
        {
            ExceptionDispatchInfo? fault = TryRead(input, out hasRow);
            if (fault is not null && TakeBatch() is { } before)
            {
                // The rows that came before the source failed are sent all the same.
                yield return before;
            }

            fault?.Throw();
            if (hasRow && await OfRowAsync(input.Current).ConfigureAwait(false) is { } call)
            {
                yield return call;
            }
        }
        while (hasRow);

        await foreach (ImportCall call in RestAsync().ConfigureAwait(false))
        {
            yield return call;
        }
    }

    private async IAsyncEnumerable<ImportCall> OfFilesAsync(IReadOnlyList<(string File, EcwidException? Fault)> files, bool mayWait)
    {
        if (mayWait)
        {
            _keptFiles.AddRange(files);
            yield break;
        }

        if (TakeBatch() is { } before)
        {
            yield return before;
        }

        bool isValid = true;
        if (_options.RequireAllValid && files.Count > 1)
        {
            // A fault in the last file must be found before anything of the first is sent.
            foreach ((string File, EcwidException? Fault) file in files)
            {
                isValid &= await ExamineAsync(file).ConfigureAwait(false) is (true, null);
                RowCount = 0;
            }
        }

        foreach ((string File, EcwidException? Fault) file in files)
        {
            (bool isFileValid, EcwidException? fault) = await ExamineAsync(file).ConfigureAwait(false);
            if (fault is null)
            {
                Tally.BeginReport(_options);
                using IEnumerator<ImportCall> calls = OfFile(file.File, isValid && isFileValid).GetEnumerator();
                while ((fault = TryMove(calls, out bool hasCall)) is null && hasCall)
                {
                    yield return calls.Current;
                }

                if (TakeBatch() is { } rest)
                {
                    yield return rest;
                }
            }

            if (fault is not null)
            {
                yield return ImportCall.Of(fault);
            }
        }
    }

    private IEnumerable<ImportCall> OfFile(string file, bool isValid)
    {
        _import!.Restart();
        using RowFile rows = Open(file);
        while (rows.Read() is { } row)
        {
            if (Plan(row, isValid) is { } call)
            {
                yield return call;
            }
        }

        _import.EndOfRows();
        NoteLostRows();
    }

    // The whole file, before anything of it is sent: how many rows there are, and whether all can be imported.
    private async Task<(bool IsValid, EcwidException? Fault)> ExamineAsync((string File, EcwidException? Fault) input)
    {
        try
        {
            if (input.Fault is not null)
            {
                return (false, input.Fault);
            }

            await CallsEndedAsync().ConfigureAwait(false);
            using RowFile rows = Open(input.File);
            EcwidImportColumns? columns = rows.Headings is null ? null : EcwidImportColumns.For(rows.Headings, _options.ColumnMap);
            columns?.CheckIdentity(_options.Mode);
            await PrepareAsync(input.File, columns).ConfigureAwait(false);

            // Whoever waits for it can show how far it is.
            bool isValid = await Task.Run(() => CheckAll(rows), _stop).ConfigureAwait(false);
            Warn(_import!.TakeWarnings().Concat(new[] { rows.Warning }.OfType<string>()));
            return (isValid, null);
        }
        catch (EcwidException e)
        {
            return (false, e);
        }
    }

    private async IAsyncEnumerable<ImportCall> RestAsync()
    {
        if (_keptFiles.Count > 0)
        {
            await foreach (ImportCall call in OfFilesAsync(_keptFiles, mayWait: false).ConfigureAwait(false))
            {
                yield return call;
            }
        }

        if (_keptRows.Count > 0)
        {
            await PrepareRowsAsync().ConfigureAwait(false);
            bool isValid = true;
            _keptRows.ForEach(row => isValid &= _import!.Check(row).IsValid);
            _import!.Restart();
            RowCount = _keptRows.Count;
            foreach (EcwidImportRow row in _keptRows)
            {
                if (Plan(row, isValid) is { } call)
                {
                    yield return call;
                }
            }
        }

        if (TakeBatch() is { } rest)
        {
            yield return rest;
        }

        NoteLostRows();
        if (_lostRows is { Count: > 0 } lost)
        {
            Warn([$"The run before ended while calls were under way for rows that are not in the input any more; they may have taken effect. Their numbers were {string.Join(", ", lost.OrderBy(static number => number))}."]);
        }
    }

    private RowFile Open(string file) => new(file, new EcwidCsvOptions { Delimiter = _options.Delimiter, Encoding = _options.Encoding });

    private async Task PrepareRowsAsync()
    {
        await CallsEndedAsync().ConfigureAwait(false);
        await PrepareAsync(file: null, columns: null).ConfigureAwait(false);
        Tally.BeginReport(_options);
    }

    // One check of duplicates and one journal for each file.
    private async Task PrepareAsync(string? file, EcwidImportColumns? columns)
    {
        Close();
        _import = await RowImport.PrepareAsync(_client, _options, _store, file, columns, _stop).ConfigureAwait(false);
        _isOfFile = file is not null;
        _areLostRowsNoted = false;
        if (_import.ResumeNotice is { } notice)
        {
            _options.Noticed?.Invoke(notice);
        }

        _batches = _options.UseBatch ? new BatchImport(_import, _options.ThrottleLimit) : null;
    }

    private void Close()
    {
        _batches?.Dispose();
        _journalFault ??= _import?.TakeJournalFault();
        _import?.Dispose();
        _import = null;
    }

    private bool CheckAll(RowFile rows)
    {
        Checked = default;
        while (rows.Read() is { } row)
        {
            Checked = (Checked.Rows + 1, Checked.Wrong + (_import!.Check(row).IsValid ? 0 : 1));
            _stop.ThrowIfCancellationRequested();
            ReportProgress();
        }

        RowCount = (RowCount ?? 0) + Checked.Rows;
        return Checked.Wrong == 0;
    }

    private ImportCall? Plan(EcwidImportRow row, bool isValid)
    {
        RowImport import = _import!;
        ImportTask task = import.Plan(row);
        Warn(import.TakeWarnings());
        if (_options.RequireAllValid && !isValid && task.Row.IsValid)
        {
            return new ImportCall([task], _ => Task.FromResult<IReadOnlyList<EcwidImportResult>>([task.Refuse()]));
        }

        // A wrong row makes no request, and keeps its place among those that are not sent because of it.
        if (_batches is null || _options.CheckOnly || (_options.RequireAllValid && !isValid))
        {
            return Counted([task], async token => [await import.RunAsync(_client, task, token).ConfigureAwait(false)]);
        }

        _batch.Add(task);
        return _batch.Count == _options.BatchSize ? TakeBatch() : null;
    }

    private ImportCall? TakeBatch()
    {
        if (_batch.Count == 0)
        {
            return null;
        }

        ImportTask[] rows = [.. _batch];
        BatchImport batches = _batches!;
        _batch.Clear();
        return Counted(rows, token => batches.RunAsync(_client, rows, token));
    }

    private ImportCall Counted(IReadOnlyList<ImportTask> rows, Func<CancellationToken, Task<IReadOnlyList<EcwidImportResult>>> call)
    {
        Interlocked.Increment(ref _openCalls);
        return new ImportCall(rows, RunAsync);

        async Task<IReadOnlyList<EcwidImportResult>> RunAsync(CancellationToken token)
        {
            try
            {
                return await call(token).ConfigureAwait(false);
            }
            finally
            {
                Interlocked.Decrement(ref _openCalls);
            }
        }
    }

    // What is in flight belongs to the file before.
    private async Task CallsEndedAsync()
    {
        while (Volatile.Read(ref _openCalls) > 0)
        {
            await Task.Delay(Patience, _stop).ConfigureAwait(false);
        }
    }

    private static ExceptionDispatchInfo? TryRead(IEnumerator<EcwidImportRow> rows, out bool hasRow)
    {
        hasRow = false;
        try
        {
            hasRow = rows.MoveNext();
            return null;
        }
        catch (Exception e)
        {
            return ExceptionDispatchInfo.Capture(e);
        }
    }

    private static EcwidException? TryMove(IEnumerator<ImportCall> calls, out bool hasCall)
    {
        hasCall = false;
        try
        {
            hasCall = calls.MoveNext();
            return null;
        }
        catch (EcwidException e)
        {
            return e;
        }
    }

    // With several files, what one of them has is lost to the others only.
    private void NoteLostRows()
    {
        if (_import is null || _areLostRowsNoted)
        {
            return;
        }

        _areLostRowsNoted = true;
        IReadOnlyList<long> lost = _import.TakeLostRows();
        if (_lostRows is null)
        {
            _lostRows = [.. lost];
        }
        else
        {
            _lostRows.IntersectWith(lost);
        }
    }

    // Once for all files.
    private void Warn(IEnumerable<string> warnings)
    {
        foreach (string warning in warnings.Where(_warnedOf.Add))
        {
            _options.Warned?.Invoke(warning);
        }
    }

    private void ReportProgress()
    {
        if (_options.Progress is { } progress && _sinceProgress.Elapsed >= ProgressInterval)
        {
            _sinceProgress.Restart();
            progress.Report(new EcwidImportProgress(RowCount, Checked.Rows, Tally.Count, Tally.CountOf(EcwidImportStatus.Failed)));
        }
    }
}
