using System;

namespace Ecwid.Client.Http;

/// <summary>A list of items, or one page of them. Lists that have no pages answer with items alone.</summary>
internal sealed class PageAnswer<T>
    where T : class
{
    private T[]? _items;
    private int _lists;

    public long? Total { get; set; }

    public long? Count { get; set; }

    public long? Offset { get; set; }

    public long? Limit { get; set; }

    public T[]? Items
    {
        get => _items;
        set
        {
            // The JSON reader sets a property once more for each time that its key comes.
            _lists++;
            _items = value;
        }
    }

    /// <summary>What is wrong with this page by its own word; null if nothing is.</summary>
    /// <param name="offset">Where it was asked to begin.</param>
    /// <param name="uncounted">How many of its items the count may leave out.</param>
    public AnswerFault? Check(long offset = 0, int uncounted = 0) => _lists > 1
        ? Wrong("has two lists of items")
        : AnswerFault.IfNoList(Items, Total ?? Count)
            ?? (PageNumbers.Fault(Total, Count, Offset, offset, Items?.Length ?? 0, uncounted) is { } fault ? Wrong(fault) : null);

    private static AnswerFault Wrong(string what) => new(EcwidErrorKind.ProtocolError, what, mayHaveTakenEffect: true);
}
