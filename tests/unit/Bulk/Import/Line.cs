using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using EcwidPS.UnitTests.Client;

namespace EcwidPS.UnitTests.Bulk.Import;

/// <summary>The line between an import and its store: a test says what becomes of each request, and whether the process dies at it.</summary>
internal sealed class Line(HttpMessageHandler store) : DelegatingHandler(store)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly ConcurrentQueue<string> _requests = new();
    private readonly CancellationTokenSource _death = new();

    /// <summary>What becomes of a request: its method and path, and its number from 1.</summary>
    public Func<string, int, Fate> FateOf { get; set; } = static (_, _) => Fate.Passes;

    /// <summary>The requests that reached the line, as <c>POST /customers</c>.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    /// <summary>Ends when the process is killed.</summary>
    public CancellationToken Death => _death.Token;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string name = $"{request.Method} {request.RequestUri!.AbsolutePath[("/api/v3/1003").Length..]}";
        _requests.Enqueue(name);
        Fate fate = _death.IsCancellationRequested ? Fate.Dies : FateOf(name, _requests.Count);
        HttpResponseMessage? answer = fate is Fate.Passes or Fate.LosesAnswer or Fate.IsNotAnswered or Fate.DiesAfter ? await base.SendAsync(request, cancellationToken) : null;
        if (fate == Fate.IsNotAnswered)
        {
            // It is under way until the process dies, which it does at the latest now.
            using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _death.Token);
            await Task.Delay(LongestWait, end.Token);
            fate = Fate.DiesAfter;
        }

        if (fate is Fate.Dies or Fate.DiesAfter)
        {
            // Nothing that a dead process sends arrives, and it hears of nothing.
            await _death.CancelAsync();
            throw new OperationCanceledException(_death.Token);
        }

        if (fate == Fate.IsRejected)
        {
            return Answer.Empty(422);
        }

        return fate == Fate.Passes ? answer! : throw new HttpRequestException("The line was cut.");
    }

    protected override void Dispose(bool disposing)
    {
        // Not the store's end of the line: other runs have it too.
        _death.Dispose();
        base.Dispose(disposing: false);
    }
}
