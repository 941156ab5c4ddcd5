using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace EcwidPS.UnitTests.Client;

/// <summary>Stands in for the network: records every request and answers it as the test says.</summary>
internal sealed class ScriptedHandler(Func<RecordedRequest, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    private readonly ConcurrentQueue<RecordedRequest> _requests = new();

    public ScriptedHandler(Func<RecordedRequest, HttpResponseMessage> answer)
        : this((request, _) => Task.FromResult(answer(request)))
    {
    }

    public IReadOnlyList<RecordedRequest> Requests => [.. _requests];

    /// <summary>Gives these answers in this order, and fails the test on one request more.</summary>
    public static ScriptedHandler InOrder(params HttpResponseMessage[] answers)
    {
        var queue = new ConcurrentQueue<HttpResponseMessage>(answers);
        return new ScriptedHandler(request => queue.TryDequeue(out HttpResponseMessage? next)
            ? next
            : throw new InvalidOperationException($"{request.Method} {request.PathAndQuery} was not expected."));
    }

    /// <summary>Fails the test on any request.</summary>
    public static ScriptedHandler Never() => InOrder();

    public static ScriptedHandler Throwing(Exception exception) => new((_, _) => Task.FromException<HttpResponseMessage>(exception));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        RecordedRequest recorded = await RecordedRequest.ReadAsync(request, CancellationToken.None);
        _requests.Enqueue(recorded);
        return await answer(recorded, cancellationToken);
    }
}
