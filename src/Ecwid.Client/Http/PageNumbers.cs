using System;

namespace Ecwid.Client.Http;

/// <summary>What a page says of itself, compared with what it is.</summary>
internal static class PageNumbers
{
    /// <param name="total">How many items there are in all; null if the page does not say.</param>
    /// <param name="count">How many items the page has, by its own word; null if it does not say.</param>
    /// <param name="offset">Where the page begins, by its own word; null if it does not say.</param>
    /// <param name="asked">Where it was asked to begin.</param>
    /// <param name="items">How many items it has.</param>
    /// <param name="uncounted">How many of its items the count may leave out.</param>
    /// <returns>What is wrong; null if nothing is.</returns>
    public static string? Fault(long? total, long? count, long? offset, long asked, int items, int uncounted = 0)
    {
        if (total < 0)
        {
            return FormattableString.Invariant($"says that there are {total} items");
        }

        if (count is not null && (count > items || count < items - uncounted))
        {
            return FormattableString.Invariant($"says that it has {count} items, and has {items}");
        }

        if (offset is not null && offset != asked)
        {
            return FormattableString.Invariant($"begins at offset {offset}, not at {asked} as requested");
        }

        return asked == 0 && items == 0 && total > 0 ? FormattableString.Invariant($"says that there are {total} items, and has none") : null;
    }
}
