using System;

namespace Ecwid.Client.Http.Retry;

/// <summary>What is known of the tries of one call. Used by one try at a time.</summary>
/// <param name="call">The call.</param>
/// <param name="earlierTry">When a try was sent whose end is to be looked up first; null if there was none.</param>
internal sealed class CallHistory(EcwidCall call, DateTimeOffset? earlierTry = null)
{
    public EcwidCall Call { get; } = call;

    /// <summary>When the first try left that may have taken effect, by this machine's clock; null before.</summary>
    public DateTimeOffset? FirstSentAt { get; set; } = earlierTry;

    /// <summary>How many tries failed; those that were only told to wait are not among them.</summary>
    public int FailureCount { get; set; }

    /// <summary>How many tries were told to wait.</summary>
    public int WaitCount { get; set; }

    /// <summary>True if any try may have taken effect.</summary>
    public bool MayHaveTakenEffect { get; private set; } = earlierTry is not null;

    /// <summary>True if that is still to be looked up.</summary>
    public bool IsOpen { get; private set; } = earlierTry is not null;

    /// <summary>Keeps what a failed try says.</summary>
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
    }

    /// <summary>A look-up found nothing.</summary>
    public void Close() => IsOpen = false;
}
