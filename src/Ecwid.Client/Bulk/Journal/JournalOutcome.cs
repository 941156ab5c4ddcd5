namespace Ecwid.Client.Bulk.Journal;

/// <summary>How a row ended.</summary>
internal enum JournalOutcome : byte
{
    Created,
    Updated,
    Unchanged,
    Skipped,
    Failed,
}
