using System;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using Ecwid.Client.Http.Retry;

namespace Ecwid.Client.Http;

/// <summary>Makes the exceptions of this client: which answer is which kind of error, and what the message says.</summary>
internal static class ResponseErrors
{
    public static EcwidException ForStatus(EcwidCall call, EcwidResponse response)
    {
        int status = response.StatusCode;
        switch (status)
        {
            case < 200:
                return FromResponse(
                    EcwidErrorKind.ProtocolError, call, response, $"The answer to {call.Method} {call.Path} ({status}) goes over to another protocol, which Ecwid never does.");
            case 304:
                return FromResponse(
                    EcwidErrorKind.ProtocolError, call, response, $"The answer to {call.Method} {call.Path} (304) refers to an earlier one that was not asked about: a cache on the way is wrong.");
            case >= 300 and <= 399:
                return Redirected(call, response);
            case 407:
                return FromResponse(
                    EcwidErrorKind.ConnectionFailed, call, response, $"{call.Method} {call.Path} did not reach Ecwid: the proxy asks for a log-in (407).");
            case 511:
                return FromResponse(
                    EcwidErrorKind.ConnectionFailed, call, response, $"{call.Method} {call.Path} did not reach Ecwid: the network asks for a log-in (511).");
            case 404 or 405 or 410 or 422 when response.IsPage:
                // Ecwid's API answers these in JSON. A page that is not found says nothing of the record.
                return FromResponse(
                    EcwidErrorKind.ProtocolError,
                    call,
                    response,
                    $"{call.Method} {call.Path} was answered with {status} and a page ({Redaction.MediaType(response.MediaType)}, {response.Body.Length} bytes): the base address does not lead to Ecwid's API.");
        }

        EcwidErrorKind kind = (status, response.Error.ErrorCode) switch
        {
            (402, _) => EcwidErrorKind.PlanRequired,
            (404, "STORE_NOT_FOUND" or "PROFILE_NOT_FOUND") => EcwidErrorKind.StoreNotFound,
            (404, _) => EcwidErrorKind.NotFound,
            (408, _) => EcwidErrorKind.Timeout,
            (409, _) => EcwidErrorKind.Conflict,
            (429, _) => EcwidErrorKind.RateLimited,
            ( >= 500, _) => EcwidErrorKind.ServerError,
            _ => EcwidErrorKind.InvalidRequest,
        };
        EcwidException exception = FromResponse(kind, call, response, RefusalText(call, response));
        exception.Fault = RetryTable.FaultOf(status);
        exception.MayHaveTakenEffect = exception.Fault == CallFault.Unanswered && Changes(call);
        return exception;
    }

    public static EcwidException ScopeMissing(EcwidCall call, EcwidResponse response) => FromResponse(
        EcwidErrorKind.ScopeMissing,
        call,
        response,
        $"Ecwid refused {call.Method} {call.Path} with 403: the token is good, but it lacks {Scope(call)}.");

    public static EcwidException PlanRequired(EcwidCall call, EcwidResponse response) => FromResponse(
        EcwidErrorKind.PlanRequired, call, response, RefusalText(call, response));

    public static EcwidException InvalidToken(EcwidCall call, EcwidResponse response) => FromResponse(
        EcwidErrorKind.InvalidToken,
        call,
        response,
        $"Ecwid does not accept the token: it answered {call.Method} {call.Path} with {response.StatusCode}.");

    /// <summary>A page of somebody else stands in the way.</summary>
    public static EcwidException NotFromEcwid(EcwidCall call, EcwidResponse response) => FromResponse(
        EcwidErrorKind.ProtocolError,
        call,
        response,
        $"{call.Method} {call.Path} was refused with {response.StatusCode} by something other than Ecwid, with a page ({Redaction.MediaType(response.MediaType)}, {response.Body.Length} bytes): a firewall or a proxy on the way.");

    /// <summary>An answer with the status of a success that tells of an error.</summary>
    public static EcwidException ErrorInSuccess(EcwidCall call, EcwidResponse response)
    {
        string code = Redaction.Code(response.Error.ErrorCode) is { } shown ? $" ({shown})" : string.Empty;
        return NotAsPromised(call, response, $"tells of an error all the same: {Redaction.Apply(response.Error.ErrorMessage, call.Path)?.TrimEnd('.')}{code}");
    }

    public static EcwidException Unsettled(EcwidCall call, EcwidResponse response, EcwidException probeFailure)
    {
        EcwidException exception = FromResponse(
            probeFailure.Kind,
            call,
            response,
            $"Ecwid refused {call.Method} {call.Path} with {response.StatusCode}. Whether the token is bad or lacks {Scope(call)} could not be settled: {probeFailure.Message}",
            probeFailure);

        // The call itself was refused, so it can be sent again once the question can be settled.
        exception.Fault = probeFailure.Fault == CallFault.Unanswered ? CallFault.NotSent : probeFailure.Fault;
        return exception;
    }

