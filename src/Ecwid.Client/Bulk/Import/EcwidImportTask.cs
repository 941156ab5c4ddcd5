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

    /// <summary>The result of a good row that is not imported because others are wrong.</summary>
    public EcwidImportResult Refuse() => EcwidCustomerImport.Failed(this, new EcwidException("Other rows are wrong, and all must be right."));

    /// <summary>What the journal knows of it; null without a journal.</summary>
    internal JournalEntry? Entry { get; }
}
