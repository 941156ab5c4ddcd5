using System;

namespace Ecwid.Client.Http.Retry;

/// <summary>A moment whose time by the server's clock is known, or becomes known with the next response.</summary>
internal readonly record struct ServerMoment
{
    private ServerMoment(DateTimeOffset? time, long? timestamp)
    {
        Time = time;
        Timestamp = timestamp;
    }

    /// <summary>A moment of which nothing is known: everything counts as later.</summary>
    public static ServerMoment Unknown => default;

    /// <summary>The time by the server's clock, never later than the true one; null if it was not known at that moment.</summary>
    public DateTimeOffset? Time { get; }

    /// <summary>What this process's stopwatch showed; null if it was in another process.</summary>
    public long? Timestamp { get; }

    /// <summary>A moment that another process noted; null if it did not know the time.</summary>
    public static ServerMoment Of(DateTimeOffset? time) => new(time, null);

    /// <summary>A moment of this process.</summary>
    public static ServerMoment Of(DateTimeOffset? time, long timestamp) => new(time, timestamp);
}
