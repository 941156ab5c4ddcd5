using System;
using System.Collections.Generic;

namespace Ecwid.Client.Http.Retry;

/// <summary>
/// What a client has created lately, so that a look-up takes nothing for the work of one call that was made by another: two rows
/// may be equal. Thread-safe; it forgets the oldest.
/// </summary>
internal sealed class CreatedRecords
{
    private const int Capacity = 50_000;

    private readonly object _lock = new();
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();
    private readonly Dictionary<string, List<DateTimeOffset>> _unnamed = new(StringComparer.Ordinal);

    /// <summary>Takes a record as the work of one call.</summary>
    /// <param name="record">What names it, for example <c>customer/310000155</c>.</param>
    /// <returns>False if it is another call's work.</returns>
    public bool Claim(string record)
    {
        lock (_lock)
        {
            if (!_known.Add(record))
            {
                return false;
            }

            _order.Enqueue(record);
            if (_order.Count > Capacity)
            {
                _known.Remove(_order.Dequeue());
            }

            return true;
        }
    }

    /// <summary>Whether a record is known as some call's work.</summary>
    public bool IsClaimed(string record)
    {
        lock (_lock)
        {
            return _known.Contains(record);
        }
    }

    /// <summary>Keeps that something was created whose id the answer did not tell.</summary>
    /// <param name="content">What it is like.</param>
    /// <param name="at">When, by this machine's clock.</param>
    public void NoteUnnamed(string content, DateTimeOffset at)
    {
        lock (_lock)
        {
            if (_unnamed.Count >= Capacity)
            {
                _unnamed.Clear();
            }

            if (!_unnamed.TryGetValue(content, out List<DateTimeOffset>? times))
            {
                _unnamed[content] = times = [];
            }

            times.Add(at);
        }
    }

    /// <summary>How many such things were created since a moment.</summary>
    public int CountUnnamed(string content, DateTimeOffset since)
    {
        lock (_lock)
        {
            return _unnamed.TryGetValue(content, out List<DateTimeOffset>? times) ? times.FindAll(time => time >= since).Count : 0;
        }
    }
}
