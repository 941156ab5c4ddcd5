using System;

namespace Ecwid.Client.Bulk.Journal;

/// <summary>A row of the runs before, in 64 bytes: a million of them must fit beside the import.</summary>
internal struct JournalRecord
{
    public JournalHash Cells;
    public JournalHash Email;
    public long CustomerId;
    public long Number;
    public long FirstTryTicks;
    public int Batch;
    public JournalOperation Operation;
    public JournalProgress Progress;
    public JournalOutcome Outcome;
    private byte _errorAndClaim;

    /// <summary>Whether a row of the input was found to be this one.</summary>
    public readonly bool IsClaimed => (_errorAndClaim & 0x80) != 0;

    public EcwidErrorKind? ErrorKind
    {
        readonly get => (_errorAndClaim & 0x7F) is var kind and > 0 ? (EcwidErrorKind)(kind - 1) : null;
        set => _errorAndClaim = (byte)((_errorAndClaim & 0x80) | (value is { } kind ? (int)kind + 1 : 0));
    }

    public void Claim() => _errorAndClaim |= 0x80;

    /// <summary>By the server's clock; null if it was not known.</summary>
    public readonly DateTimeOffset? FirstTry => FirstTryTicks == 0 ? null : new DateTimeOffset(FirstTryTicks, TimeSpan.Zero);
}
