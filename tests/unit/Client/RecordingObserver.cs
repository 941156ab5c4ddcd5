using System;
using System.Collections.Concurrent;
using Ecwid.Client;

namespace EcwidPS.UnitTests.Client;

internal sealed class RecordingObserver : IEcwidObserver
{
    public ConcurrentQueue<(string Method, string Path, int? StatusCode, long ResponseBytes, TimeSpan Duration)> Ended { get; } = new();

    public void RequestEnded(string method, string path, int? statusCode, long responseBytes, TimeSpan duration) =>
        Ended.Enqueue((method, path, statusCode, responseBytes, duration));
}
