using System;

namespace Ecwid.Client.Http.Retry;

/// <summary>
/// The server's clock, as the Date headers of its responses and this process's stopwatch tell it. This machine's own clock, which may be
/// wrong or be set at any moment, is never asked. Date headers are cut to seconds and arrive late, so the time that comes out is never later than
/// the true one. Thread-safe.
/// </summary>
/// <param name="stopwatch">Tells how much time has passed.</param>
internal sealed class ServerClock(TimeProvider stopwatch)
{
    // A stopwatch runs fast by far less: whoever corrects a clock slowly does so by at most 500 millionths.
    private const int Drift = 1000;

    private readonly object _lock = new();
    private ServerMoment _seen;

    /// <summary>The time by the server's clock; null as long as no response has told it.</summary>
    public DateTimeOffset? Now => Mark().Time;

    /// <summary>Learns from a response.</summary>
    /// <param name="date">Its Date header; null if it has none.</param>
    public void Note(DateTimeOffset? date)
    {
        if (date is not null)
        {
            lock (_lock)
            {
                _seen = ServerMoment.Of(date, stopwatch.GetTimestamp());
            }
        }
    }

    /// <summary>This moment.</summary>
    public ServerMoment Mark()
    {
        long now = stopwatch.GetTimestamp();
        return ServerMoment.Of(TimeAt(now), now);
    }

    /// <summary>When a moment was, by the server's clock; null if nobody can tell.</summary>
    public DateTimeOffset? TimeOf(ServerMoment moment) => moment.Time ?? (moment.Timestamp is { } timestamp ? TimeAt(timestamp) : null);

    /// <summary>Whether a record was created at a moment or later, as far as times without fractions tell. What nobody can tell counts as yes.</summary>
    /// <param name="created">When it was created, by the server's clock; null if that is not known.</param>
    /// <param name="moment">The moment.</param>
    public bool IsSince(DateTimeOffset? created, ServerMoment moment) =>
        created is not { } time || TimeOf(moment) is not { } since || time >= since.AddTicks(-(since.UtcTicks % TimeSpan.TicksPerSecond));

    private DateTimeOffset? TimeAt(long timestamp)
    {
        ServerMoment seen;
        lock (_lock)
        {
            seen = _seen;
        }

        if (seen is not { Time: { } time, Timestamp: { } start })
        {
            return null;
        }

        TimeSpan elapsed = timestamp >= start ? stopwatch.GetElapsedTime(start, timestamp) : -stopwatch.GetElapsedTime(timestamp, start);
        return time + elapsed - TimeSpan.FromTicks(Math.Abs(elapsed.Ticks) / Drift);
    }
}
