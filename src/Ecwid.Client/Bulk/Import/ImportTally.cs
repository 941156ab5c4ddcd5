using System;
using System.Globalization;
using System.Linq;

namespace Ecwid.Client.Bulk.Import;

/// <summary>Counts how the rows of an import end, and writes them to the report.</summary>
internal sealed class ImportTally : IDisposable
{
    private readonly long[] _counts = new long[(int)EcwidImportStatus.Failed + 1];
    private ImportReport? _report;
    private bool _isReportBroken;
    private EcwidException? _fault;

    /// <summary>How many rows have ended.</summary>
    public long Count => _counts.Sum();

    /// <summary>How many rows failed because a customer with their address exists.</summary>
    public long TakenCount { get; private set; }

    /// <summary>How many rows have ended so.</summary>
    public long CountOf(EcwidImportStatus status) => _counts[(int)status];

    /// <summary>Begins the report, if it was not begun before: when the input could be read, so that a mistake in its name costs no report.</summary>
    /// <exception cref="EcwidException">The report can't be written, or is a file of another kind.</exception>
    public void BeginReport(EcwidImportOptions options) => _report ??= options.ReportPath is null ? null : ImportReport.Create(options.ReportPath, options.ReplaceFile);

    /// <summary>Counts a result and writes it to the report. Should that fail, the rows go on without it.</summary>
    public void Note(EcwidImportResult result)
    {
        _counts[(int)result.Status]++;
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
            _fault = e.WithMessage(string.Format(
                CultureInfo.InvariantCulture, "Row {0}: {1} This row and those after it are not in the report; they are in the output, and the import goes on.", result.Row, e.Message));
        }
    }

    /// <returns>Why the report can't be written any more; null if it can, or if that was returned before.</returns>
    public EcwidException? TakeFault()
    {
        EcwidException? fault = _fault;
        _fault = null;
        return fault;
    }

    public void Dispose() => _report?.Dispose();
}
