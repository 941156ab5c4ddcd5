namespace Ecwid.Client.Http.Retry;

/// <summary>What may be done with a call that may have taken effect although no good answer came.</summary>
internal enum RetryRule
{
    /// <summary>It may be sent again: it has the same effect once or twice.</summary>
    Repeat,

    /// <summary>It must be looked up first, and sent again only if it had no effect.</summary>
    Settle,

    /// <summary>It must not be sent again: nobody can tell what it did.</summary>
    Leave,
}
