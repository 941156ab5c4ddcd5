using System;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Ecwid.Client.Http;

namespace Ecwid.Client.Batch;

/// <summary>One answer inside the status of a batch, read as if it were an answer of its own.</summary>
internal sealed class BatchEntry
{
    private readonly string? _status;
    private readonly int _statusCode;
    private readonly string? _statusLine;
    private readonly byte[] _body;

    /// <param name="answer">The answer.</param>
    public BatchEntry(BatchResponseAnswer answer)
    {
        _status = answer.Status;
        _statusCode = answer.HttpStatusCode is >= 100 and <= 599 ? (int)answer.HttpStatusCode.Value : 0;
        byte[] escaped = Text(answer.EscapedHttpBody);
        byte[] body = escaped.Length > 0 ? escaped : Text(answer.HttpBody);
        _body = body;
        _statusLine = answer.HttpStatusLine;
    }

    public EcwidBatchResult ResultOf(EcwidBatchRequest request)
    {
        if (_status == "NOT_EXECUTED")
        {
            return NotExecuted(request);
        }

        // A cancelled request may be called completed: only an answer shows that it was carried out.
        if (_statusCode == 0)
        {
            return Unknown(request, "told without a status");
        }

        EcwidResponse response = Response();
        if (!response.IsSuccess)
        {
            return new EcwidBatchResult(request, EcwidBatchOutcome.Failed, body: null, newId: null, Error(request.Call, response));
        }

        if (_status == "FAILED")
        {
            return Unknown(request, "told as a failure with the status of a success");
        }

        try
        {
            long? newId = request.Read(response);
            return new EcwidBatchResult(request, EcwidBatchOutcome.Succeeded, _body.Length == 0 ? null : Encoding.UTF8.GetString(_body), newId, error: null);
        }
        catch (EcwidException e)
        {
            return new EcwidBatchResult(request, EcwidBatchOutcome.Failed, body: null, newId: null, WithoutRequestId(e));
        }
    }

    /// <param name="request">The request.</param>
    /// <param name="what">What the status of the batch does with the outcome.</param>
    public static EcwidBatchResult Unknown(EcwidBatchRequest request, string what)
    {
        bool changes = request.Call.Method != HttpMethod.Get;
        EcwidException error = ResponseErrors.About(
            request.Call,
            EcwidErrorKind.OutcomeUnknown,
            $"{request.Method} {request.Path} was handed to Ecwid in a batch, but its outcome is {what}. {(changes ? "Look whether it took effect before it is sent again." : "Send it again.")}");
        error.MayHaveTakenEffect = changes;
        return new EcwidBatchResult(request, EcwidBatchOutcome.Unknown, body: null, newId: null, error);
    }

    private static EcwidBatchResult NotExecuted(EcwidBatchRequest request) => new(
        request,
        EcwidBatchOutcome.NotExecuted,
        body: null,
        newId: null,
        ResponseErrors.About(
            request.Call,
            EcwidErrorKind.InvalidRequest,
            $"{request.Method} {request.Path} was not carried out, because its batch was stopped before its turn. It had no effect and can be sent again."));

    /// <summary>The error of a status. Ecwid accepted the token when the batch came, so a 403 that says nothing is about the scope.</summary>
    private static EcwidException Error(EcwidCall call, EcwidResponse response) => WithoutRequestId(response.StatusCode is not (401 or 403)
        ? ResponseErrors.ForStatus(call, response)
        : response.Error.ErrorCode switch
        {
            "CUSTOMER_GROUPS_FEATURE_NOT_AVAILABLE" => ResponseErrors.PlanRequired(call, response),
            "INVALID_API_TOKEN" => ResponseErrors.InvalidToken(call, response),
            _ => ResponseErrors.ScopeMissing(call, response),
        });

    // A request inside a batch carries none.
    private static EcwidException WithoutRequestId(EcwidException error)
    {
        error.RequestId = null;
        return error;
    }

    private EcwidResponse Response()
    {
        using var head = new HttpResponseMessage((HttpStatusCode)_statusCode) { Content = new ByteArrayContent([]) };
        head.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return new EcwidResponse(_statusCode, _statusLine, head, PooledBody.Of(_body), requestId: string.Empty);
    }

    /// <summary>The JSON of a body, whether it came as text or as itself; empty if there is none.</summary>
    private static byte[] Text(JsonElement? body)
    {
        try
        {
            return body?.ValueKind switch
            {
                null or JsonValueKind.Undefined or JsonValueKind.Null => [],
                JsonValueKind.String => Encoding.UTF8.GetBytes(body.Value.GetString()!),
                _ => RawJson.BytesOf(body.Value),
            };
        }
        catch (InvalidOperationException)
        {
            // Half of a character, or bytes that are no UTF-8: it is kept as it came, and is found to be no answer.
            return RawJson.BytesOf(body!.Value);
        }
    }
}
