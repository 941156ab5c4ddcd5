using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client.Bulk.Files;
using Ecwid.Client.Bulk.Reading;

namespace Ecwid.Client.Bulk.Import;

/// <summary>
/// Imports customers from files or rows: checks every row of a file before the first one is sent, sends several at the same time, alone or in
/// batches, and returns what became of each in the order of the input. Not for several threads at once.
/// </summary>
public sealed class EcwidCustomerImport : IDisposable
{
    // A batch that is under way is stopped by a call of its own, for which BatchImport waits five seconds.
    private static readonly TimeSpan CancellationPatience = TimeSpan.FromSeconds(6);

    private readonly CancellationTokenSource _stop = new();
    private readonly EcwidImportOptions _options;
    private readonly ImportRun _run;
    private readonly ImportCalls _planned;
    private readonly OrderedCalls<ImportCall, IReadOnlyList<EcwidImportResult>> _calls;
    private readonly Queue<EcwidImportResult> _ended = new();
    private Task<ImportCall?>? _next;
    private bool _isPlanned;

    private EcwidCustomerImport(EcwidClient client, EcwidImportOptions? options, IReadOnlyList<string> files, IEnumerable<EcwidImportRow> rows)
    {
        _options = options ?? new EcwidImportOptions();
        CheckDiffers(_options.ResumeFile, _options.ReportPath);
        _run = new ImportRun(client ?? throw new ArgumentNullException(nameof(client)), _options, _stop.Token);
        _planned = _run.Of([.. files.Select(file => (file, (EcwidException?)null))], rows);
        _calls = new OrderedCalls<ImportCall, IReadOnlyList<EcwidImportResult>>(_options.ThrottleLimit, _stop.Token);
    }

    /// <summary>Prepares to import files, one after another: JSON if the name ends in <c>.jsonl</c>, <c>.ndjson</c> or <c>.json</c>, or else CSV.</summary>
    /// <param name="client">The client.</param>
    /// <param name="files">The files.</param>
    /// <param name="options">What to do, not to be changed any more; null to create customers.</param>
    /// <exception cref="EcwidException">The report can't be written, or a file is named for two purposes.</exception>
    public static EcwidCustomerImport OfFiles(EcwidClient client, IEnumerable<string> files, EcwidImportOptions? options = null)
    {
        string[] named = [.. files ?? throw new ArgumentNullException(nameof(files))];
        foreach (string file in named)
        {
            CheckDiffers(file, options?.ResumeFile);
            CheckDiffers(file, options?.ReportPath);
        }

        return new EcwidCustomerImport(client, options, named, []);
    }

    /// <summary>Prepares to import rows. They are read as they are sent; with <see cref="EcwidImportOptions.RequireAllValid"/>, all are read and checked first.</summary>
    /// <param name="client">The client.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="options">What to do, not to be changed any more; null to create customers.</param>
    /// <exception cref="EcwidException">The report can't be written.</exception>
    public static EcwidCustomerImport OfRows(EcwidClient client, IEnumerable<EcwidImportRow> rows, EcwidImportOptions? options = null) =>
        new(client, options, [], rows ?? throw new ArgumentNullException(nameof(rows)));

    /// <summary>Returns what became of the next row, and sends the rows after it meanwhile.</summary>
    /// <param name="cancellationToken">
    /// Ends the import, and the calls in flight with it. Their rows may have been imported; the report has them, and a later run with the same resume
    /// file settles them.
    /// </param>
    /// <returns>What became of it: a row that failed is a result too. Null at the end.</returns>
    /// <exception cref="EcwidException">A file can't be imported, or was changed meanwhile, or no row can be sent. Read on for the other files.</exception>
    /// <exception cref="OperationCanceledException">The import was cancelled; its calls have ended.</exception>
    public async Task<EcwidImportResult?> ReadAsync(CancellationToken cancellationToken = default)
    {
        using CancellationTokenRegistration registration = cancellationToken.Register(_stop.Cancel);
        try
        {
            _stop.Token.ThrowIfCancellationRequested();
            while (_ended.Count == 0)
            {
                await PlanAsync().ConfigureAwait(false);
                if (_calls.Count == 0)
                {
                    return null;
                }

                await TakeAsync().ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            await EndAsync().ConfigureAwait(false);
            throw;
        }

        return Noted(_ended.Dequeue());
    }

    /// <summary>Ends the import, if it has not ended.</summary>
    public void Dispose()
    {
        try
        {
            _stop.Cancel();
            EndAsync().Wait(CancellationPatience);
        }
        finally
        {
            _planned.Dispose();
            _run.Dispose();
            _stop.Dispose();
        }
    }

    private static void CheckDiffers(string? file, string? other)
    {
        if (file is not null && other is not null && SameFile.Are(file, other))
        {
            throw new EcwidException($"'{file}' is named for two purposes. Input, report and resume file must be different files.");
        }
    }

    // Until as many calls as may be are ready, or the next result is there and no other call is: the check of the next file takes longer.
    private async Task PlanAsync()
    {
        while (!_isPlanned && !_calls.IsFull)
        {
            _next ??= _planned.NextAsync();
            if (_calls.Count > 0 && !_next.IsCompleted && await Task.WhenAny(_next, _calls.Peek().Result).ConfigureAwait(false) != _next)
            {
                return;
            }

            Task<ImportCall?> next = _next;
            _next = null;
            _isPlanned = next.IsFaulted || next.IsCanceled;
            if (await next.ConfigureAwait(false) is { } call)
            {
                _calls.Add(call, call.RunAsync, record: null);
            }
            else
            {
                _isPlanned = true;
            }
        }
    }

    private async Task TakeAsync()
    {
        Task<IReadOnlyList<EcwidImportResult>> next = _calls.Peek().Result;
        await Task.WhenAny(next).ConfigureAwait(false);
        if (!next.IsCanceled)
        {
            _calls.Remove();
        }

        foreach (EcwidImportResult result in await next.ConfigureAwait(false))
        {
            _ended.Enqueue(result);
        }
    }

    // Whatever is known of the rows that were sent and will not be read.
    private async Task EndAsync()
    {
        while (_ended.Count > 0)
        {
            Noted(_ended.Dequeue());
        }

        foreach ((ImportCall call, Task<IReadOnlyList<EcwidImportResult>> ended) in _calls.Begun())
        {
            await Task.WhenAny(ended).ConfigureAwait(false);
            IReadOnlyList<EcwidImportResult> known = ended.Status == TaskStatus.RanToCompletion ? ended.Result : call.CutOff();
            foreach (EcwidImportResult result in known)
            {
                Noted(result);
            }
        }

        _calls.Dispose();
    }

    private EcwidImportResult Noted(EcwidImportResult result)
    {
        _run.Note(result);
        foreach (EcwidException fault in _run.TakeFaults())
        {
            _options.Warned?.Invoke(fault.Message);
        }

        return result;
    }
}
