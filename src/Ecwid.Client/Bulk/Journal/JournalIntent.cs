namespace Ecwid.Client.Bulk.Journal;

/// <summary>What is about to be sent for a row.</summary>
/// <param name="Entry">The row.</param>
/// <param name="Operation">What is sent.</param>
/// <param name="CustomerId">The customer that is changed; null for a new one.</param>
internal readonly record struct JournalIntent(JournalEntry Entry, JournalOperation Operation, long? CustomerId)
{
    public JournalEntry Entry { get; } = Entry;

    public JournalOperation Operation { get; } = Operation;

    public long? CustomerId { get; } = CustomerId;
}
