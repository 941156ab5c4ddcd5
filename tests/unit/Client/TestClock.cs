using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace EcwidPS.UnitTests.Client;

/// <summary>A clock that stands still until a test moves it; or, when it hurries, jumps to the end of each wait at once.</summary>
internal sealed class TestClock : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<TestTimer> _timers = [];
    private readonly ConcurrentQueue<TimeSpan> _waits = new();
    private DateTimeOffset _now = new(2026, 11, 21, 8, 0, 0, 250, TimeSpan.Zero);

    /// <summary>Whether every wait ends at once, with the clock moved to its end.</summary>
    public bool Hurries { get; init; }

    /// <summary>The waits that began, in their order.</summary>
    public IReadOnlyList<TimeSpan> Waits => [.. _waits];

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>When the next wait ends; null if nothing waits.</summary>
    public DateTimeOffset? NextEnd
    {
        get
        {
            lock (_lock)
            {
                return _timers.Count == 0 ? null : _timers.Min(timer => timer.End);
            }
        }
    }

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
        var timer = new TestTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock; the waits that end on the way end.</summary>
    public void Advance(TimeSpan time)
    {
        DateTimeOffset end = GetUtcNow() + time;
        while (true)
        {
            TestTimer? due;
            lock (_lock)
            {
                due = _timers.Where(timer => timer.End <= end).MinBy(timer => timer.End);
                if (due is null)
                {
                    _now = end;
                    return;
                }

                _now = due.End > _now ? due.End : _now;
                _timers.Remove(due);
            }

            due.Fire();
        }
    }

    /// <summary>How many waits have begun that did not end.</summary>
    public int WaitCount
    {
        get
        {
            lock (_lock)
            {
                return _timers.Count;
            }
        }
    }

    /// <summary>Waits, in true time, until so many waits have begun that did not end.</summary>
    public Task UntilWaitingAsync(int count) => UntilAsync(() => WaitCount >= count);

    /// <summary>Waits, in true time, until something is so.</summary>
    public static async Task UntilAsync(Func<bool> isSo)
    {
        for (int i = 0; i < 5000; i++)
        {
            if (isSo())
            {
                return;
            }

            await Task.Delay(i < 20 ? 0 : 2, TestStore.TestEnd);
        }

        throw new TimeoutException("What the test waits for did not come.");
    }

    private void Start(TestTimer timer, TimeSpan dueTime)
    {
        lock (_lock)
        {
            _timers.Remove(timer);
            if (dueTime == Timeout.InfiniteTimeSpan)
            {
                return;
            }

            _waits.Enqueue(dueTime);
            timer.End = _now + dueTime;
            if (!Hurries)
            {
                _timers.Add(timer);
                return;
            }

            _now = timer.End;
        }

        ThreadPool.QueueUserWorkItem(_ => timer.Fire());
    }

    private void Stop(TestTimer timer)
    {
        lock (_lock)
        {
            _timers.Remove(timer);
        }
    }

    private sealed class TestTimer(TestClock clock, TimerCallback callback, object? state) : ITimer
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
