using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Ecwid.Client.Bulk;

/// <summary>
/// Runs calls concurrently and gives their results back in the order in which they were added. Calls for the same record run one
/// after another: the last row of a file is the one that counts. Used by one thread; the calls run on others.
/// </summary>
/// <typeparam name="TRow">What belongs to a call.</typeparam>
/// <typeparam name="TResult">What a call brings.</typeparam>
internal sealed class OrderedCalls<TRow, TResult> : IDisposable
{
    // So many rows for each call in flight may be taken ahead of the results.
    private const int RowsAhead = 4;

    private readonly Queue<Entry> _entries = new();
    private readonly Dictionary<string, Entry> _lastOfRecord = new(StringComparer.OrdinalIgnoreCase);
    private readonly SemaphoreSlim _free;
    private readonly CancellationToken _stop;
    private readonly int _capacity;

    /// <param name="limit">How many calls may be in flight.</param>
    /// <param name="stop">Once it is cancelled, no call begins, and those in flight are cancelled.</param>
    public OrderedCalls(int limit, CancellationToken stop)
    {
        _free = new SemaphoreSlim(limit, limit);
        _stop = stop;
        IsOneByOne = limit == 1;
        _capacity = IsOneByOne ? 1 : limit * RowsAhead;
    }

    /// <summary>Whether each call must end before the next one is made ready.</summary>
    public bool IsOneByOne { get; }

    /// <summary>How many calls were added and not removed.</summary>
    public int Count => _entries.Count;

    /// <summary>Whether a call must be removed before another one is added.</summary>
    public bool IsFull => _entries.Count >= _capacity;

    /// <summary>Adds a call. It runs as soon as fewer than the limit are in flight.</summary>
    /// <param name="row">What belongs to it.</param>
    /// <param name="call">The call.</param>
    /// <param name="record">Names the record that it changes; null if it may run beside any other.</param>
    public void Add(TRow row, Func<CancellationToken, Task<TResult>> call, string? record)
    {
        Task before = Task.CompletedTask;
        if (record is not null && _lastOfRecord.TryGetValue(record, out Entry? last))
        {
            before = last.Task;
        }

        var entry = new Entry(row, record);
        entry.Task = RunAsync(entry, call, before);
        _entries.Enqueue(entry);
        if (record is not null)
        {
            _lastOfRecord[record] = entry;
        }
    }

    /// <summary>Waits until the result that is next in order is there.</summary>
    /// <param name="patience">How long to wait at the most.</param>
    /// <returns>False if it is not there yet, or if no call was added.</returns>
    /// <exception cref="OperationCanceledException">The stop came.</exception>
    public bool Wait(TimeSpan patience)
    {
        if (_entries.Count == 0)
        {
            return false;
        }

        Task next = _entries.Peek().Task;

        // Its failure is for whoever takes it.
        return next.IsCompleted || Task.WaitAny([next], (int)patience.TotalMilliseconds, _stop) == 0;
    }

    /// <summary>The call that is next in order. It counts as begun until it is removed: its result may never be written.</summary>
    public (TRow Row, Task<TResult> Result) Peek()
    {
        Entry entry = _entries.Peek();
        return (entry.Row, entry.Task);
    }

    /// <summary>Removes the call that is next in order, whose result was written.</summary>
    public void Remove()
    {
        Entry entry = _entries.Dequeue();
        if (entry.Record is { } record && _lastOfRecord[record] == entry)
        {
            _lastOfRecord.Remove(record);
        }
    }

    /// <summary>The calls that have begun and were not removed, in order.</summary>
    public IReadOnlyList<(TRow Row, Task<TResult> Result)> Begun()
    {
        var begun = new List<(TRow, Task<TResult>)>();
        foreach (Entry entry in _entries)
        {
            if (entry.HasBegun)
            {
                begun.Add((entry.Row, entry.Task));
            }
        }

        return begun;
    }

    /// <summary>Forgets everything; calls in flight end by themselves.</summary>
    public void Dispose()
    {
        foreach (Entry entry in _entries)
        {
            // Nobody comes for it: then its failure is nobody's.
            _ = entry.Task.ContinueWith(static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }

        _entries.Clear();
        _lastOfRecord.Clear();
    }

    private async Task<TResult> RunAsync(Entry entry, Func<CancellationToken, Task<TResult>> call, Task before)
    {
        if (!before.IsCompleted)
        {
            // However that one ends. It holds a place of its own, so this one takes none meanwhile.
            await Task.WhenAny(before).ConfigureAwait(false);
        }

        // Places are given in the order in which they were asked for.
        await _free.WaitAsync(_stop).ConfigureAwait(false);
        try
        {
            _stop.ThrowIfCancellationRequested();
            entry.HasBegun = true;

            // Off the thread that adds: it has other rows to read.
            return await Task.Run(() => call(_stop), _stop).ConfigureAwait(false);
        }
        finally
        {
            _free.Release();
        }
    }

    private sealed class Entry(TRow row, string? record)
    {
        private volatile bool _hasBegun;

        public TRow Row { get; } = row;

        public string? Record { get; } = record;

        public Task<TResult> Task { get; set; } = null!;

        public bool HasBegun
        {
            get => _hasBegun;
            set => _hasBegun = value;
        }
    }
}
