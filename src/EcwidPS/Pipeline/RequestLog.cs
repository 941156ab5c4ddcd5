using System;
using System.Collections.Concurrent;
using System.Management.Automation;
using Ecwid.Client;

namespace EcwidPS.Pipeline;

/// <summary>Collects what happens on other threads, for the pipeline thread to show.</summary>
internal sealed class RequestLog : IEcwidObserver
{
    private readonly ConcurrentQueue<string> _lines = new();

    public void RequestEnded(string method, string path, int? statusCode, long responseBytes, TimeSpan duration) =>
        _lines.Enqueue(FormattableString.Invariant($"{method} {path}: {(object?)statusCode ?? "no answer"}, {responseBytes} bytes, {duration.TotalMilliseconds:0} ms"));

    public void WriteTo(Cmdlet cmdlet)
    {
        while (_lines.TryDequeue(out string line))
        {
            cmdlet.WriteVerbose(line);
        }
    }
}
