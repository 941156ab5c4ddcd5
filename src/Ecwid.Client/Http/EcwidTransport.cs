using System;
using System.Diagnostics;
using System.IO;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client.Http.RateLimit;
using Ecwid.Client.Http.Retry;

namespace Ecwid.Client.Http;

/// <summary>Sends calls and turns answers into values or <see cref="EcwidException"/>s.</summary>
internal sealed class EcwidTransport : IDisposable
{
    private const int NoContent = 204;

    private readonly EcwidClientOptions _options;
    private readonly HandlerPipeline _pipeline;
    private readonly TokenGate _token = new();
    private readonly RateGate _rate;
    private readonly RetryBudget _budget = new();
    private readonly Lazy<RetryPipeline> _retries;
    private readonly string _storeUri;
    private long _requestCount;
    private long _retryCount;
    private long _waitCount;

    public EcwidTransport(EcwidClientOptions options)
    {
        options.Validate();
        _options = options.Copy();
        _pipeline = new HandlerPipeline(_options);
        _rate = RateGates.For(_options);
        _retries = new Lazy<RetryPipeline>(() => new RetryPipeline(_options.MaximumRetryCount, _rate, _budget, _options.Clock));
        _storeUri = FormattableString.Invariant($"{options.BaseUri.AbsoluteUri.TrimEnd('/')}/{options.StoreId}");
    }

    public EcwidClientOptions Options => _options;

    /// <summary>What this client has created lately.</summary>
    public CreatedRecords Created { get; } = new();

    /// <summary>The server's clock.</summary>
    public ServerClock ServerClock { get; } = new();

    /// <summary>How many requests were sent so far.</summary>
    public long RequestCount => Interlocked.Read(ref _requestCount);

    /// <summary>How many of them were further tries.</summary>
    public long RetryCount => Interlocked.Read(ref _retryCount);

    /// <summary>How many times a request waited for the rate limit.</summary>
    public long WaitCount => Interlocked.Read(ref _waitCount);

    /// <summary>The rate as it is now.</summary>
    public double RequestsPerMinute => _rate.RequestsPerMinute;

    /// <summary>Makes the call and reads its answer.</summary>
    /// <param name="call">The call.</param>
    /// <param name="answer">The form of the answer.</param>
    /// <param name="observer">Is told of the requests.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <param name="check">Says what is wrong with an answer that could be read.</param>
    /// <exception cref="EcwidException">The call failed.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public Task<T> SendAsync<T>(EcwidCall call, JsonTypeInfo<T> answer, IEcwidObserver? observer, CancellationToken cancellationToken, Func<T, AnswerFault?>? check = null)
        where T : class =>
        SendAsync(call, response => Read(call, response, answer, check), observer, null, null, cancellationToken);

