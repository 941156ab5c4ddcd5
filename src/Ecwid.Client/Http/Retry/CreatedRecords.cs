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
    private readonly Dictionary<string, object?> _known = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();
    private readonly Dictionary<string, List<ServerMoment>> _unnamed = new(StringComparer.Ordinal);

    /// <summary>Takes a record as the work of one call.</summary>
    /// <param name="record">What names it, for example <c>customer/310000155</c>.</param>
    /// <param name="owner">What the call is made for, such as a row of a resume file that may be sent again; null if nothing is made for it twice.</param>
    /// <returns>False if it is another call's work.</returns>
    public bool Claim(string record, object? owner = null)
    {
        lock (_lock)
        {
            if (_known.TryGetValue(record, out object? before))
            {
                return owner is not null && owner.Equals(before);
            }

            _known.Add(record, owner);
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
            return _known.ContainsKey(record);
        }
    }

    /// <summary>Keeps that something was created whose id the answer did not tell.</summary>
    /// <param name="content">What it is like.</param>
    /// <param name="at">When.</param>
    public void NoteUnnamed(string content, ServerMoment at)
    {
        lock (_lock)
        {
            if (_unnamed.Count >= Capacity)
            {
                _unnamed.Clear();
            }

            if (!_unnamed.TryGetValue(content, out List<ServerMoment>? times))
            {
                _unnamed[content] = times = [];
            }

            times.Add(at);
        }
    }

    /// <summary>How many such things were created at moments that count.</summary>
    public int CountUnnamed(string content, Predicate<ServerMoment> counts)
    {
        lock (_lock)
        {
            return _unnamed.TryGetValue(content, out List<ServerMoment>? times) ? times.FindAll(counts).Count : 0;
        }
    }
}
