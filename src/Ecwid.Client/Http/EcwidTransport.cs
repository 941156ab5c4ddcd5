using System;
using System.Diagnostics;
using System.IO;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading;
using System.Threading.Tasks;

namespace Ecwid.Client.Http;

/// <summary>Sends calls and turns answers into values or <see cref="EcwidException"/>s.</summary>
internal sealed class EcwidTransport : IDisposable
{
    private const int NoContent = 204;

    private readonly EcwidClientOptions _options;
    private readonly HandlerPipeline _pipeline;
    private readonly TokenGate _token = new();
    private readonly string _storeUri;
    private long _requestCount;

    public EcwidTransport(EcwidClientOptions options)
    {
        options.Validate();
        _options = options.Copy();
        _pipeline = new HandlerPipeline(_options);
        _storeUri = FormattableString.Invariant($"{options.BaseUri.AbsoluteUri.TrimEnd('/')}/{options.StoreId}");
    }

    public EcwidClientOptions Options => _options;

    /// <summary>How many requests were sent so far.</summary>
    public long RequestCount => Interlocked.Read(ref _requestCount);

    /// <summary>Makes the call and reads its answer.</summary>
    /// <exception cref="EcwidException">The call failed.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public Task<T> SendAsync<T>(EcwidCall call, JsonTypeInfo<T> answer, IEcwidObserver? observer, CancellationToken cancellationToken, Func<T, AnswerFault?>? check = null)
        where T : class =>
        SendAsync(
            call,
            response =>
            {
                T value = Read(call, response, answer);
                _token.Accept();
                return check?.Invoke(value) is { } fault ? throw ResponseErrors.NotDone(fault, call, response) : value;
            },
            observer,
            cancellationToken);

    /// <summary>Makes the call and reads its answer, which must be JSON of any form.</summary>
    /// <exception cref="EcwidException">The call failed.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public Task<object?> SendJsonAsync(EcwidCall call, Func<byte[], object?> read, IEcwidObserver? observer, CancellationToken cancellationToken) =>
        SendAsync(
            call,
            response =>
            {
                try
                {
                    object? value = response.StatusCode == NoContent ? null : read(response.Body);
                    _token.Accept();
                    return value;
                }
                catch (JsonException e)
                {
                    throw ResponseErrors.NotAsPromised(call, response, ResponseErrors.Describe(e, response));
                }
            },
            observer,
            cancellationToken);

    /// <summary>Makes the call and reads its answer, which may be anything. So it says nothing about the token: a proxy's page looks like a success.</summary>
    /// <exception cref="EcwidException">The call failed.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public Task<string> SendTextAsync(EcwidCall call, Func<byte[], string> read, IEcwidObserver? observer, CancellationToken cancellationToken) =>
        SendAsync(call, response => read(response.Body), observer, cancellationToken);

    private async Task<T> SendAsync<T>(EcwidCall call, Func<EcwidResponse, T> read, IEcwidObserver? observer, CancellationToken cancellationToken)
    {
        using (await _token.EnterAsync(call, cancellationToken).ConfigureAwait(false))
        {
            EcwidResponse response = await ExchangeAsync(call, observer, cancellationToken).ConfigureAwait(false);
            if (response.StatusCode is 401 or 403)
            {
                throw await ExplainForbiddenAsync(call, response, observer, cancellationToken).ConfigureAwait(false);
            }

            if (!response.IsSuccess)
            {
                throw ResponseErrors.ForStatus(call, response);
            }

            return read(response);
        }
    }

