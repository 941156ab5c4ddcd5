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
    where T : class
{
    internal const int LargestPage = 100;

    private const int LargestWindow = 8;

    // Of what was read so far, at most a quarter more is asked for: the caller may stop at any page.
    private const int PagesForEachAhead = 4;

    private readonly Func<long, int, EcwidCall> _call;
    private readonly Func<EcwidCall, long, CancellationToken, Task<PageAnswer<T>>> _send;
    private readonly Func<T, long?> _id;
    private readonly IdSet _seen = new();
    private readonly PageProgress _progress;
    private readonly long _skip;
    private readonly long? _first;
    private long _offset;
    private long _returned;
    private bool _isAtEnd;
    private string? _fault;
    private readonly Queue<PageAhead<T>> _ahead = new();
    private int _pagesInARow;
    private int _lastLength = LargestPage;

    /// <param name="call">The call for a page: offset, limit.</param>
    /// <param name="send">Makes that call: the call, offset, cancellation.</param>
    /// <param name="id">The id by which an item is known again.</param>
    /// <param name="skip">How many items to leave out at the start.</param>
    /// <param name="first">How many items to return at the most; null for all.</param>
    /// <param name="uncounted">How many items the total may leave out.</param>
    internal EcwidPageReader(
        Func<long, int, EcwidCall> call, Func<EcwidCall, long, CancellationToken, Task<PageAnswer<T>>> send, Func<T, long?> id, long skip = 0, long? first = null, int uncounted = 0)
    {
        _call = call;
        _send = send;
        _id = id;
        _skip = skip;
        _offset = skip;
        _first = first;
        _isAtEnd = first <= 0;
        _progress = new PageProgress(skip, uncounted);
    }

    /// <summary>How many items the search has in all, as the last page said; null before the first page, or if Ecwid does not say.</summary>
    public long? Total { get; private set; }

    /// <summary>How many items came again because pages shifted; they were left out.</summary>
    public long RepeatedCount { get; private set; }

    /// <summary>How often the reader stepped back because items had been removed before its place.</summary>
    public long StepBackCount { get; private set; }

    /// <summary>
    /// How many items Ecwid counts in the end that none of its pages had. It is at most one in a hundred: more than that is an error
    /// of the kind <see cref="EcwidErrorKind.ProtocolError"/>. 0 while the search goes on, and if it ended early.
    /// </summary>
    public long MissingCount => _progress.Missing;

    /// <summary>Reads the next page.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Its items; null at the end.</returns>
    /// <exception cref="EcwidException">The call failed, or the pages can't be true (<see cref="EcwidErrorKind.ProtocolError"/>): items are missing.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public async Task<IReadOnlyList<T>?> ReadAsync(CancellationToken cancellationToken = default)
    {
        while (!_isAtEnd)
        {
            PageAnswer<T> page = await NextAsync(cancellationToken).ConfigureAwait(false);
            if (page.Total < Total && _offset > _skip)
            {
                // Items were removed before this place, and as many moved to pages that were read already.
                long place = Math.Max(_skip, _offset - (Total.Value - page.Total.Value));
                Require(_progress.StepBack(page.Total.Value, _offset - place, _lastLength));
                Total = page.Total;
                _offset = place;
                _pagesInARow = 0;
                StepBackCount++;
                continue;
            }

            Total = page.Total ?? Total;
            T[] items = page.Items ?? [];
            List<T> fresh = Fresh(items);
            Require(_progress.Note(_offset, items.Length, fresh.Count, page.Total));
            _offset += items.Length;
            _lastLength = Math.Max(1, items.Length);

            // A total may come from a cache: behind a full page that reaches beyond it there may be more.
            bool isShort = items.Length < (page.Limit ?? LargestPage);
            _isAtEnd = items.Length == 0 || (page.Total is { } total ? _offset == total || (_offset > total && isShort) : isShort);
            _returned += fresh.Count;
            _pagesInARow++;
            if (_returned >= _first)
            {
                // A server may know no limit.
                fresh.RemoveRange(fresh.Count - (int)(_returned - _first.Value), (int)(_returned - _first.Value));
                _isAtEnd = true;
            }
            else if (_isAtEnd)
            {
                _fault = _progress.End();
            }
            else
            {
                ReadAhead(items.Length, cancellationToken);
            }

            if (fresh.Count > 0)
            {
                return fresh;
            }
        }

        Require(_fault);
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

        return Fetch(_offset, _returned, cancellationToken);
    }

    private Task<PageAnswer<T>> Fetch(long offset, long returned, CancellationToken cancellationToken) =>
        _send(_call(offset, NextLimit(returned)), offset, cancellationToken);

    private void Require(string? fault)
    {
        if (fault is not null)
        {
            _fault = fault;
            _isAtEnd = true;
            throw ResponseErrors.FalsePages(_call(_offset, LargestPage), fault);
        }
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

            Task<PageAnswer<T>> answer = Fetch(offset, returned, cancellationToken);
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
