using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client.Http.RateLimit;
using Xunit;

namespace EcwidPS.UnitTests.Client.RateLimit;

public sealed class RateGateTests
{
    private readonly TestClock _clock = new();

    [Fact]
    public async Task One_second_s_worth_leaves_at_once_and_the_rest_evenly()
    {
        var gate = new RateGate(600, _clock);
        Assert.All(await LeaveAsync(gate, 10, TimeSpan.Zero), left => Assert.Equal(TimeSpan.Zero, left));

        TimeSpan[] next = await LeaveAsync(gate, 20, TimeSpan.FromSeconds(3));
        Assert.Equal(Enumerable.Range(1, 20).Select(number => number * 100.0), next.Select(left => Math.Round(left.TotalMilliseconds)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(60)]
    public async Task A_slow_rate_lets_one_request_through_at_a_time(int requestsPerMinute)
    {
        var gate = new RateGate(requestsPerMinute, _clock);
        TimeSpan[] left = await LeaveAsync(gate, 3, TimeSpan.FromMinutes(3));
        Assert.Equal([0, 60.0 / requestsPerMinute, 120.0 / requestsPerMinute], left.Select(time => Math.Round(time.TotalSeconds, 3)));
    }

    [Fact]
    public async Task Late_timers_do_not_make_the_rate_slower()
    {
        var gate = new RateGate(600, new TestClock { Hurries = true });
        double start = gate.Now;
        for (int i = 0; i < 1000; i++)
        {
            await gate.EnterAsync(null, TestStore.TestEnd);
        }

        Assert.InRange(gate.Now - start, 98.9, 99.2);
    }

    [Fact]
    public async Task Nothing_leaves_while_the_gate_is_closed_not_even_what_was_booked_before()
    {
        var gate = new RateGate(600, _clock);
        await LeaveAsync(gate, 10, TimeSpan.Zero);
        Task<TimeSpan>[] booked = [.. Enumerable.Range(0, 3).Select(_ => LeaveOneAsync(gate))];
        await _clock.UntilWaitingAsync(3);
        gate.Close(TimeSpan.FromSeconds(3), gate.Now);
        Task<TimeSpan> late = LeaveOneAsync(gate);

        await SettleAsync([.. booked, late]);
        _clock.Advance(TimeSpan.FromSeconds(2.99));
        await SettleAsync([.. booked, late]);
        Assert.All(booked.Append(late), task => Assert.False(task.IsCompleted));

        // Half of the rate: one each 200 ms from the opening on.
        TimeSpan[] left = await AdvanceUntilAsync([.. booked, late], TimeSpan.FromSeconds(2));
        Assert.Equal([3.0, 3.2, 3.4, 3.6], left.Select(time => Math.Round(time.TotalSeconds, 2)).Order());
    }

    [Fact]
    public void A_second_429_makes_the_pause_longer_but_never_shorter()
    {
        var gate = new RateGate(600, _clock);
        gate.Close(TimeSpan.FromSeconds(7), gate.Now);
        gate.Close(TimeSpan.FromSeconds(2), gate.Now);
        Assert.Equal(7, gate.ClosedFor.TotalSeconds, 3);

        gate.Close(TimeSpan.FromSeconds(120), gate.Now);
        Assert.Equal(120, gate.ClosedFor.TotalSeconds, 3);
    }

    [Fact]
    public void A_429_halves_the_rate_once_for_all_that_were_in_flight()
    {
        var gate = new RateGate(600, _clock);
        double sentAt = gate.Now;
        _clock.Advance(TimeSpan.FromMilliseconds(50));
        for (int i = 0; i < 8; i++)
        {
            gate.Close(TimeSpan.FromSeconds(1), sentAt);
        }

        Assert.Equal(300, gate.RequestsPerMinute, 3);
    }

    [Fact]
    public void The_rate_never_falls_below_a_tenth()
    {
        var gate = new RateGate(600, _clock);
        for (int i = 0; i < 10; i++)
        {
            gate.Close(TimeSpan.FromSeconds(1), gate.Now);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(60, gate.RequestsPerMinute, 3);
    }

    [Fact]
    public void The_rate_recovers_by_a_tenth_each_five_seconds_after_the_pause()
    {
        var gate = new RateGate(600, _clock);
        gate.Close(TimeSpan.FromSeconds(60), gate.Now);
        _clock.Advance(TimeSpan.FromSeconds(64.9));
        Assert.Equal(300, gate.RequestsPerMinute, 3);

        _clock.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal(360, gate.RequestsPerMinute, 3);

        _clock.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(540, gate.RequestsPerMinute, 3);

        _clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(600, gate.RequestsPerMinute, 3);
    }

    [Fact]
    public void The_rate_recovers_no_faster_when_it_is_looked_at_often()
    {
        var gate = new RateGate(600, _clock);
        gate.Close(TimeSpan.Zero, gate.Now);
        for (int second = 1; second <= 14; second++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(300 + (second / 5 * 60), gate.RequestsPerMinute, 6);
        }
    }

    [Fact]
    public async Task A_cancelled_wait_ends_at_once_and_gives_its_place_back()
    {
        var gate = new RateGate(20, _clock);
        await gate.EnterAsync(null, TestStore.TestEnd);
        using var cancel = new CancellationTokenSource();
        Task cancelled = gate.EnterAsync(null, cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);

        Task<TimeSpan> next = LeaveOneAsync(gate);
        Assert.Equal(3, Assert.Single(await AdvanceUntilAsync([next], TimeSpan.FromSeconds(3))).TotalSeconds, 2);
    }

    [Fact]
    public async Task Waits_are_told_with_their_reason()
    {
        var gate = new RateGate(60, _clock);
        var told = new List<(double Seconds, bool Asked)>();
        await gate.EnterAsync((wait, asked) => told.Add((Math.Round(wait.TotalSeconds, 2), asked)), TestStore.TestEnd);
        Assert.Empty(told);

        Task own = gate.EnterAsync((wait, asked) => told.Add((Math.Round(wait.TotalSeconds, 2), asked)), TestStore.TestEnd);
        gate.Close(TimeSpan.FromSeconds(7), gate.Now);
        Task asked = gate.EnterAsync((wait, byServer) => told.Add((Math.Round(wait.TotalSeconds, 2), byServer)), TestStore.TestEnd);
        Assert.Equal([(1.0, false), (7.0, true)], told);
        await SettleAsync(own, asked);
        _clock.Advance(TimeSpan.FromSeconds(7));
        await SettleAsync(own, asked);
        _clock.Advance(TimeSpan.FromSeconds(7));
        await Task.WhenAll(own, asked);
    }

    [Fact]
    public void A_new_rate_is_for_everyone()
    {
        var gate = new RateGate(600, _clock);
        gate.Close(TimeSpan.FromSeconds(1), gate.Now);
        gate.Configure(1200);
        Assert.Equal(600, gate.RequestsPerMinute, 3);
    }

    [Fact]
    public void After_a_429_the_rate_recovers_to_the_one_that_was_set_last()
    {
        var gate = new RateGate(600, _clock);
        gate.Configure(1200);
        gate.Close(TimeSpan.FromSeconds(1), gate.Now);
        _clock.Advance(TimeSpan.FromSeconds(6.1));
        Assert.Equal(720, gate.RequestsPerMinute, 3);

        _clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(1200, gate.RequestsPerMinute, 3);
    }

    [Fact]
    public void A_429_to_a_request_that_left_after_the_rate_was_halved_halves_it_again()
    {
        var gate = new RateGate(600, _clock);
        gate.Close(TimeSpan.FromSeconds(1), gate.Now);
        gate.Close(TimeSpan.FromSeconds(1), gate.Now);

        Assert.Equal(150, gate.RequestsPerMinute, 3);
    }

    [Fact]
    public async Task Idle_time_is_not_saved_up_and_the_rate_recovers_in_it()
    {
        var gate = new RateGate(600, _clock);
        gate.Close(TimeSpan.FromSeconds(1), gate.Now);
        _clock.Advance(TimeSpan.FromMinutes(5));

        TimeSpan[] left = await LeaveAsync(gate, 20, TimeSpan.FromSeconds(3));
        Assert.Equal(
            [.. Enumerable.Repeat(0.0, 10), .. Enumerable.Range(1, 10).Select(number => number * 100.0)],
            left.Select(time => Math.Round(time.TotalMilliseconds)));
    }

    [Fact]
    public async Task A_place_that_a_429_made_void_is_not_given_back()
    {
        var gate = new RateGate(600, _clock);
        await LeaveAsync(gate, 10, TimeSpan.Zero);
        using var cancel = new CancellationTokenSource();
        Task cancelled = gate.EnterAsync(null, cancel.Token);
        gate.Close(TimeSpan.FromSeconds(3), gate.Now);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);

        TimeSpan[] left = await LeaveAsync(gate, 3, TimeSpan.FromSeconds(4));
        Assert.Equal([3.0, 3.2, 3.4], left.Select(time => Math.Round(time.TotalSeconds, 2)));
    }

    [Fact]
    public void An_open_gate_is_closed_for_no_time()
    {
        var gate = new RateGate(600, _clock);
        Assert.Equal(TimeSpan.Zero, gate.ClosedFor);

        gate.Close(TimeSpan.FromSeconds(2), gate.Now);
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(TimeSpan.Zero, gate.ClosedFor);
    }

    private async Task<TimeSpan[]> LeaveAsync(RateGate gate, int count, TimeSpan time) =>
        await AdvanceUntilAsync([.. Enumerable.Range(0, count).Select(_ => LeaveOneAsync(gate))], time);

    private async Task<TimeSpan> LeaveOneAsync(RateGate gate)
    {
        DateTimeOffset start = _clock.GetUtcNow();
        await gate.EnterAsync(null, TestStore.TestEnd);
        return _clock.GetUtcNow() - start;
    }

    private async Task<TimeSpan[]> AdvanceUntilAsync(Task<TimeSpan>[] tasks, TimeSpan time)
    {
        DateTimeOffset end = _clock.GetUtcNow() + time;
        await SettleAsync(tasks);
        while (_clock.NextEnd is { } next && next <= end)
        {
            _clock.Advance(next - _clock.GetUtcNow());
            await SettleAsync(tasks);
        }

        return await Task.WhenAll(tasks);
    }

    // What wakes up needs a moment of true time before it looks at the clock.
    private Task SettleAsync(params Task[] tasks) => TestClock.UntilAsync(() => _clock.WaitCount + tasks.Count(task => task.IsCompleted) >= tasks.Length);
}
