namespace Ecwid.Client.Http.Retry;

/// <summary>What happened to one try of a call, as far as it matters for another one.</summary>
internal enum CallFault
{
    /// <summary>Ecwid refused it, or nothing was wrong on the way: another try would end alike.</summary>
    Refused,

    /// <summary>No connection was made: Ecwid has not seen the call.</summary>
    NotSent,

    /// <summary>429: Ecwid has not carried the call out.</summary>
    RateLimited,

    /// <summary>It was sent, and failed or got no answer that can be read: it may have taken effect.</summary>
    Unanswered,
}
