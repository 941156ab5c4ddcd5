using System;
using System.Collections.Concurrent;
using System.Threading;

namespace Ecwid.Sandbox.Hosting;

/// <summary>
/// Keeps the answers to GET requests until something changes, so that a benchmark on one machine measures the client and not
/// this host. A kept answer has the date of its first time, and does not count for a rate limit. Thread-safe.
/// </summary>
/// <param name="isEnabled">False keeps nothing.</param>
internal sealed class AnswerCache(bool isEnabled)
{
    private ConcurrentDictionary<string, Reply> _kept = new(StringComparer.Ordinal);

    public Reply Handle(SandboxServer server, SandboxRequest request)
    {
        if (!isEnabled)
        {
            return new Reply(server.Handle(request));
        }

        if (request.Method != "GET")
        {
            var changed = new Reply(server.Handle(request));
            Clear();
            return changed;
        }

        // What is read while something changes goes into the table that the change throws away.
        ConcurrentDictionary<string, Reply> kept = Volatile.Read(ref _kept);
        request.Headers.TryGetValue("Authorization", out string? authorization);
        string key = $"{authorization}\n{request.Path}\n{request.Query}";
        if (!kept.TryGetValue(key, out Reply? reply))
        {
            reply = new Reply(server.Handle(request));
            if (reply.Status == 200)
            {
                kept[key] = reply;
            }
        }

        return reply;
    }

    public void Clear() => Volatile.Write(ref _kept, new ConcurrentDictionary<string, Reply>(StringComparer.Ordinal));
}
