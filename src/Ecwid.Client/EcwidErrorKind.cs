namespace Ecwid.Client;

/// <summary>What went wrong with a call, in the terms in which a caller can act on it.</summary>
public enum EcwidErrorKind
{
    /// <summary>There is no connection to a store.</summary>
    NotConnected,

    /// <summary>Ecwid does not accept the token.</summary>
    InvalidToken,

    /// <summary>The token is good but lacks the scope of the call.</summary>
    ScopeMissing,

    /// <summary>The store's plan does not include the call (402).</summary>
    PlanRequired,

    /// <summary>The request is wrong (400, 415, 422), or was refused before it was sent.</summary>
    InvalidRequest,

    /// <summary>What the call names does not exist (404).</summary>
    NotFound,

    /// <summary>The store does not exist (404).</summary>
    StoreNotFound,

    /// <summary>Something like it exists already, for example a customer with the same e-mail (409).</summary>
    Conflict,

    /// <summary>Ecwid asked to wait (429) more often than the client was told to.</summary>
    RateLimited,

    /// <summary>Ecwid failed (5xx).</summary>
    ServerError,

    /// <summary>No complete answer came in time.</summary>
    Timeout,

    /// <summary>No connection could be made, or it was cut before an answer came.</summary>
    ConnectionFailed,

    /// <summary>The answer is not what the API promises: a redirect, no JSON, cut short, too large.</summary>
    ProtocolError,

    /// <summary>It could not be settled whether the call took effect.</summary>
    OutcomeUnknown,

    /// <summary>Ecwid answered that it created no contact.</summary>
    ContactNotCreated,
}
