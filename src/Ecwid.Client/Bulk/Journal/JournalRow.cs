namespace Ecwid.Client.Bulk.Journal;

/// <summary>A row of the input, as the journal knows it.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Cells">The hash of its cells.</param>
/// <param name="Email">The hash of its e-mail; null if it has none.</param>
/// <param name="CustomerId">The customer that it names; null if it names none.</param>
internal readonly record struct JournalRow(long Number, JournalHash Cells, JournalHash? Email, long? CustomerId)
{
    public long Number { get; } = Number;

    public JournalHash Cells { get; } = Cells;

    public JournalHash? Email { get; } = Email;

    public long? CustomerId { get; } = CustomerId;
}
