using System;
using System.Collections.Concurrent;
using Ecwid.Client;

namespace EcwidPS.UnitTests.Client;

internal sealed class RecordingObserver : IEcwidObserver
{
    public bool WantsBodies { get; init; }

    public ConcurrentQueue<(string Method, string Path, int? StatusCode, string Body)> Bodies { get; } = new();

    public void BodySeen(string method, string path, int? statusCode, string maskedBody) => Bodies.Enqueue((method, path, statusCode, maskedBody));

    public ConcurrentQueue<(string Method, string Path, int? StatusCode, long ResponseBytes, TimeSpan Duration)> Ended { get; } = new();

    public void RequestEnded(string method, string path, int? statusCode, long responseBytes, TimeSpan duration) =>
        Ended.Enqueue((method, path, statusCode, responseBytes, duration));

    public ConcurrentQueue<(string Method, string Path, string Reason, TimeSpan Delay)> Retried { get; } = new();

    public void CallRetried(string method, string path, string reason, TimeSpan delay) => Retried.Enqueue((method, path, reason, delay));

    public ConcurrentQueue<(TimeSpan Duration, bool AskedByEcwid)> Waited { get; } = new();

    public void RateLimitWaited(TimeSpan duration, bool askedByEcwid) => Waited.Enqueue((duration, askedByEcwid));
}
