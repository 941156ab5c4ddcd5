using System;

namespace Ecwid.Client.Bulk.Journal;

/// <summary>A request with many calls, each of a row.</summary>
internal sealed class JournalBatch
{
    public JournalBatch(int number, int calls, Guid deduplicationKey, DateTimeOffset? firstTry)
    {
        Number = number;
        Calls = calls;
        DeduplicationKey = deduplicationKey;
        FirstTry = firstTry;
    }

    /// <summary>Its number in the journal, from 1.</summary>
    public int Number { get; }

    /// <summary>How many rows were written with it.</summary>
    public int Calls { get; }

    /// <summary>The key with which Ecwid knows it again for an hour.</summary>
    public Guid DeduplicationKey { get; }

    /// <summary>When it was about to be sent first, by the server's clock; null if that was not known.</summary>
    public DateTimeOffset? FirstTry { get; }

    /// <summary>The ticket that Ecwid gave; null as long as none is written: it may have been sent all the same.</summary>
    public string? Ticket { get; internal set; }
}
