namespace Ecwid.Client.Bulk.Journal;

/// <summary>What is sent for a row.</summary>
internal enum JournalOperation : byte
{
    /// <summary>Nothing that changes the store.</summary>
    None,

    /// <summary>A new customer.</summary>
    Create,

    /// <summary>A change to a known customer.</summary>
    Update,
}
