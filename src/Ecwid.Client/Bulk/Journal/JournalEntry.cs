using System;
using System.Globalization;

namespace Ecwid.Client.Bulk.Journal;

/// <summary>A row of the input together with what the journal knew of it when this run found it.</summary>
internal sealed class JournalEntry
{
    internal JournalEntry(JournalRow row, JournalLikeness likeness, int id)
    {
        Row = row;
        Likeness = likeness;
        Id = id;
    }

    /// <summary>The row; of one that is gone, what the journal has of it.</summary>
    public JournalRow Row { get; }

    public JournalLikeness Likeness { get; }

    /// <summary>How far it came in the runs before.</summary>
    public JournalProgress Progress { get; internal set; }

    /// <summary>Its number when it was written last; null if it is new.</summary>
    public long? EarlierNumber { get; internal set; }

    /// <summary>What was sent last, or was about to be.</summary>
    public JournalOperation Operation { get; internal set; }

    /// <summary>How it ended; null unless it is done. Its last answer may also have left open what happened: then it is in flight.</summary>
    public JournalOutcome? Outcome { get; internal set; }

    /// <summary>Why it failed last; null if it did not, or if no call did.</summary>
    public EcwidErrorKind? ErrorKind { get; internal set; }

    /// <summary>The customer that it is in the store, as far as known.</summary>
    public long? CustomerId { get; internal set; }

    /// <summary>
    /// When its call was sent first, or was about to be, by the server's clock: a customer registered earlier was not made by it. Null if it is
    /// new, or if the server's clock was not known.
    /// </summary>
    public DateTimeOffset? FirstTry { get; internal set; }

    /// <summary>The batch in which it is; null if it went alone, or if the batch was not written to its end and so never sent.</summary>
    public JournalBatch? Batch { get; internal set; }

    /// <summary>The row that an earlier run had, whose cells were others: how it ended says nothing of the cells that the row has now.</summary>
    public JournalEntry Before() => new(Row, JournalLikeness.Gone, Id) { Progress = Progress, Operation = Operation, CustomerId = CustomerId, FirstTry = FirstTry, Batch = Batch };

    /// <summary>The id of its call in a batch; null if it is not in one.</summary>
    public string? CallId => Batch is null ? null : Id.ToString(CultureInfo.InvariantCulture);

    /// <summary>Its number in the journal, which it keeps when rows before it come and go; 0 as long as it is not written.</summary>
    internal int Id { get; set; }

    internal JournalStep Step { get; set; }
}
