using System;
using Ecwid.Client.Http;
using Ecwid.Client.Http.Retry;

namespace Ecwid.Client;

/// <summary>A call to Ecwid failed, or was refused before it was sent.</summary>
/// <remarks>Messages carry no token, no query value and no personal data.</remarks>
public sealed class EcwidException : Exception
{
    /// <summary>Makes an exception of the kind <see cref="EcwidErrorKind.InvalidRequest"/>.</summary>
    public EcwidException()
        : this(EcwidErrorKind.InvalidRequest, "The request is not valid.")
    {
    }

    /// <summary>Makes an exception of the kind <see cref="EcwidErrorKind.InvalidRequest"/>.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    public EcwidException(string message)
        : this(EcwidErrorKind.InvalidRequest, message)
    {
    }

    /// <summary>Makes an exception of the kind <see cref="EcwidErrorKind.InvalidRequest"/>.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public EcwidException(string message, Exception? innerException)
        : this(EcwidErrorKind.InvalidRequest, message, innerException)
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="kind">What went wrong.</param>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public EcwidException(EcwidErrorKind kind, string message, Exception? innerException = null)
        : base(message, innerException) => Kind = kind;

    /// <summary>What went wrong.</summary>
    public EcwidErrorKind Kind { get; }

    /// <summary>The HTTP status; null if there was no answer.</summary>
    public int? StatusCode { get; internal set; }

    /// <summary>Ecwid's own code for the error, for example <c>WRONG_PARAMETER</c>; null if the answer had none that is made of known words.</summary>
    public string? ErrorCode { get; internal set; }

    /// <summary>Ecwid's own text, of which only words of the API and the id in the path are shown; everything else is masked. Null if the answer had none.</summary>
    public string? ErrorMessage { get; internal set; }

    /// <summary>The id that the request carried in <c>X-Ecwid-Api-Request-Id</c>, to quote to Ecwid's support; null if nothing was sent.</summary>
    public string? RequestId { get; internal set; }

    /// <summary>The HTTP method; null if no request was made.</summary>
    public string? Method { get; internal set; }

    /// <summary>The path of the call below the store, without the query; null if no request was made.</summary>
    public string? Path { get; internal set; }

    /// <summary>The scope that the call needs; null where it needs none or it is not known.</summary>
    public string? Scope { get; internal set; }

    /// <summary>How long Ecwid asked to wait; null if it did not.</summary>
    public TimeSpan? RetryAfter { get; internal set; }

    /// <summary>True if Ecwid may have done what the call asked for although no good answer came.</summary>
    public bool MayHaveTakenEffect { get; internal set; }

    /// <summary>What it means for another try.</summary>
    internal CallFault Fault { get; set; }

    /// <summary>What kept the connection from being made, for <see cref="EcwidErrorKind.ConnectionFailed"/>.</summary>
    internal ConnectionFault ConnectionFault { get; set; }

    /// <summary>The same error with another message, for a caller who knows more: which row, what to do.</summary>
    /// <param name="message">The new message.</param>
    public EcwidException WithMessage(string message) => With(Kind, message, InnerException);

    /// <summary>The same facts as another kind of error.</summary>
    internal EcwidException With(EcwidErrorKind kind, string message, Exception? innerException) => new(kind, message, innerException)
    {
        StatusCode = StatusCode,
        ErrorCode = ErrorCode,
        ErrorMessage = ErrorMessage,
        RequestId = RequestId,
        Method = Method,
        Path = Path,
        Scope = Scope,
        RetryAfter = RetryAfter,
        MayHaveTakenEffect = MayHaveTakenEffect,
        Fault = Fault,
        ConnectionFault = ConnectionFault,
    };
}
