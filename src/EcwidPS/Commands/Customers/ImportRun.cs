using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Batch;
using Ecwid.Client.Bulk.Columns;
using Ecwid.Client.Bulk.Import;
using Ecwid.Client.Bulk.Reading;
using Ecwid.Client.Bulk.Rows;
using Ecwid.Client.Models;
using EcwidPS.Binding;
using EcwidPS.Files;
using EcwidPS.Pipeline;

namespace EcwidPS.Commands.Customers;

/// <summary>One run of Import-EcwidCustomer: reads rows, checks them, makes their calls ready, and keeps count.</summary>
internal sealed class ImportRun : IDisposable
{
    private readonly ImportEcwidCustomerCommand _cmdlet;
    private readonly ImportTally _tally;
    private readonly ImportFiles _files;
    private readonly IReadOnlyList<string> _named;
    private readonly List<KeyValuePair<EcwidImportRow, object?>> _kept = [];
    private readonly List<KeyValuePair<EcwidImportTask, object?>> _batch = [];
    private readonly List<string> _keptFiles = [];
    private readonly EcwidImportStore _store = new();
    private readonly HashSet<string> _warnedOf = new(StringComparer.OrdinalIgnoreCase);
    private EcwidCustomerImport? _import;
    private EcwidBatchImport? _batches;
    private HashSet<long>? _lostRows;
    private bool _areLostRowsNoted;
    private int _openCalls;

    public ImportRun(ImportEcwidCustomerCommand cmdlet, bool isFile)
    {
        _cmdlet = cmdlet;
        EcwidConnection connection = cmdlet.ConnectionInUse;
        _files = new ImportFiles(cmdlet);
        _named = isFile ? _files.Inputs() : [];
        if (_files.Report is { } report)
        {
            EcwidImportReport.Check(report, cmdlet.Force);
        }

        string target = FormattableString.Invariant($"{(isFile ? string.Join(", ", cmdlet.Path ?? cmdlet.LiteralPath) : "rows of the pipeline")} (store {connection.StoreId})");
        CheckOnly = !cmdlet.ShouldProcess(target, $"Import customers ({cmdlet.Mode})");
        _tally = new ImportTally(connection);
    }

    /// <summary>How many rows there are; null if that is not known.</summary>
    public long? RowCount { get; private set; }

    /// <summary>Whether nothing is to be changed: -WhatIf, or a person said no.</summary>
    public bool CheckOnly { get; }

    /// <summary>The calls for the rows of the files that -Path or -LiteralPath names.</summary>
    public IEnumerable<PreparedCall> OfNamedFiles() => OfFiles(_named);

    /// <summary>The calls for the rows of files. A file that can't be imported is an error, and the others are imported all the same.</summary>
    private IEnumerable<PreparedCall> OfFiles(IEnumerable<string> paths)
    {
        string[] files = paths.ToArray();
        bool isValid = true;
        if (_cmdlet.RequireAllValid && files.Length > 1)
        {
            // A fault in the last file must be found before anything of the first is sent.
            foreach (string path in files)
            {
                bool areRowsValid = false;
                isValid &= Try(() => areRowsValid = Examine(path)) is null && areRowsValid;
                RowCount = 0;
            }
        }

        foreach (string path in files)
        {
            using IEnumerator<PreparedCall> calls = OfFile(path, isValid).GetEnumerator();
            bool hasCall = false;
            EcwidException? fault;
            while ((fault = Try(() => hasCall = calls.MoveNext())) is null && hasCall)
            {
                yield return calls.Current;
            }

            foreach (PreparedCall call in RestOfBatch())
            {
                yield return call;
            }

            if (fault is not null)
            {
                yield return new PreparedCall((_, _) => Task.FromException<CallResult>(fault));
            }
        }
    }

    private IEnumerable<PreparedCall> OfFile(string path, bool areOthersValid)
    {
        bool isValid = Examine(path) && areOthersValid;
        _cmdlet.OrStop(BeginReport);
        _import!.Restart();
        using var rows = new ImportSource(path, _cmdlet);
        foreach (EcwidImportRow row in rows.Read())
        {
            foreach (PreparedCall call in Plan(row, ImportValues.ToObject(row), isValid))
            {
                yield return call;
            }
        }

        _import.EndOfRows();
        NoteLostRows();
    }

    // The whole file, before anything of it is sent: how many rows there are, and whether all can be imported.
    private bool Examine(string path)
    {
        // One check of duplicates and one journal for each file, and what is under way belongs to the one before.
        _files.CheckReadable(path);
        AwaitCalls();
        _import?.Dispose();
        _import = null;
        using var first = new ImportSource(path, _cmdlet);
        Prepare(path, first.Headings);
        return CheckAll(first);
    }

