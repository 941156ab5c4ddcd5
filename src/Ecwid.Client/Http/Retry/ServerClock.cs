using System;

namespace Ecwid.Client.Http.Retry;

/// <summary>
/// Translates this machine's time into the server's, as the Date headers of its answers tell it. These are cut to seconds and
/// arrive late, so the time that comes out is never later than the true one. Thread-safe.
/// </summary>
internal sealed class ServerClock
{
    // How far clocks may differ where the server tells no time.
    private static readonly TimeSpan UnknownDifference = TimeSpan.FromMinutes(1);

    private readonly object _lock = new();
    private TimeSpan? _ahead;

    /// <summary>Learns from an answer.</summary>
    /// <param name="date">Its Date header; null if it has none.</param>
    /// <param name="now">This machine's time.</param>
    public void Note(DateTimeOffset? date, DateTimeOffset now)
    {
        if (date is { } serverTime)
        {
            lock (_lock)
            {
                _ahead = serverTime - now;
            }
        }
    }

    /// <summary>Whether a record was created at a moment or later, as far as times without fractions tell.</summary>
    /// <param name="created">When it was created, by the server's clock and cut to seconds; null if that is not known, which counts as yes.</param>
    /// <param name="moment">The moment, by this machine's clock.</param>
    public bool IsSince(DateTimeOffset? created, DateTimeOffset moment)
    {
        lock (_lock)
        {
            return created is not { } time || time >= StartOfSecond(moment) + Ahead;
        }
    }

    /// <summary>When the second of the server's clock began in which a moment lies; both by this machine's clock.</summary>
    public DateTimeOffset StartOfSecond(DateTimeOffset moment)
    {
        lock (_lock)
        {
            return moment.AddTicks(-((moment + Ahead).UtcTicks % TimeSpan.TicksPerSecond));
        }
    }

    private TimeSpan Ahead => _ahead ?? -UnknownDifference;
}
