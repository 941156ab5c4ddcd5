using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using Ecwid.Client.Bulk.Import;
using Ecwid.Client.Bulk.Rows;
using EcwidPS.Pipeline;

namespace EcwidPS.Commands.Customers;

/// <summary>Says what becomes of the rows of an import.</summary>
/// <param name="connection">The connection, whose requests and waits from now on are the import's.</param>
internal sealed class ImportSummary(EcwidConnection connection)
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly long _requestsBefore = connection.RequestCount;
    private readonly long _waitsBefore = connection.WaitCount;

    /// <summary>How far the check of a file is.</summary>
    public static string OfCheck(ImportRun run) =>
        string.Format(CultureInfo.CurrentCulture, "Checking: {0}, {1:N0} of them wrong", CountText.Of(run.Checked.Rows, "row"), run.Checked.Wrong);

    /// <summary>Says at the end what became of all rows.</summary>
    public void WriteTo(PSCmdlet cmdlet, EcwidImportOptions options, ImportTally tally)
    {
        string summary = string.Format(
            CultureInfo.CurrentCulture,
            "{0}{1}: {2:N0} created, {3:N0} updated, {4:N0} unchanged, {5:N0} skipped, {6:N0} failed, in {7:N1} s with {8} and {9}.",
            options.CheckOnly ? "Nothing was changed. What would have happened: " : string.Empty,
            CountText.Of(tally.Count, "row"),
            tally.CountOf(EcwidImportStatus.Created),
            tally.CountOf(EcwidImportStatus.Updated),
            tally.CountOf(EcwidImportStatus.Unchanged),
            tally.CountOf(EcwidImportStatus.Skipped),
            tally.CountOf(EcwidImportStatus.Failed),
            _watch.Elapsed.TotalSeconds,
            CountText.Of(connection.RequestCount - _requestsBefore, "request"),
            CountText.Of(connection.WaitCount - _waitsBefore, "wait"));
        cmdlet.WriteInformation(new HostInformationMessage { Message = summary }, ["PSHOST", "EcwidPS"]);
        if (tally.TakenCount > 0 && options.Mode == EcwidImportMode.Create)
        {
            cmdlet.WriteWarning($"{CountText.Of(tally.TakenCount, "row")} failed because a customer with that email exists already. To update these customers instead, run the import again with -Mode Upsert.");
        }
    }
}
