using System.Net.Http;

namespace Ecwid.Client.Http.Retry;

/// <summary>All decisions about sending a call again. Nothing else in this library decides that.</summary>
internal static class RetryTable
{
    /// <summary>What a call allows if nothing else is said: a POST creates something each time it arrives.</summary>
    public static RetryRule RuleOf(HttpMethod method) => method == HttpMethod.Post ? RetryRule.Leave : RetryRule.Repeat;

    /// <summary>What to do after a try that failed.</summary>
    public static RetryDecision Decide(CallFault fault, RetryRule rule) => (fault, rule) switch
    {
        (CallFault.RateLimited, _) => RetryDecision.Wait,
        (CallFault.NotSent, _) => RetryDecision.Retry,
        (CallFault.Unanswered, RetryRule.Repeat) => RetryDecision.Retry,
        (CallFault.Unanswered, RetryRule.Settle) => RetryDecision.Settle,
        _ => RetryDecision.GiveUp,
    };

    /// <summary>Which statuses leave open whether the call took effect: the server failed or gave up waiting. All others are its answer, or somebody else's on the way.</summary>
    public static CallFault FaultOf(int statusCode) => statusCode switch
    {
        429 => CallFault.RateLimited,

        // The server does not know the call, or the network asks for a log-in: nothing was done, and nothing will be.
        501 or 505 or 511 => CallFault.Refused,
        408 or >= 500 => CallFault.Unanswered,
        _ => CallFault.Refused,
    };

    /// <summary>
    /// Whether an error says that an earlier try of the same call, which got no good answer, did its work: what it deleted is not
    /// there any more, or what it changed is as it should be.
    /// </summary>
    public static bool MeansDone(HttpMethod method, EcwidException error) =>
        error.Kind == EcwidErrorKind.NotFound
        && (method == HttpMethod.Delete || (method == HttpMethod.Put && error.StatusCode is >= 200 and <= 299));
}
