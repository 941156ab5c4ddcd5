using System;

namespace Ecwid.Client.Bulk.Import;

/// <summary>How long a call takes in a batch, as learned from the batches before: what tells when to look at the next one.</summary>
internal sealed class BatchPace
{
    /// <summary>A look that comes a little late finds the batch done; one that comes early has to be made again.</summary>
    public const double Margin = 1.15;

    // One that was done at the first look may have been done long before.
    private const double Haste = 0.95;

    // Without a pace, the batch ended somewhere between two looks.
    private const double Middle = 0.75;

    private double _ticksPerCall;
    private double _lastTicksPerCall = double.PositiveInfinity;

    /// <summary>How long to wait before the first look; zero if that is not known.</summary>
    /// <param name="calls">How many calls the batch has.</param>
    public TimeSpan TimeFor(int calls) => TimeSpan.FromTicks((long)(_ticksPerCall * calls));

    /// <summary>Learns from a batch that was done at the first look.</summary>
    public void EndedAtFirstLook() => _ticksPerCall *= Haste;

    /// <summary>Learns from a batch that was done at a later look.</summary>
    /// <param name="calls">How many calls it had.</param>
    /// <param name="elapsed">How long it was waited for.</param>
    /// <param name="expected">When it should have ended, at the pace that an earlier look showed; null if none did.</param>
    public void EndedLater(int calls, TimeSpan elapsed, TimeSpan? expected)
    {
        double ticksPerCall = (expected?.Ticks ?? elapsed.Ticks * Middle) / calls;

        // Where each look carries the batch on, as simulators do, it takes as long as it is waited for: longer waits would only grow.
        _ticksPerCall = ticksPerCall <= _lastTicksPerCall * Margin ? ticksPerCall * Margin : 0;
        _lastTicksPerCall = ticksPerCall;
    }
}
