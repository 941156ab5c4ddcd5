using System.Collections.Generic;
using System.Threading;

namespace Ecwid.Sandbox.Hosting;

/// <summary>The requests that came in, in the order of their arrival. Thread-safe.</summary>
public sealed class RequestLog
{
    private readonly Lock _gate = new();
    private readonly List<LoggedRequest> _requests = [];

    /// <summary>How many requests there are.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _requests.Count;
            }
        }
    }

    /// <summary>Whether requests are kept: false saves memory where millions come in.</summary>
    public bool IsEnabled { get; set; } = true;

    /// <summary>A copy of the log.</summary>
    /// <returns>The requests, the oldest first.</returns>
    public IReadOnlyList<LoggedRequest> Snapshot()
    {
        lock (_gate)
        {
            return [.. _requests];
        }
    }

    /// <summary>Forgets all requests and counts from 1 again.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _requests.Clear();
        }
    }

    internal void Add(LoggedRequest request)
    {
        lock (_gate)
        {
            request.Number = _requests.Count + 1;
            _requests.Add(request);
        }
    }
}
