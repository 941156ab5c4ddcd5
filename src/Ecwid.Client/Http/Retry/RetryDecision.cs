namespace Ecwid.Client.Http.Retry;

/// <summary>What to do after a try that failed.</summary>
internal enum RetryDecision
{
    /// <summary>The call has failed.</summary>
    GiveUp,

    /// <summary>Wait until the rate limit lets it through, and send it again. That is no failure.</summary>
    Wait,

    /// <summary>Back off, and send it again.</summary>
    Retry,

    /// <summary>Back off, look up whether it took effect, and send it again only if it did not.</summary>
    Settle,
}