    public static EcwidException NotAsPromised(EcwidCall call, EcwidResponse response, string what)
    {
        EcwidException exception = FromResponse(
            EcwidErrorKind.ProtocolError,
            call,
            response,
            $"The answer to {call.Method} {call.Path} ({response.StatusCode}, {Redaction.MediaType(response.MediaType)}, {response.Body.Length} bytes) {what}.");
        return Unanswered(exception, call);
    }

    /// <summary>The pages of a list can't be true, so that the list is not whole.</summary>
    /// <param name="call">The call for the page at which that was found.</param>
    /// <param name="what">What is wrong, as a sentence without its full stop.</param>
    public static EcwidException FalsePages(EcwidCall call, string what)
    {
        EcwidException exception = About(call, EcwidErrorKind.ProtocolError, $"The pages of {call.Method} {call.Path} contradict each other, and the list is incomplete. {what}.");
        exception.StatusCode = 200;
        return exception;
    }

    /// <summary>What is wrong with an answer that could not be read, without quoting from it.</summary>
    public static string Describe(JsonException exception, EcwidResponse response)
    {
        if (response.Body.Length == 0)
        {
            return "is empty";
        }

        bool looksLikeJson = response.Body.Span[0] is (byte)'{' or (byte)'[' or (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t' or 0xEF;
        if (!looksLikeJson)
        {
            return "is not JSON";
        }

        // A key may hold anything: only the names of fields are shown.
        string place = exception.Path is null or "$" || !exception.Path.Split('$', '.', '[', ']').All(static part => part.All(static digit => digit is >= '0' and <= '9') || Vocabulary.IsField(part))
            ? string.Format(CultureInfo.InvariantCulture, "byte {0} of line {1}", exception.BytePositionInLine, exception.LineNumber + 1)
            : exception.Path!;
        return $"is cut short or not of the form that the API promises, at {place}";
    }

    public static EcwidException NotDone(AnswerFault fault, EcwidCall call, EcwidResponse response)
    {
        EcwidException exception = FromResponse(fault.Kind, call, response, $"The answer to {call.Method} {call.Path} ({response.StatusCode}) {fault.What}.");
        exception.MayHaveTakenEffect = fault.MayHaveTakenEffect && Changes(call);
        exception.Fault = fault.MayHaveTakenEffect ? CallFault.Unanswered : CallFault.Refused;
        return exception;
    }

    /// <param name="call">The call.</param>
    /// <param name="requestId">Its id.</param>
    /// <param name="limit">How long it had.</param>
    /// <param name="isUnsent">Whether it is certain that nothing was sent.</param>
    /// <param name="route">Where to.</param>
    public static EcwidException Timeout(EcwidCall call, string requestId, TimeSpan limit, bool isUnsent, Route route)
    {
        string what = isUnsent ? "could not be sent" : "had no complete answer";
        string way = isUnsent && route.Proxy is { } proxy ? $" to {route.Server} through the proxy {proxy}" : string.Empty;
        EcwidException exception = WithoutResponse(
            EcwidErrorKind.Timeout,
            call,
            requestId,
            string.Format(CultureInfo.InvariantCulture, "{0} {1} {2}{3} within {4:0.###} s.", call.Method, call.Path, what, way, limit.TotalSeconds));
        return isUnsent ? Unsent(exception) : Unanswered(exception, call);
    }

    /// <param name="call">The call.</param>
    /// <param name="requestId">Its id.</param>
    /// <param name="route">Where to.</param>
    /// <param name="certificateFault">What was wrong with the server's certificate; null if nothing was, or that is not known.</param>
    /// <param name="isUnsent">Whether it is certain that nothing was sent, whatever the cause says.</param>
    /// <param name="cause">What the network says.</param>
    public static EcwidException ConnectionFailed(EcwidCall call, string requestId, Route route, string? certificateFault, bool isUnsent, Exception cause)
    {
        bool before = isUnsent || TransportFault.HappenedBeforeSending(cause);
        if (!before && NetworkCause.DescribeAnswer(cause) is { } fault)
        {
            return Unanswered(WithoutResponse(EcwidErrorKind.ProtocolError, call, requestId, $"The answer to {call.Method} {call.Path} {fault}."), call);
        }

        EcwidException exception = before ? NotConnected(call, requestId, route, certificateFault, cause) : WithoutResponse(
            EcwidErrorKind.ConnectionFailed,
            call,
            requestId,
            $"{call.Method} {call.Path}: the connection was cut before an answer came ({Way(route)}{After(", ", NetworkCause.Describe(cause))}).",
            NetworkCause.Of(cause));
        return before ? exception : Unanswered(exception, call);
    }

    private static EcwidException NotConnected(EcwidCall call, string requestId, Route route, string? certificateFault, Exception cause)
    {
        string? why = certificateFault is null ? NetworkCause.Describe(cause) : "the server's certificate was not accepted: " + certificateFault;
        string what = $"no connection could be made ({Way(route)}{After(", ", why)})";
        ConnectionFault fault = ConnectionFault.Network;
        if (NetworkCause.IsRefusedByProxy(cause, out int? status))
        {
            fault = ConnectionFault.Proxy;
            string proxy = route.Proxy is { } name ? "the proxy " + name : "the proxy";
            what = status == 407
                ? $"{proxy} asks for a log-in (407)"
                : $"{proxy} did not pass the connection on to {route.Server}{(status is null ? string.Empty : $" ({status})")}";
        }
        else if (NetworkCause.IsSecurity(cause))
        {
            fault = ConnectionFault.Certificate;
            if (certificateFault is null && route.Proxy is not null)
            {
                // A proxy that is spoken to by https has a certificate of its own.
                what = $"no connection could be made ({Way(route)}, a certificate or the encryption was not accepted)";
            }
        }
        else if (route.Proxy is { } proxy)
        {
            fault = ConnectionFault.Proxy;
            what = $"the proxy {proxy} could not be reached{(why is null ? string.Empty : $" ({why})")}";
        }

        EcwidException exception = WithoutResponse(EcwidErrorKind.ConnectionFailed, call, requestId, $"{call.Method} {call.Path}: {what}.", NetworkCause.Of(cause));
        exception.StatusCode = status;
        exception.ConnectionFault = fault;

        // A proxy may lock the account of one who comes again and again with the wrong password.
        return status == 407 ? exception : Unsent(exception);
    }

    public static EcwidException CutShort(EcwidCall call, string requestId, int? status, Exception cause)
    {
        EcwidException exception = WithoutResponse(
            EcwidErrorKind.ProtocolError,
            call,
            requestId,
            $"The answer to {call.Method} {call.Path} ({status}) {NetworkCause.DescribeAnswer(cause) ?? "was cut short" + After(": ", NetworkCause.Describe(cause))}.",
            NetworkCause.Of(cause));
        exception.StatusCode = status;
        return Unanswered(exception, call);
    }

    public static EcwidException TooLarge(EcwidCall call, string requestId, int? status, long limit)
    {
        EcwidException exception = WithoutResponse(
            EcwidErrorKind.ProtocolError,
            call,
            requestId,
            $"The answer to {call.Method} {call.Path} ({status}) is larger than {limit} bytes and was not read.");
        exception.StatusCode = status;

        // Another try to read it would end alike.
        return Changes(call) ? Unanswered(exception, call) : exception;
    }

    /// <summary>Ecwid asks for a pause that is longer than a call waits.</summary>
    public static EcwidException NotSentWhileClosed(EcwidCall call, TimeSpan pause, DateTimeOffset now)
    {
        EcwidException exception = About(
            call,
            EcwidErrorKind.RateLimited,
            FormattableString.Invariant($"{call.Method} {call.Path} was not sent: a response asked to send nothing with this token for another {WaitText.Of(pause)}, until {now + pause:yyyy-MM-dd HH:mm} UTC."));
        exception.StatusCode = 429;
        exception.RetryAfter = pause;
        return exception;
    }

    /// <summary>Ecwid rejected the token in answer to an earlier call.</summary>
    public static EcwidException NotSentWithRejectedToken(EcwidCall call, EcwidException rejection) => NotSentBecauseOf(
        call, rejection, EcwidErrorKind.InvalidToken, "Ecwid rejected this connection's token before.");

    /// <summary>A page of somebody else stood in the way of an earlier call.</summary>
    public static EcwidException NotSentPastObstacle(EcwidCall call, EcwidException obstacle) => NotSentBecauseOf(
        call, obstacle, EcwidErrorKind.ProtocolError, "a firewall or a proxy refused even to read the store's profile a moment ago. Requests go on a minute after that.");

    /// <summary>A look-up shows that what the call was to create was there before.</summary>
    public static EcwidException WasThereBefore(EcwidCall call, string what) => About(call, EcwidErrorKind.Conflict, $"{call.Method} {call.Path}: {what}.");

    /// <summary>Another program sent the call, and did not live to see its answer.</summary>
    public static EcwidException EarlierTry(EcwidCall call) => About(call, EcwidErrorKind.OutcomeUnknown, $"What an earlier {call.Method} {call.Path} did is not known.");

    /// <summary>An error that names its call, and knows of no answer.</summary>
    public static EcwidException About(EcwidCall call, EcwidErrorKind kind, string message, Exception? cause = null) => new(kind, message, cause)
    {
        Method = call.Method.Method,
        Path = call.Path,
        Scope = call.Scope,
    };

    /// <summary>The call may have taken effect, and nobody can say.</summary>
    /// <param name="error">How it failed.</param>
    /// <param name="why">Why it could not be settled, as a sentence.</param>
    public static EcwidException OutcomeUnknown(EcwidException error, string why) => Open(error, EcwidErrorKind.OutcomeUnknown, why, error);

    /// <summary>The call may have taken effect, and the look-up failed. That the token is bad concerns every call, so it is told as such.</summary>
    /// <param name="error">How the call failed.</param>
    /// <param name="lookUp">How the look-up failed.</param>
    public static EcwidException NotLookedUp(EcwidException error, EcwidException lookUp) => Open(
        error,
        lookUp.Kind == EcwidErrorKind.InvalidToken ? EcwidErrorKind.InvalidToken : EcwidErrorKind.OutcomeUnknown,
        $"It could not be looked up either: {lookUp.Message}",
        lookUp);

    private static EcwidException Open(EcwidException error, EcwidErrorKind kind, string why, EcwidException cause)
    {
        EcwidException exception = error.With(kind, $"{error.Message} {why}", cause);
        exception.MayHaveTakenEffect = true;
        exception.Fault = CallFault.Refused;
        return exception;
    }

    private static EcwidException Unsent(EcwidException exception)
    {
        exception.Fault = CallFault.NotSent;
        return exception;
    }

    private static EcwidException Unanswered(EcwidException exception, EcwidCall call)
    {
        exception.Fault = CallFault.Unanswered;
        exception.MayHaveTakenEffect = Changes(call);
        return exception;
    }

    private static EcwidException Redirected(EcwidCall call, EcwidResponse response) => FromResponse(
        EcwidErrorKind.ProtocolError,
        call,
        response,
        $"The answer to {call.Method} {call.Path} ({response.StatusCode}) redirects to {response.RedirectsTo ?? "nowhere, or to what is no address"}. Redirects are not followed, so that the token goes to no other host.");

    private static string RefusalText(EcwidCall call, EcwidResponse response)
    {
        var text = new StringBuilder();
        text.Append("Ecwid refused ").Append(call.Method).Append(' ').Append(call.Path).Append(" with ").Append(response.StatusCode);
        text.Append(After(": ", Redaction.Apply(response.Error.ErrorMessage ?? response.Reason, call.Path)?.TrimEnd('.')));
        if (Redaction.Code(response.Error.ErrorCode) is { } code)
        {
            text.Append(" (").Append(code).Append(')');
        }

        if (response.RetryAfter is { } wait)
        {
            text.Append("; it asks to wait ").Append(WaitText.Of(wait));
        }

        return text.Append('.').ToString();
    }

    private static EcwidException FromResponse(EcwidErrorKind kind, EcwidCall call, EcwidResponse response, string message, Exception? cause = null)
    {
        EcwidException exception = WithoutResponse(kind, call, response.RequestId, message, cause);
        exception.StatusCode = response.StatusCode;
        exception.ErrorCode = Redaction.Code(response.Error.ErrorCode);
        exception.ErrorMessage = Redaction.Apply(response.Error.ErrorMessage, call.Path);
        exception.RetryAfter = response.RetryAfter;
        return exception;
    }

    private static EcwidException WithoutResponse(EcwidErrorKind kind, EcwidCall call, string requestId, string message, Exception? cause = null)
    {
        EcwidException exception = About(call, kind, message, cause);
        exception.RequestId = requestId;
        return exception;
    }

    private static EcwidException NotSentBecauseOf(EcwidCall call, EcwidException cause, EcwidErrorKind kind, string why)
    {
        EcwidException exception = About(call, kind, $"{call.Method} {call.Path} was not sent: {why}", cause);
        exception.StatusCode = cause.StatusCode;
        return exception;
    }

    private static string Way(Route route) => route.Server + After(" through the proxy ", route.Proxy);

    private static string Scope(EcwidCall call) => call.Scope is null ? "the scope that Ecwid's API reference names for this call" : $"the scope {call.Scope}";

    private static bool Changes(EcwidCall call) => call.Method != HttpMethod.Get;

    private static string After(string separator, string? text) => text is null ? string.Empty : separator + text;
}