    /// <summary>Makes a call that creates something, and settles by a look-up what became of it if its answer is lost.</summary>
    /// <param name="call">The call.</param>
    /// <param name="answer">The form of the answer.</param>
    /// <param name="observer">Is told of the requests.</param>
    /// <param name="check">Says what is wrong with an answer that could be read.</param>
    /// <param name="settle">Looks up what the call created; null if it is not there.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <param name="earlierTry">When another program sent the call first and did not live to see its answer; null if none did.</param>
    /// <exception cref="EcwidException">The call failed.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public Task<T> CreateAsync<T>(
        EcwidCall call,
        JsonTypeInfo<T> answer,
        IEcwidObserver? observer,
        Func<T, AnswerFault?> check,
        Func<CallHistory, CancellationToken, Task<T?>> settle,
        CancellationToken cancellationToken,
        DateTimeOffset? earlierTry = null)
        where T : class
    {
        call.RetryRule = RetryRule.Settle;
        return SendAsync(call, response => Read(call, response, answer, check), observer, settle, null, cancellationToken, earlierTry);
    }

    /// <summary>Makes a call that changes or deletes something.</summary>
    /// <exception cref="EcwidException">The call failed, or nothing was changed.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public Task ChangeAsync(EcwidCall call, Func<ChangeAnswer, AnswerFault?> check, IEcwidObserver? observer, CancellationToken cancellationToken) =>
        SendAsync(call, response => Read(call, response, EcwidJson.Wire.ChangeAnswer, check), observer, null, new ChangeAnswer(), cancellationToken);

    /// <summary>Makes the call and reads its answer, which must be JSON of any form.</summary>
    /// <exception cref="EcwidException">The call failed.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<object?> SendJsonAsync(EcwidCall call, Func<byte[], object?> read, IEcwidObserver? observer, CancellationToken cancellationToken) =>
        (await SendAsync(
            call,
            response =>
            {
                try
                {
                    object? value = response.StatusCode == NoContent ? null : read(response.Body);
                    _token.Accept();
                    return Tuple.Create(value);
                }
                catch (JsonException e)
                {
                    throw ResponseErrors.NotAsPromised(call, response, ResponseErrors.Describe(e, response));
                }
            },
            observer,
            null,
            Tuple.Create<object?>(null),
            cancellationToken).ConfigureAwait(false)).Item1;

    /// <summary>Makes the call and reads its answer, which may be anything. So it says nothing about the token: a proxy's page looks like a success.</summary>
    /// <exception cref="EcwidException">The call failed.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public Task<string> SendTextAsync(EcwidCall call, Func<byte[], string> read, IEcwidObserver? observer, CancellationToken cancellationToken) =>
        SendAsync(call, response => read(response.Body), observer, null, string.Empty, cancellationToken);

    /// <param name="call">The call.</param>
    /// <param name="read">Reads a good answer.</param>
    /// <param name="observer">Is told of the requests.</param>
    /// <param name="settle">Looks up what a call did whose answer is lost; null if it can be sent again as it is, or not at all.</param>
    /// <param name="done">The answer if an earlier try, whose answer is lost, turns out to have done the work.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <param name="earlierTry">When a try was sent whose end is to be looked up first; null if there was none.</param>
    private async Task<T> SendAsync<T>(
        EcwidCall call,
        Func<EcwidResponse, T> read,
        IEcwidObserver? observer,
        Func<CallHistory, CancellationToken, Task<T?>>? settle,
        T? done,
        CancellationToken cancellationToken,
        DateTimeOffset? earlierTry = null)
        where T : class
    {
        var history = new CallHistory(call, earlierTry);
        var failure = new EcwidException(EcwidErrorKind.OutcomeUnknown, $"What an earlier {call.Method} {call.Path} did is not known.");
        try
        {
            return await (history.IsOpen ? TryAgainAsync(cancellationToken) : TryAsync(cancellationToken)).ConfigureAwait(false);
        }
        catch (EcwidException e) when (_options.MaximumRetryCount > 0 && RetryTable.Decide(e.Fault, call.RetryRule) != RetryDecision.GiveUp)
        {
            failure = e;
        }

        try
        {
            return await _retries.Value.RunAsync(history, failure, TryAgainAsync, Retrying, cancellationToken).ConfigureAwait(false);
        }
        catch (EcwidException e) when (settle is not null && history.IsOpen && e.Fault != CallFault.Refused)
        {
            failure = e;
        }

        // No try is left, but a creation is not left open.
        return await SettleAsync(failure).ConfigureAwait(false)
            ?? throw failure.WithMessage($"{failure.Message} A look-up afterwards did not find what it was to create.");

        async Task<T> TryAsync(CancellationToken token)
        {
            try
            {
                T value = await TryOnceAsync(call, read, history, observer, token).ConfigureAwait(false);
                _budget.Earn();
                return value;
            }
            catch (EcwidException e)
            {
                history.Note(e);
                throw;
            }
        }

        async Task<T> TryAgainAsync(CancellationToken token)
        {
            if (settle is not null && history.IsOpen && await SettleAsync(null).ConfigureAwait(false) is { } found)
            {
                return found;
            }

            Interlocked.Increment(ref _retryCount);
            try
            {
                return await TryAsync(token).ConfigureAwait(false);
            }
            catch (EcwidException e) when (done is not null && history.MayHaveTakenEffect && RetryTable.MeansDone(call.Method, e))
            {
                return done;
            }
            catch (EcwidException e) when (settle is not null && history.MayHaveTakenEffect && e.Kind == EcwidErrorKind.Conflict)
            {
                // Perhaps it is our own creation that is in the way.
                return await SettleAsync(null).ConfigureAwait(false) ?? throw NotFoundYet(e);
            }
        }

        // Searches lag behind: it is looked up again before the next try.
        EcwidException NotFoundYet(EcwidException conflict)
        {
            EcwidException error = ResponseErrors.OutcomeUnknown(conflict, "An earlier try may have created it, but a look-up does not find it yet.");
            error.Fault = CallFault.Unanswered;
            history.Note(error);
            return error;
        }

        async Task<T?> SettleAsync(EcwidException? after)
        {
            try
            {
                if (after is { Fault: CallFault.Unanswered } && !_budget.TrySpend())
                {
                    throw ResponseErrors.OutcomeUnknown(after, "Too many calls failed lately, so it was not looked up.");
                }

                T? found = await settle!(history, cancellationToken).ConfigureAwait(false);
                history.Close();
                return found;
            }
            catch (EcwidException e) when (e.Kind is not (EcwidErrorKind.OutcomeUnknown or EcwidErrorKind.Conflict or EcwidErrorKind.InvalidToken))
            {
                throw ResponseErrors.OutcomeUnknown(after ?? failure, $"It could not be looked up either: {e.Message}", e);
            }
        }

        void Retrying(EcwidException error, TimeSpan delay)
        {
            failure = error;
            observer?.CallRetried(call.Method.Method, call.Path, error.Message, delay);
        }
    }

    /// <summary>One try: waits for its turn, sends, and reads the answer.</summary>
    private async Task<T> TryOnceAsync<T>(EcwidCall call, Func<EcwidResponse, T> read, CallHistory history, IEcwidObserver? observer, CancellationToken cancellationToken)
    {
        using (await _token.EnterAsync(call, cancellationToken).ConfigureAwait(false))
        {
            EcwidResponse response = await SendInTurnAsync(call, history, observer, cancellationToken).ConfigureAwait(false);
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

    /// <summary>Waits for the rate limit, and closes its gate if the answer is that there were too many requests.</summary>
    private async Task<EcwidResponse> SendInTurnAsync(EcwidCall call, CallHistory? history, IEcwidObserver? observer, CancellationToken cancellationToken)
    {
        if (_rate.ClosedFor is var pause && pause > RateGate.LongestPause)
        {
            throw ResponseErrors.NotSentWhileClosed(call, pause);
        }

        await _rate.EnterAsync(Waiting, cancellationToken).ConfigureAwait(false);
        if (history is { FirstSentAt: null })
        {
            history.FirstSentAt = _options.Clock.GetUtcNow();
        }

        double sentAt = _rate.Now;
        EcwidResponse response = await ExchangeAsync(call, observer, cancellationToken).ConfigureAwait(false);
        ServerClock.Note(response.Date, _options.Clock.GetUtcNow());
        if (RetryTable.FaultOf(response.StatusCode) == CallFault.RateLimited)
        {
            _rate.Close(response.RetryAfter ?? RateGate.DefaultPause, sentAt);
        }
        else
        {
            _rate.IsHopeless = false;
        }

        return response;

        void Waiting(TimeSpan wait, bool askedByEcwid)
        {
            Interlocked.Increment(ref _waitCount);
            observer?.RateLimitWaited(wait, askedByEcwid);
        }
    }

    // The reader's own exception quotes what it met, so it is not passed on.
    private T Read<T>(EcwidCall call, EcwidResponse response, JsonTypeInfo<T> answer, Func<T, AnswerFault?>? check)
        where T : class
    {
        T value;
        try
        {
            value = JsonSerializer.Deserialize(Utf8.WithoutMark(response.Body), answer)
                ?? throw ResponseErrors.NotAsPromised(call, response, "is null");
        }
        catch (JsonException e)
        {
            throw ResponseErrors.NotAsPromised(call, response, ResponseErrors.Describe(e, response));
        }

        _token.Accept();
        return check?.Invoke(value) is { } fault ? throw ResponseErrors.NotDone(fault, call, response) : value;
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
            EcwidResponse answer = await SendInTurnAsync(probe, history: null, observer, token).ConfigureAwait(false);
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
