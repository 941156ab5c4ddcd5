using System;

namespace Ecwid.Client.Http;

/// <summary>
/// Whether the pages of a list can be true. Offsets are no snapshot: items that are added or removed meanwhile shift the pages, so that some come twice. What can't
/// come from that is an error: a page with nothing new while the total stayed as it was, or a list that ends far from its total.
/// </summary>
/// <param name="skip">How many items are left out at the start.</param>
/// <param name="uncounted">How many items the total may leave out.</param>
internal sealed class PageProgress(long skip, int uncounted = 0)
{
    // A list that grows faster than it is read, or whose total goes up and down, would be read for ever.
    private const int PagesWithoutNews = 10;

    private long? _total;
    private long _largest;
    private long _grown;
    private long _unexplained;
    private long _furthest;
    private long _read;
    private long _patience = PagesWithoutNews;

    /// <summary>How many items the total counts that no page had; few enough for the list to pass for whole.</summary>
    public long Missing { get; private set; }

    private long Tolerance => uncounted + (_largest / 100);

    /// <summary>Items were removed, and the list is read again from before this place.</summary>
    /// <param name="total">The new total.</param>
    /// <param name="items">How far the list is read again.</param>
    /// <param name="pageLength">How many items a page has.</param>
    public string? StepBack(long total, long items, int pageLength)
    {
        _total = total;
        _patience += (items + pageLength - 1) / pageLength;
        return OutOfPatience();
    }

    /// <summary>A page came.</summary>
    /// <param name="offset">Where it begins.</param>
    /// <param name="items">How many items it has.</param>
    /// <param name="fresh">How many of them no page before had.</param>
    /// <param name="total">How many items there are, by its word; null if it does not say.</param>
    /// <returns>What is wrong; null if nothing is.</returns>
    public string? Note(long offset, int items, int fresh, long? total)
    {
        if (total > _total)
        {
            _grown += total.Value - _total.Value;
            _unexplained += total.Value - _total.Value;
        }

        _total = total ?? _total;
        _largest = Math.Max(_largest, _total ?? 0);
        _read += fresh;
        if (items == 0)
        {
            return _total - offset > Tolerance
                ? FormattableString.Invariant($"The page at offset {offset} is empty, although the total is {_total}")
                : null;
        }

        bool isAhead = offset >= _furthest;
        _furthest = Math.Max(_furthest, offset + items);
        if (fresh > 0)
        {
            _unexplained = Math.Max(0, _unexplained - (items - fresh));
            _patience = Math.Max(_patience, PagesWithoutNews);
            return null;
        }

        // The last page comes again where the server leaves out an item that it counts.
        bool isTail = _total - offset <= Tolerance;
        if (isAhead && _unexplained < items && !isTail)
        {
            return FormattableString.Invariant($"The page at offset {offset} has only items that came before, and the total did not grow");
        }

        _unexplained -= isAhead ? items : 0;
        return OutOfPatience();
    }

    /// <summary>The list has ended.</summary>
    /// <returns>What is wrong; null if nothing is.</returns>
    public string? End()
    {
        if (_total is not { } total)
        {
            return null;
        }

        long counted = Math.Max(0, total - skip);
        long most = Math.Max(0, _largest - skip);
        Missing = Math.Max(0, counted - _read - _grown);
        if (Missing > Tolerance || _read - most > Tolerance)
        {
            return FormattableString.Invariant($"The total is {counted}, and the pages had {_read} different items");
        }

        return counted < most / 2 && _read < most / 2
            ? FormattableString.Invariant($"The total fell from {most} to {counted} after {_read} items were read")
            : null;
    }

    private string? OutOfPatience() => _patience-- > 0 ? null : "One page after another has only items that came before, and the total goes up and down";
}
