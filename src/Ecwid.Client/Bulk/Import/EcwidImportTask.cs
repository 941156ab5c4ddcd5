using Ecwid.Client.Bulk.Journal;
using Ecwid.Client.Bulk.Rows;

namespace Ecwid.Client.Bulk.Import;

/// <summary>A row that was checked, and is to be imported.</summary>
public sealed class EcwidImportTask
{
    internal EcwidImportTask(EcwidCheckedRow row, JournalEntry? entry)
    {
        Row = row;
        Entry = entry;
    }

    /// <summary>The row after its check.</summary>
    public EcwidCheckedRow Row { get; }

    /// <summary>The result of a good row that is not imported because others are wrong. It is no failure: among thousands of them nobody would find the wrong ones.</summary>
    public EcwidImportResult Refuse() => new EcwidImportResult(this, EcwidImportStatus.Skipped, customerId: null)
        .WithError($"{Row.Source.Place}: The row is right, but others are wrong, and all must be right. Nothing was sent.");

    /// <summary>What the journal knows of it; null without a journal.</summary>
    internal JournalEntry? Entry { get; }
}
