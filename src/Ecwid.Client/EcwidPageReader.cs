using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client.Http;

namespace Ecwid.Client;

/// <summary>
/// Reads the pages of a search one after another. It asks for the next page while the caller works on this one, and for more of
/// them the longer the search goes on; never returns an item twice when pages shift because the store changes meanwhile, and steps
/// back when items moved to a page that was read already.
/// </summary>
/// <typeparam name="T">The type of the items.</typeparam>
public sealed class EcwidPageReader<T>
{
    internal const int LargestPage = 100;

    private const int LargestWindow = 8;

    // Of what was read so far, at most a quarter more is asked for: the caller may stop at any page.
    private const int PagesForEachAhead = 4;

    private readonly Func<long, int, CancellationToken, Task<PageAnswer<T>>> _fetch;
    private readonly Func<T, long?> _id;
    private readonly IdSet _seen = new();
    private readonly long _skip;
    private readonly long? _first;
    private long _offset;
    private long _returned;
    private bool _isAtEnd;
    private readonly Queue<PageAhead<T>> _ahead = new();
    private int _pagesInARow;

    /// <param name="fetch">Reads a page: offset, limit, cancellation.</param>
    /// <param name="id">The id by which an item is known again.</param>
    /// <param name="skip">How many items to leave out at the start.</param>
    /// <param name="first">How many items to return at the most; null for all.</param>
    internal EcwidPageReader(Func<long, int, CancellationToken, Task<PageAnswer<T>>> fetch, Func<T, long?> id, long skip, long? first)
    {
        _fetch = fetch;
        _id = id;
        _skip = skip;
        _offset = skip;
        _first = first;
        _isAtEnd = first <= 0;
    }

    /// <summary>How many items the search has in all, as the last page said; null before the first page, or if Ecwid does not say.</summary>
    public long? Total { get; private set; }

    /// <summary>How many items came again because pages shifted; they were left out.</summary>
    public long RepeatedCount { get; private set; }

    /// <summary>How often the reader stepped back because items had been removed before its place.</summary>
    public long StepBackCount { get; private set; }

    /// <summary>Reads the next page.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Its items; null at the end.</returns>
    /// <exception cref="EcwidException">The call failed.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public async Task<IReadOnlyList<T>?> ReadAsync(CancellationToken cancellationToken = default)
    {
        while (!_isAtEnd)
        {
            PageAnswer<T> page = await NextAsync(cancellationToken).ConfigureAwait(false);
            if (page.Total < Total && _offset > _skip)
            {
                // Items were removed before this place, and as many moved to pages that were read already.
                long removed = Total.Value - page.Total.Value;
                Total = page.Total;
                _offset = Math.Max(_skip, _offset - removed);
                _pagesInARow = 0;
                StepBackCount++;
                continue;
            }

            Total = page.Total ?? Total;
            T[] items = page.Items ?? [];
            _offset += items.Length;
            _isAtEnd = items.Length == 0 || (page.Total is { } total ? _offset >= total : items.Length < (page.Limit ?? LargestPage));
            List<T> fresh = Fresh(items);
            _returned += fresh.Count;
            _isAtEnd |= _first is { } first && _returned >= first;
            _pagesInARow++;
            if (!_isAtEnd)
            {
                ReadAhead(items.Length, cancellationToken);
            }

            if (fresh.Count > 0)
            {
                return fresh;
            }
        }

        return null;
    }

    private Task<PageAnswer<T>> NextAsync(CancellationToken cancellationToken)
    {
        if (_ahead.Count > 0)
        {
            PageAhead<T> next = _ahead.Dequeue();
            if (next.Offset == _offset)
            {
                return next.Answer;
            }

            // The pages have shifted: none of those that were asked for is in its place.
            _ahead.Clear();
        }

        return _fetch(_offset, NextLimit(_returned), cancellationToken);
    }

    /// <param name="lastLength">How many items the page had that came last.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    private void ReadAhead(int lastLength, CancellationToken cancellationToken)
    {
        // Where the page after the next begins is known only if pages come whole, and whether there is one only from the total.
        int window = Total is not null && lastLength == LargestPage ? Math.Min(LargestWindow, 1 + (_pagesInARow / PagesForEachAhead)) : 1;
        if (_ahead.Count > 0 && _ahead.Peek().Offset != _offset)
        {
            _ahead.Clear();
        }

        while (_ahead.Count < window)
        {
            long offset = _offset + ((long)_ahead.Count * LargestPage);
            long returned = _returned + (offset - _offset);
            if (offset >= Total || returned >= _first)
            {
                break;
            }

            Task<PageAnswer<T>> answer = _fetch(offset, NextLimit(returned), cancellationToken);
            _ahead.Enqueue(new PageAhead<T>(offset, answer));

            // Nobody may come for it: then its failure is nobody's.
            _ = answer.ContinueWith(static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
    }

    private int NextLimit(long returned) => _first is { } first ? (int)Math.Min(LargestPage, first - returned) : LargestPage;

    private List<T> Fresh(T[] items)
    {
        var fresh = new List<T>(items.Length);
        foreach (T item in items)
        {
            if (_id(item) is { } id && !_seen.Add(id))
            {
                RepeatedCount++;
            }
            else
            {
                fresh.Add(item);
            }
        }

        return fresh;
    }
}