    // The reader's own exception quotes what it met, so it is not passed on.
    private static T Read<T>(EcwidCall call, EcwidResponse response, JsonTypeInfo<T> answer)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(Utf8.WithoutMark(response.Body), answer)
                ?? throw ResponseErrors.NotAsPromised(call, response, "is null");
        }
        catch (JsonException e)
        {
            throw ResponseErrors.NotAsPromised(call, response, ResponseErrors.Describe(e, response));
        }
    }

    public void Dispose()
    {
        _token.Dispose();
        _pipeline.Dispose();
    }

    /// <summary>Settles by one request whether the token is bad or the scope is missing: Ecwid answers both with an empty 403.</summary>
    private async Task<EcwidException> ExplainForbiddenAsync(EcwidCall call, EcwidResponse response, IEcwidObserver? observer, CancellationToken cancellationToken)
    {
        ErrorAnswer error = ErrorAnswer.Read(response.Body);
        switch (error.ErrorCode)
        {
            case "INSUFFICIENT_APP_SCOPE":
                return ResponseErrors.ScopeMissing(call, response);
            case "CUSTOMER_GROUPS_FEATURE_NOT_AVAILABLE":
                return ResponseErrors.PlanRequired(call, response);
            case "INVALID_API_TOKEN":
                return Reject(call, response);
        }

        EcwidCall probe = Store.StoreClient.ProfileCall();
        // Changing the profile needs another scope than reading it.
        if (call.Path == probe.Path && call.Method == probe.Method)
        {
            return Reject(call, response);
        }

        EcwidException? verdict = null;
        try
        {
            await _token.ProveAsync(ProbeAsync, cancellationToken).ConfigureAwait(false);
            _token.ThrowIfRejected(call);
        }
        catch (EcwidException e)
        {
            verdict = e;
        }

        return verdict switch
        {
            null => ResponseErrors.ScopeMissing(call, response),
            { Kind: EcwidErrorKind.InvalidToken } => ResponseErrors.InvalidToken(call, response),
            _ => ResponseErrors.Unsettled(call, response, verdict),
        };

        async Task ProbeAsync(CancellationToken token)
        {
            EcwidResponse answer = await ExchangeAsync(probe, observer, token).ConfigureAwait(false);
            if (answer.StatusCode is 401 or 403)
            {
                if (ErrorAnswer.Read(answer.Body).ErrorCode != "INSUFFICIENT_APP_SCOPE")
                {
                    throw Reject(probe, answer);
                }
            }
            else if (!answer.IsSuccess)
            {
                throw ResponseErrors.ForStatus(probe, answer);
            }

            _token.Accept();
        }
    }

    private EcwidException Reject(EcwidCall call, EcwidResponse response)
    {
        EcwidException error = ResponseErrors.InvalidToken(call, response);
        _token.Reject(error);
        return error;
    }

    /// <summary>One try: sends the request and reads the whole answer within the time-out and the size limit.</summary>
    private async Task<EcwidResponse> ExchangeAsync(EcwidCall call, IEcwidObserver? observer, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string requestId = RequestId.Create();
        long start = Stopwatch.GetTimestamp();
        int? status = null;
        long size = 0;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(_options.Timeout);
        using HttpMessageInvoker invoker = _pipeline.CreateInvoker();
        using HttpRequestMessage request = CreateRequest(call, requestId);
        try
        {
            Interlocked.Increment(ref _requestCount);
            using HttpResponseMessage head = await invoker.SendAsync(request, timeout.Token).ConfigureAwait(false);
            status = (int)head.StatusCode;
            byte[] body = await BoundedBody.ReadAsync(head, _options.MaximumResponseBytes, timeout.Token).ConfigureAwait(false);
            size = body.Length;
            return head.IsSuccessStatusCode
                ? new EcwidResponse(status.Value, head.ReasonPhrase, head, body, requestId)
                : new EcwidResponse(status.Value, Redaction.WithoutToken(head.ReasonPhrase, _options.Token!), head, Redaction.WithoutToken(body, _options.Token!), requestId);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception e) when (timeout.IsCancellationRequested)
        {
            throw ResponseErrors.Timeout(call, requestId, _options.Timeout, e);
        }
        catch (ResponseTooLargeException e)
        {
            throw ResponseErrors.TooLarge(call, requestId, status, _options.MaximumResponseBytes, e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException or ObjectDisposedException or OperationCanceledException)
        {
            throw status is null
                ? ResponseErrors.ConnectionFailed(call, requestId, _options.BaseUri, e)
                : ResponseErrors.CutShort(call, requestId, status, e);
        }
        finally
        {
            var duration = TimeSpan.FromSeconds((Stopwatch.GetTimestamp() - start) / (double)Stopwatch.Frequency);
            observer?.RequestEnded(call.Method.Method, call.Path, status, size, duration);
        }
    }

    private HttpRequestMessage CreateRequest(EcwidCall call, string requestId)
    {
        var request = new HttpRequestMessage(call.Method, new Uri(_storeUri + call.PathAndQuery));
        request.Headers.TryAddWithoutValidation("User-Agent", _options.UserAgent);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.TryAddWithoutValidation(RequestId.Header, requestId);
        if (call.Body is not null)
        {
            // .NET Framework would ask first, and wait for the answer.
            request.Headers.ExpectContinue = false;
            request.Content = new ByteArrayContent(call.Body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        return request;
    }
}
