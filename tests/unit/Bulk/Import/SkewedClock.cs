using System;
using System.Threading;

namespace EcwidPS.UnitTests.Bulk.Import;

/// <summary>A machine's clock that is wrong, while time itself passes as it should.</summary>
internal sealed class SkewedClock(TimeProvider truth) : TimeProvider
{
    /// <summary>How much it is fast; it may be set while something runs, as by a time server.</summary>
    public TimeSpan Ahead { get; set; }

    public override long TimestampFrequency => truth.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => truth.GetUtcNow() + Ahead;

    public override long GetTimestamp() => truth.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => truth.CreateTimer(callback, state, dueTime, period);
}
