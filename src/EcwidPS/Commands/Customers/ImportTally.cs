using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using Ecwid.Client;
using Ecwid.Client.Bulk.Import;
using EcwidPS.Pipeline;

namespace EcwidPS.Commands.Customers;

/// <summary>Counts how the rows of an import end, and writes them to the report.</summary>
/// <param name="connection">The connection, whose requests and waits from now on are the import's.</param>
internal sealed class ImportTally(EcwidConnection connection) : IDisposable
{
    private readonly Dictionary<EcwidImportStatus, long> _counts = [];
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly long _requestsBefore = connection.RequestCount;
    private readonly long _waitsBefore = connection.WaitCount;
    private EcwidImportReport? _report;

    /// <summary>Begins the report, if it was not begun before: when the input could be read, so that a mistake in its name costs no report.</summary>
    /// <param name="path">The report; null for none.</param>
    /// <param name="force">Whether any file is replaced.</param>
    /// <exception cref="Ecwid.Client.EcwidException">The report can't be written, or is a file of another kind.</exception>
    public void BeginReport(string? path, bool force) => _report ??= path is null ? null : EcwidImportReport.Create(path, force);

    private bool _isReportBroken;
    private EcwidException? _fault;

    /// <summary>How many rows failed because a customer with their address exists.</summary>
    public long TakenCount { get; private set; }

    /// <summary>Counts a result and writes it to the report. Should that fail, the rows go on without it.</summary>
    public void Note(EcwidImportResult result)
    {
        _counts[result.Status] = Count(result.Status) + 1;
        TakenCount += result.GetException()?.Kind == EcwidErrorKind.Conflict ? 1 : 0;
        if (_isReportBroken)
        {
            return;
        }

        try
        {
            _report?.Write(result);
        }
        catch (EcwidException e)
        {
            _isReportBroken = true;
            _fault = e.WithMessage($"{RowText.Prefix(result.Row)}{e.Message} This row and those after it are not in the report; they are in the output, and the import goes on.");
        }
    }

    /// <returns>Why the report can't be written any more; null if it can, or if that was returned before.</returns>
    public EcwidException? TakeFault()
    {
        EcwidException? fault = _fault;
        _fault = null;
        return fault;
    }

    /// <summary>What became of all rows.</summary>
    public override string ToString() => string.Format(
        CultureInfo.CurrentCulture,
        "{0}: {1:N0} created, {2:N0} updated, {3:N0} unchanged, {4:N0} skipped, {5:N0} failed, in {6:N1} s with {7} and {8}.",
        CountText.Of(_counts.Values.Sum(), "row"),
        Count(EcwidImportStatus.Created),
        Count(EcwidImportStatus.Updated),
        Count(EcwidImportStatus.Unchanged),
        Count(EcwidImportStatus.Skipped),
        Count(EcwidImportStatus.Failed),
        _watch.Elapsed.TotalSeconds,
        CountText.Of(connection.RequestCount - _requestsBefore, "request"),
        CountText.Of(connection.WaitCount - _waitsBefore, "wait"));

    public void Dispose() => _report?.Dispose();

    private long Count(EcwidImportStatus status) => _counts.TryGetValue(status, out long count) ? count : 0;
}
