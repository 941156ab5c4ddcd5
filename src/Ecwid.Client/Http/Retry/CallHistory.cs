using System;
using System.Net.Http;

namespace Ecwid.Client.Http.Retry;

/// <summary>What is known of the tries of one call. Used by one try at a time.</summary>
internal sealed class CallHistory(EcwidCall call)
{
    public EcwidCall Call { get; } = call;

    /// <summary>When the first try left that may have taken effect; null before.</summary>
    public ServerMoment? FirstSentAt { get; set; }

    /// <summary>How many tries failed; those that were only told to wait are not among them.</summary>
    public int FailureCount { get; set; }

    /// <summary>How many tries were told to wait.</summary>
    public int WaitCount { get; set; }

    /// <summary>True if any try may have taken effect.</summary>
    public bool MayHaveTakenEffect { get; private set; }

    /// <summary>True if that is still to be looked up.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Keeps what a failed try says, and tells its error what is left open.</summary>
    public void Note(EcwidException error)
    {
        if (error.Fault == CallFault.Unanswered)
        {
            MayHaveTakenEffect = IsOpen = true;
        }
        else if (!MayHaveTakenEffect)
        {
            FirstSentAt = null;
        }

        // What an earlier try may have done, the refusal of this one does not undo.
        error.MayHaveTakenEffect |= IsOpen && Call.Method != HttpMethod.Get;
    }

    /// <summary>Another program sent the call before, and nobody knows what became of it.</summary>
    public void Reopen(ServerMoment sentAt)
    {
        FirstSentAt = sentAt;
        MayHaveTakenEffect = IsOpen = true;
    }

    /// <summary>A look-up found nothing.</summary>
    public void Close() => IsOpen = false;
}
