namespace Ecwid.Client.Bulk.Journal;

/// <summary>How far a row came in the runs before this one.</summary>
internal enum JournalProgress : byte
{
    /// <summary>Nothing that changes the store was sent for it.</summary>
    NeverBegun,

    /// <summary>A call was, or may have been, sent and how it ended is not known: look it up before anything is sent again.</summary>
    InFlight,

    /// <summary>It was settled.</summary>
    Done,
}
