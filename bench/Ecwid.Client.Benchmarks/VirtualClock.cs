using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Ecwid.Client.Benchmarks;

/// <summary>A clock that stands still while somebody works, and jumps to the end of the next wait as soon as all wait.</summary>
internal sealed class VirtualClock : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly HashSet<Wait> _waits = [];
    private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private int _workers;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var wait = new Wait(this, callback, state);
        wait.Change(dueTime, period);
        return wait;
    }

    /// <summary>Runs so many workers side by side, each of which waits for one thing at a time.</summary>
    public async Task RunAsync(int workers, Func<Task> work)
    {
        lock (_lock)
        {
            _workers = workers;
        }

        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(async () =>
        {
            try
            {
                await work();
            }
            finally
            {
                Leave();
            }
        })));
    }

    private void Leave()
    {
        lock (_lock)
        {
            _workers--;
            JumpIfAllWait();
        }
    }

    private void Start(Wait wait, TimeSpan dueTime)
    {
        lock (_lock)
        {
            _waits.Remove(wait);
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                wait.End = _now + dueTime;
                _waits.Add(wait);
                JumpIfAllWait();
            }
        }
    }

    private void Stop(Wait wait)
    {
        lock (_lock)
        {
            _waits.Remove(wait);
        }
    }

    private void JumpIfAllWait()
    {
        if (_workers == 0 || _waits.Count < _workers)
        {
            return;
        }

        Wait next = _waits.MinBy(static wait => wait.End)!;
        _waits.Remove(next);
        _now = next.End > _now ? next.End : _now;
        ThreadPool.QueueUserWorkItem(static wait => wait.Fire(), next, preferLocal: false);
    }

    private sealed class Wait(VirtualClock clock, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset End { get; set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            clock.Start(this, dueTime);
            return true;
        }

        public void Dispose() => clock.Stop(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
