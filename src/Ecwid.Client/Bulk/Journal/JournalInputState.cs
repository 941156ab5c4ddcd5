namespace Ecwid.Client.Bulk.Journal;

/// <summary>How the input stands to that of the run before.</summary>
internal enum JournalInputState : byte
{
    /// <summary>There was no run before, or one of the two can't be told as a whole: rows of a pipeline.</summary>
    Unknown,

    /// <summary>The same to the byte.</summary>
    Same,

    /// <summary>Another; what became of each row, <see cref="ImportJournal.Find"/> tells.</summary>
    Changed,
}