    /// <summary>The calls for a row of the pipeline.</summary>
    public IEnumerable<PreparedCall> OfRow(long number, PSObject? input)
    {
        if (input?.BaseObject is FileInfo file)
        {
            if (_files.IsLeftOut(file.FullName))
            {
                return [];
            }

            if (!_cmdlet.RequireAllValid)
            {
                return OfFiles([file.FullName]);
            }

            _keptFiles.Add(file.FullName);
            return [];
        }

        CheckIsRow(input?.BaseObject);
        EcwidImportRow row = ImportValues.ToRow(number, input);
        if (_cmdlet.RequireAllValid)
        {
            _kept.Add(new KeyValuePair<EcwidImportRow, object?>(row, input));
            return [];
        }

        if (_import is null)
        {
            PrepareRows();
        }

        return Plan(row, input, isValid: true);
    }

    /// <summary>The calls that are left when there is no more input.</summary>
    public IEnumerable<PreparedCall> Rest()
    {
        foreach (PreparedCall call in OfFiles(_keptFiles))
        {
            yield return call;
        }

        if (_kept.Count > 0)
        {
            PrepareRows();
            bool isValid = true;
            _kept.ForEach(row => isValid &= _import!.Check(row.Key).IsValid);
            _import!.Restart();
            RowCount = _kept.Count;
            foreach (KeyValuePair<EcwidImportRow, object?> row in _kept)
            {
                foreach (PreparedCall call in Plan(row.Key, row.Value, isValid))
                {
                    yield return call;
                }
            }
        }

        foreach (PreparedCall call in RestOfBatch())
        {
            yield return call;
        }

        NoteLostRows();
        WarnOfLostRows();
    }

    /// <summary>Keeps count of a result, and writes it to the report.</summary>
    public void Note(EcwidImportResult? result)
    {
        if (result is not null)
        {
            _tally.Note(result);
        }
    }

    /// <summary>What could not be written of results to the report and the resume file, told once.</summary>
    public IEnumerable<EcwidException> TakeFaults() => new[] { _tally.TakeFault(), _import?.TakeJournalFault() }.OfType<EcwidException>();

    /// <summary>Says at the end what became of all rows.</summary>
    public void WriteSummary()
    {
        string summary = CheckOnly ? $"Nothing was changed. What would have happened: {_tally}" : _tally.ToString();
        _cmdlet.WriteInformation(new HostInformationMessage { Message = summary }, ["PSHOST", "EcwidPS"]);
        if (_tally.TakenCount > 0 && _cmdlet.Mode.Equals(nameof(EcwidImportMode.Create), StringComparison.OrdinalIgnoreCase))
        {
            _cmdlet.WriteWarning($"{CountText.Of(_tally.TakenCount, "row")} failed because a customer with that email exists already. To update these customers instead, run the import again with -Mode Upsert.");
        }
    }

    public void Dispose()
    {
        _batches?.Dispose();
        _import?.Dispose();
        _tally.Dispose();
    }

    // What is wrong here is wrong for every row: it is said once.
    private void PrepareRows() => _cmdlet.OrStop(() =>
    {
        Prepare(file: null, headings: null);
        BeginReport();
    });

    private void BeginReport() => _tally.BeginReport(_files.Report, _cmdlet.Force);

    private void CheckIsRow(object? input)
    {
        if (input is DirectoryInfo folder)
        {
            _files.CheckReadable(folder.FullName);
        }

        if (input is string or ValueType)
        {
            throw new EcwidException($"The input is {(input is string ? "text" : "a " + input.GetType().Name)}, and not a row. Pipe in rows, for example with Import-Csv; name a file with -Path.");
        }
    }

    private void Prepare(string? file, IReadOnlyList<string>? headings)
    {
        var mode = (EcwidImportMode)Enum.Parse(typeof(EcwidImportMode), _cmdlet.Mode, ignoreCase: true);
        Dictionary<string, string?>? map = Map();
        EcwidImportColumns? columns = headings is null ? null : EcwidImportColumns.For(headings, map);
        columns?.CheckIdentity(mode);
        var options = new EcwidImportOptions
        {
            Mode = mode,
            ColumnMap = map,
            CreateMissingGroup = _cmdlet.CreateMissingGroup,
            CheckOnly = CheckOnly,
            NamesGroups = columns is null || columns.Fields.Any(field => field.StartsWith("customerGroup", StringComparison.Ordinal)),
            NamesLanguages = columns is null || columns.Fields.Contains("lang"),
            Store = _store,
            ResumeFile = _files.ResumeFile,
            InputFile = file,
        };
        _import = _cmdlet.Call((client, token) => EcwidCustomerImport.PrepareAsync(client, options, token));
        _areLostRowsNoted = false;
        if (_import.ResumeNotice is { } notice)
        {
            _cmdlet.WriteVerbose(notice);
        }

        _batches = _cmdlet.UseBatch ? new EcwidBatchImport(_import, _cmdlet.ThrottleLimit) : null;
    }

