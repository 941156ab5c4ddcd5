namespace Ecwid.Client.Bulk.Journal;

/// <summary>How far a row came in this run.</summary>
internal enum JournalStep : byte
{
    Found,
    Begun,
    Settled,
}
