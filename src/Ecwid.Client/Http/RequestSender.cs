using System;
using System.Diagnostics;
using System.IO;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client.Http.RateLimit;
using Ecwid.Client.Http.Retry;

namespace Ecwid.Client.Http;

/// <summary>Sends one request at a time for a call: in its turn, within the time-out and the size limit, and counted.</summary>
internal sealed class RequestSender : IDisposable
{
    private readonly EcwidClientOptions _options;
    private readonly HandlerPipeline _pipeline;
    private readonly string _storeUri;
    private long _requestCount;
    private long _waitCount;

    public RequestSender(EcwidClientOptions options)
    {
        _options = options;
        _pipeline = new HandlerPipeline(options);
        Rate = RateGates.For(options);
        ServerClock = new ServerClock(options.Clock);
        _storeUri = FormattableString.Invariant($"{options.BaseUri.AbsoluteUri.TrimEnd('/')}/{options.StoreId}");
    }

    /// <summary>The rate limit.</summary>
    public RateGate Rate { get; }

    /// <summary>The server's clock.</summary>
    public ServerClock ServerClock { get; }

    /// <summary>How many requests were sent so far.</summary>
    public long RequestCount => Interlocked.Read(ref _requestCount);

    /// <summary>How many times a request waited for the rate limit.</summary>
    public long WaitCount => Interlocked.Read(ref _waitCount);

    /// <summary>Sends a request when the rate limit lets it through, and closes its gate if the answer is that there were too many.</summary>
    /// <param name="call">What is asked for.</param>
    /// <param name="history">Is told when the first try left; null for a call that is not tried again.</param>
    /// <param name="observer">Is told of the request and its waits.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The complete answer, whatever its status.</returns>
    /// <exception cref="EcwidException">No complete answer came.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<EcwidResponse> SendAsync(EcwidCall call, CallHistory? history, IEcwidObserver? observer, CancellationToken cancellationToken)
    {
        if (Rate.ClosedFor is var pause && pause > RateGate.LongestPause)
        {
            throw ResponseErrors.NotSentWhileClosed(call, pause, _options.Clock.GetUtcNow());
        }

        await Rate.EnterAsync(Waiting, cancellationToken).ConfigureAwait(false);
        if (history is { FirstSentAt: null })
        {
            history.FirstSentAt = ServerClock.Mark();
        }

        double sentAt = Rate.Now;
        EcwidResponse response = await ExchangeAsync(call, observer, cancellationToken).ConfigureAwait(false);
        if (!response.IsPage)
        {
            // A page has the time of the proxy that wrote it.
            ServerClock.Note(response.Date);
        }

        if (RetryTable.FaultOf(response.StatusCode) == CallFault.RateLimited)
        {
            Rate.Close(response.RetryAfter ?? RateGate.DefaultPause, sentAt);
        }
        else
        {
            Rate.IsHopeless = false;
        }

        return response;

        void Waiting(TimeSpan wait, bool askedByEcwid)
        {
            Interlocked.Increment(ref _waitCount);
            observer?.RateLimitWaited(wait, askedByEcwid);
        }
    }

    public void Dispose() => _pipeline.Dispose();

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
        if (call.Body is not null && observer is { WantsBodies: true })
        {
            observer.BodySeen(call.Method.Method, call.Path, statusCode: null, MaskedBody.Of(call.Body));
        }

        try
        {
            Interlocked.Increment(ref _requestCount);
            using HttpResponseMessage head = await invoker.SendAsync(request, timeout.Token).ConfigureAwait(false);
            status = (int)head.StatusCode;

            // After a 101 the connection belongs to another protocol, and its bytes are no body that ends.
            PooledBody body = status < 200
                ? PooledBody.Of([])
                : await BoundedBody.ReadAsync(head, _options.MaximumResponseBytes, timeout.Token).ConfigureAwait(false);
            size = body.Bytes.Length;
            body.Hide(_options.Token!);
            if (observer is { WantsBodies: true })
            {
                observer.BodySeen(call.Method.Method, call.Path, status, MaskedBody.Of(body.Bytes));
            }

            return new EcwidResponse(status.Value, head.ReasonPhrase, head, body, requestId)
            {
                RedirectsTo = head.Headers.Location is { } location ? RedirectTarget.Of(location, call, _options.Token!) : null,
            };
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception) when (timeout.IsCancellationRequested)
        {
            throw ResponseErrors.Timeout(call, requestId, _options.Timeout, IsUnsent(request), _pipeline.Route);
        }
        catch (ResponseTooLargeException)
        {
            throw ResponseErrors.TooLarge(call, requestId, status, _options.MaximumResponseBytes);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException or ObjectDisposedException or OperationCanceledException)
        {
            throw status is null
                ? ResponseErrors.ConnectionFailed(call, requestId, _pipeline.Route, _pipeline.Route.Certificates.FaultOf(request), IsUnsent(request), e)
                : ResponseErrors.CutShort(call, requestId, status, e);
        }
        finally
        {
            var duration = TimeSpan.FromSeconds((Stopwatch.GetTimestamp() - start) / (double)Stopwatch.Frequency);
            observer?.RequestEnded(call.Method.Method, call.Path, status, size, duration);
        }
    }

    private static bool IsUnsent(HttpRequestMessage request) => request.Content is RequestBody { IsAskedFor: false };

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
            request.Content = new RequestBody(call.Body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }
        else if (call.Method != HttpMethod.Get)
        {
            // .NET sends a request without content again by itself when the server closes the connection without an answer: a POST
            // would be done twice, and the 404 to a second DELETE would look like the answer to the first. A content, however empty,
            // keeps it from that.
            request.Content = new ByteArrayContent([]);
        }

        return request;
    }
}
