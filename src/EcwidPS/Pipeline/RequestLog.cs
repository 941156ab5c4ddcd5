using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using System.Threading;
using Ecwid.Client;

namespace EcwidPS.Pipeline;

/// <summary>Collects what happens on other threads, for the pipeline thread to show.</summary>
internal sealed class RequestLog : IEcwidObserver
{
    // Shorter waits for our own limit come with every request, and tell nothing.
    private static readonly TimeSpan ShortestWaitShown = TimeSpan.FromSeconds(1);

    private readonly ConcurrentQueue<KeyValuePair<bool, string>> _lines = new();
    private long _waitsUntil;

    /// <summary>How long the rate limit makes requests wait from now on; zero if it does not.</summary>
    public TimeSpan Waiting
    {
        get
        {
            TimeSpan left = new DateTime(Interlocked.Read(ref _waitsUntil)) - DateTime.UtcNow;
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Whether somebody listens to the debug stream.</summary>
    public bool WantsBodies { get; set; }

    public void BodySeen(string method, string path, int? statusCode, string maskedBody) => _lines.Enqueue(new KeyValuePair<bool, string>(
        true, FormattableString.Invariant($"{method} {path}: {(statusCode is null ? "sends" : FormattableString.Invariant($"{statusCode}, gets"))} {maskedBody}")));

    public void RequestEnded(string method, string path, int? statusCode, long responseBytes, TimeSpan duration) =>
        Add(FormattableString.Invariant($"{method} {path}: {(object?)statusCode ?? "no answer"}, {responseBytes} bytes, {duration.TotalMilliseconds:0} ms"));

    public void CallRetried(string method, string path, string reason, TimeSpan delay) =>
        Add(delay > TimeSpan.Zero
            ? FormattableString.Invariant($"{method} {path} is tried again in {delay.TotalSeconds:0.0} s: {reason}")
            : $"{method} {path} is tried again: {reason}");

    public void RateLimitWaited(TimeSpan duration, bool askedByEcwid)
    {
        if (duration >= ShortestWaitShown)
        {
            Interlocked.Exchange(ref _waitsUntil, (DateTime.UtcNow + duration).Ticks);
            Add(WaitText(duration) + (askedByEcwid ? ", which it asked for." : "."));
        }
    }

    public void WriteTo(Cmdlet cmdlet)
    {
        while (_lines.TryDequeue(out KeyValuePair<bool, string> line))
        {
            if (line.Key)
            {
                cmdlet.WriteDebug(line.Value);
            }
            else
            {
                cmdlet.WriteVerbose(line.Value);
            }
        }
    }

    /// <summary>What verbose lines and progress say of a wait.</summary>
    public static string WaitText(TimeSpan duration) =>
        string.Format(CultureInfo.InvariantCulture, "Waiting {0:0} s for Ecwid's rate limit", Math.Ceiling(duration.TotalSeconds));

    private void Add(string line) => _lines.Enqueue(new KeyValuePair<bool, string>(false, line));
}
