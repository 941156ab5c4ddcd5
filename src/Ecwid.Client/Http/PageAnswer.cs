namespace Ecwid.Client.Http;

/// <summary>One page of a search.</summary>
internal sealed class PageAnswer<T>
{
    public long? Total { get; set; }

    public long? Count { get; set; }

    public long? Limit { get; set; }

    public T[]? Items { get; set; }
}