    private Dictionary<string, string?>? Map()
    {
        if (_cmdlet.ColumnMap is null)
        {
            return null;
        }

        var map = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, object?> entry in DictionaryEntries.Of(_cmdlet.ColumnMap)!)
        {
            if (map.ContainsKey(entry.Key))
            {
                throw new EcwidException($"-ColumnMap names the column {EcwidCellText.Quote(entry.Key)} twice; letter case does not count. Name it once.");
            }

            map.Add(entry.Key, Convert.ToString(entry.Value, CultureInfo.InvariantCulture));
        }

        return map;
    }

    private bool CheckAll(ImportSource source)
    {
        long count = 0;
        long wrong = 0;
        foreach (EcwidImportRow row in source.Read())
        {
            wrong += _import!.Check(row).IsValid ? 0 : 1;
            count++;
            _cmdlet.StopIfAsked();
            _cmdlet.Progress.Show(() => string.Format(CultureInfo.CurrentCulture, "Checking: {0}, {1:N0} of them wrong", CountText.Of(count, "row"), wrong));
        }

        RowCount = (RowCount ?? 0) + count;
        Warn(_import!.TakeWarnings());
        return wrong == 0;
    }

    private IEnumerable<PreparedCall> Plan(EcwidImportRow row, object? target, bool isValid)
    {
        EcwidImportTask task = _import!.Plan(row);
        Warn(_import.TakeWarnings());
        if (_cmdlet.RequireAllValid && !isValid && task.Row.IsValid)
        {
            EcwidImportResult refused = task.Refuse();
            yield return new PreparedCall((_, _) => Task.FromResult(ToCallResult(refused, target)), [row.Row]);
        }
        else if (_batches is null || CheckOnly)
        {
            EcwidCustomerImport import = _import;
            yield return Counted([row.Row], () => new CallResult(task.CutOff()), async (client, token) => ToCallResult(await import.RunAsync(client, task, token).ConfigureAwait(false), target));
        }
        else
        {
            _batch.Add(new KeyValuePair<EcwidImportTask, object?>(task, target));
            if (_batch.Count == BatchClient.MaximumRequests)
            {
                yield return TakeBatch();
            }
        }
    }

    private IEnumerable<PreparedCall> RestOfBatch()
    {
        if (_batch.Count > 0)
        {
            yield return TakeBatch();
        }
    }

    private PreparedCall TakeBatch()
    {
        KeyValuePair<EcwidImportTask, object?>[] rows = _batch.ToArray();
        EcwidBatchImport batches = _batches!;
        long[] numbers = rows.Select(row => row.Key.Row.Row).ToArray();
        _batch.Clear();
        return Counted(numbers, () => new CallResult(rows.Select(row => new CallResult(row.Key.CutOff())).ToArray()), async (client, token) =>
        {
            IReadOnlyList<EcwidImportResult> results = await batches.RunAsync(client, rows.Select(row => row.Key).ToArray(), token).ConfigureAwait(false);
            return new CallResult(results.Select((result, index) => ToCallResult(result, rows[index].Value)).ToArray());
        });
    }

    private PreparedCall Counted(long[] rows, Func<CallResult> cutOff, Func<EcwidClient, CancellationToken, Task<CallResult>> call)
    {
        Interlocked.Increment(ref _openCalls);
        return new PreparedCall(RunAsync, rows, cutOff);

        async Task<CallResult> RunAsync(EcwidClient client, CancellationToken token)
        {
            try
            {
                return await call(client, token).ConfigureAwait(false);
            }
            finally
            {
                Interlocked.Decrement(ref _openCalls);
            }
        }
    }

    private void AwaitCalls()
    {
        while (Volatile.Read(ref _openCalls) > 0)
        {
            _cmdlet.StopIfAsked(within: TimeSpan.FromMilliseconds(10));
        }
    }

    private static EcwidException? Try(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (EcwidException e)
        {
            return e;
        }
    }

    private static CallResult ToCallResult(EcwidImportResult result, object? target)
    {
        if (result.GetException() is not { } exception)
        {
            return new CallResult(result);
        }

        ErrorRecord error = exception.ToErrorRecord(target);
        return new CallResult(error, result.WithError(error.ErrorDetails.Message));
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
            _lostRows = new HashSet<long>(lost);
        }
        else
        {
            _lostRows.IntersectWith(lost);
        }
    }

    private void WarnOfLostRows()
    {
        if (_lostRows is { Count: > 0 } lost)
        {
            _cmdlet.WriteWarning($"The run before ended while calls were under way for rows that are not in the input any more; they may have taken effect. Their numbers were {string.Join(", ", lost.OrderBy(number => number))}.");
        }
    }

    // Once for all files.
    private void Warn(IEnumerable<string> warnings)
    {
        foreach (string warning in warnings.Where(_warnedOf.Add))
        {
            _cmdlet.WriteWarning(warning);
        }
    }
}
