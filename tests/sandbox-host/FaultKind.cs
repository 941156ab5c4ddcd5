namespace Ecwid.Sandbox.Hosting;

/// <summary>What goes wrong. "Before" means that the store never saw the request, "after" that it did what the request asks.</summary>
public enum FaultKind
{
    /// <summary>Before: waits and then serves as usual.</summary>
    Latency,

    /// <summary>Before: answers with the status, headers and body of the fault.</summary>
    Status,

    /// <summary>After: answers with the status, headers and body of the fault.</summary>
    StatusAfter,

    /// <summary>Before: resets the connection.</summary>
    CutBefore,

    /// <summary>After: resets the connection without a byte of an answer.</summary>
    CutAfter,

    /// <summary>After: sends the head with the full length and half of the body, then closes the connection.</summary>
    CutBody,

    /// <summary>After: a correct HTTP answer whose JSON ends in the middle.</summary>
    Truncate,

    /// <summary>Before: status 200 with a page of HTML, as a captive portal sends.</summary>
    Html,

    /// <summary>After: status 200 with a page of HTML.</summary>
    HtmlAfter,

    /// <summary>Before: status 200, called JSON, with bytes that are none.</summary>
    Garbage,

    /// <summary>After: status 200, called JSON, with bytes that are none.</summary>
    GarbageAfter,

    /// <summary>Before: status 200 without a body.</summary>
    Empty,

    /// <summary>After: status 200 without a body.</summary>
    EmptyAfter,

    /// <summary>Before: no answer until the client goes away.</summary>
    Hang,

    /// <summary>After: no answer until the client goes away.</summary>
    HangAfter,

    /// <summary>Before: status 307 (or the fault's own) to the fault's location.</summary>
    Redirect,

    /// <summary>After: the correct answer, byte by byte with the fault's delay between them.</summary>
    SlowDrip,

    /// <summary>Before: status 200 with a JSON body that goes on until the client goes away or the fault's size is reached.</summary>
    HugeBody,
}
