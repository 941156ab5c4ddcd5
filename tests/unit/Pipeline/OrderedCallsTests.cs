using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client.Bulk;
using EcwidPS.UnitTests.Client;
using Xunit;

namespace EcwidPS.UnitTests.Pipeline;

public sealed class OrderedCallsTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(TestStore.TestEnd);

    public void Dispose() => _stop.Dispose();

    [Fact]
    public void Results_come_in_the_order_of_the_calls_whichever_ends_first()
    {
        using var calls = new OrderedCalls<int, int>(8, _stop.Token);
        var random = new Random(3);
        var taken = new List<int>();
        for (int i = 0; i < 200; i++)
        {
            int number = i;
            int delay = random.Next(8);
            while (calls.IsFull)
            {
                taken.Add(Take(calls));
            }

            calls.Add(number, async token =>
            {
                await Task.Delay(delay, token);
                return number;
            }, record: null);
        }

        while (calls.Count > 0)
        {
            taken.Add(Take(calls));
        }

        Assert.Equal(Enumerable.Range(0, 200), taken);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(16)]
    public async Task No_more_calls_than_the_limit_are_in_flight(int limit)
    {
        using var calls = new OrderedCalls<int, int>(limit, _stop.Token);
        int inFlight = 0;
        int most = 0;
        using var gate = new SemaphoreSlim(0);
        for (int i = 0; !calls.IsFull; i++)
        {
            calls.Add(i, async token =>
            {
                int now = Interlocked.Increment(ref inFlight);
                InterlockedMax(ref most, now);
                await gate.WaitAsync(token);
                Interlocked.Decrement(ref inFlight);
                return 0;
            }, record: null);
        }

        await Concurrent.EventuallyAsync(() => Volatile.Read(ref inFlight) == Math.Min(limit, calls.Count), "That so many calls are in flight");
        gate.Release(1000);
        while (calls.Count > 0)
        {
            Take(calls);
        }

        Assert.Equal(limit, most);
    }

    [Theory]
    [InlineData(2, 8)]
    [InlineData(8, 32)]
    [InlineData(100, 400)]
    public void At_most_four_rows_for_each_call_in_flight_are_taken_ahead(int limit, int rows)
    {
        using var calls = new OrderedCalls<int, int>(limit, _stop.Token);
        int added = 0;
        for (; !calls.IsFull; added++)
        {
            calls.Add(added, token => Task.Delay(Timeout.Infinite, token).ContinueWith(_ => 0, TaskScheduler.Default), record: null);
        }

        Assert.Equal(rows, added);
        _stop.Cancel();
    }

    [Fact]
    public void One_by_one_means_that_nothing_is_taken_ahead()
    {
        using var calls = new OrderedCalls<int, int>(1, _stop.Token);
        calls.Add(1, _ => Task.FromResult(1), record: null);

        Assert.True(calls.IsOneByOne);
        Assert.True(calls.IsFull);
    }

    [Fact]
    public void Calls_for_one_record_run_one_after_another_in_their_order()
    {
        using var calls = new OrderedCalls<int, int>(8, _stop.Token);
        var begun = new ConcurrentQueue<(string Record, int Number)>();
        int[] running = new int[2];
        var random = new Random(5);
        for (int i = 0; i < 30; i++)
        {
            int number = i;
            int record = i % 2;
            int delay = random.Next(5);
            calls.Add(number, async token =>
            {
                begun.Enqueue((record == 0 ? "a" : "B", number));
                Assert.Equal(1, Interlocked.Increment(ref running[record]));
                await Task.Delay(delay, token);
                Interlocked.Decrement(ref running[record]);
                return number;
            }, record == 0 ? "a" : number % 4 == 1 ? "b" : "B");
        }

        while (calls.Count > 0)
        {
            Take(calls);
        }

        foreach (string record in new[] { "a", "B" })
        {
            int[] numbers = [.. begun.Where(call => call.Record == record).Select(call => call.Number)];
            Assert.Equal(numbers.Order(), numbers);
        }
    }

    [Fact]
    public async Task A_call_for_a_record_goes_on_after_the_one_before_it_failed()
    {
        using var calls = new OrderedCalls<int, int>(8, _stop.Token);
        calls.Add(1, async token =>
        {
            await Task.Delay(20, token);
            throw new InvalidOperationException("No.");
        }, "a");
        calls.Add(2, _ => Task.FromResult(2), "a");

        Assert.True(calls.Wait(Patience));
        await Assert.ThrowsAsync<InvalidOperationException>(() => calls.Peek().Result);
        calls.Remove();
        Assert.Equal(2, Take(calls));
    }

    [Fact]
    public async Task After_the_stop_nothing_begins_and_what_runs_is_cancelled()
    {
        using var calls = new OrderedCalls<int, int>(2, _stop.Token);
        int begun = 0;
        for (int i = 0; i < 8; i++)
        {
            calls.Add(i, async token =>
            {
                Interlocked.Increment(ref begun);
                await Task.Delay(Timeout.Infinite, token);
                return 0;
            }, record: null);
        }

        await Concurrent.EventuallyAsync(() => Volatile.Read(ref begun) == 2, "That two calls have begun");
        Assert.Equal([0, 1], calls.Begun().Select(call => call.Row));
        await _stop.CancelAsync();
        Task<int>[] results = [.. calls.Begun().Select(call => call.Result)];
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(results));
        Assert.Equal(2, begun);
    }

    [Fact]
    public void A_call_whose_result_was_looked_at_counts_as_begun_until_it_is_removed()
    {
        using var calls = new OrderedCalls<int, int>(2, _stop.Token);
        calls.Add(1, _ => Task.FromResult(1), record: null);
        calls.Add(2, _ => Task.FromResult(2), record: null);
        Assert.True(calls.Wait(Patience));
        Assert.Equal(1, calls.Peek().Row);
        Assert.Equal(1, calls.Begun()[0].Row);

        calls.Remove();
        Assert.True(calls.Wait(Patience));
        Assert.Equal(2, calls.Begun().Single().Row);
    }

    [Fact]
    public async Task After_the_stop_nobody_waits_for_a_call_that_goes_on()
    {
        using var calls = new OrderedCalls<int, int>(2, _stop.Token);
        var end = new TaskCompletionSource<int>();
        int begun = 0;
        calls.Add(1, _ =>
        {
            Interlocked.Increment(ref begun);
            return end.Task;
        }, record: null);
        await Concurrent.EventuallyAsync(() => Volatile.Read(ref begun) == 1, "That the call has begun");
        await _stop.CancelAsync();

        Assert.Throws<OperationCanceledException>(() => calls.Wait(Patience));
        end.SetResult(0);
    }

    [Fact]
    public void Waiting_is_not_for_ever()
    {
        using var calls = new OrderedCalls<int, int>(2, _stop.Token);
        Assert.False(calls.Wait(TimeSpan.Zero));
        calls.Add(1, async token =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return 0;
        }, record: null);
        Assert.False(calls.Wait(TimeSpan.FromMilliseconds(20)));
        _stop.Cancel();
    }

    private static int Take(OrderedCalls<int, int> calls)
    {
        Assert.True(calls.Wait(Patience));
        (int row, Task<int> result) = calls.Peek();
        Assert.True(result.IsCompletedSuccessfully);
        _ = result.Result;
        calls.Remove();
        return row;
    }

    private static void InterlockedMax(ref int most, int value)
    {
        int seen;
        while (value > (seen = Volatile.Read(ref most)) && Interlocked.CompareExchange(ref most, value, seen) != seen)
        {
        }
    }
}
