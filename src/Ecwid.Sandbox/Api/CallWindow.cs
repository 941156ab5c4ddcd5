using System;
using System.Collections.Generic;
using System.Linq;

namespace Ecwid.Sandbox.Api;

/// <summary>Counts the calls of one token: in no period of 60 seconds are more let in than the limit. Refused calls do not count.</summary>
internal sealed class CallWindow
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(1);

    private readonly Queue<DateTimeOffset> _calls = new();

    /// <summary>Lets a call in.</summary>
    /// <returns>0, or the seconds to wait, rounded up, if the call is one too many.</returns>
    public int Enter(int limit, DateTimeOffset now)
    {
        while (_calls.Count > 0 && now - _calls.Peek() >= Length)
        {
            _calls.Dequeue();
        }

        if (_calls.Count < limit)
        {
            _calls.Enqueue(now);
            return 0;
        }

        // After a limit was lowered, more than one call has to leave first.
        DateTimeOffset last = _calls.ElementAt(_calls.Count - limit);
        return Math.Max(1, (int)Math.Ceiling((last + Length - now).TotalSeconds));
    }
}
