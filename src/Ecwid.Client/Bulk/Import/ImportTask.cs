using Ecwid.Client.Bulk.Journal;
using Ecwid.Client.Bulk.Rows;

namespace Ecwid.Client.Bulk.Import;

/// <summary>A row that was checked, and is to be imported.</summary>
internal sealed class ImportTask
{
    public ImportTask(EcwidCheckedRow row, JournalEntry? entry)
    {
        Row = row;
        Entry = entry;
    }

    /// <summary>The row after its check.</summary>
    public EcwidCheckedRow Row { get; }

    /// <summary>The result of a good row that is not imported because others are wrong. It is no failure: among thousands of them nobody would find the wrong ones.</summary>
    public EcwidImportResult Refuse() => new EcwidImportResult(this, EcwidImportStatus.Skipped, customerId: null)
        .WithError($"{Row.Source.Place}: The row is right, but others are wrong, and all must be right. Nothing was sent.");

    /// <summary>The result of a row whose call was cancelled, so that nobody knows what became of it.</summary>
    public EcwidImportResult CutOff()
    {
        string cure = Entry is null ? "Look the customer up before you run it again." : "Run the same import again: it looks the customer up.";
        return new EcwidImportResult(this, EcwidImportStatus.Failed, Entry?.CustomerId ?? Row.CustomerId)
            .WithError($"{Row.Source.Place}: The import was stopped while a call for this row was in flight, and it may have been imported. {cure}");
    }

    /// <summary>What the journal knows of it; null without a journal.</summary>
    public JournalEntry? Entry { get; }
}
