using System.Collections.Generic;
using Ecwid.Client.Models;

namespace Ecwid.Client.Groups;

/// <summary>One page of the groups that a search found.</summary>
public sealed class EcwidCustomerGroupPage
{
    internal EcwidCustomerGroupPage(IReadOnlyList<EcwidCustomerGroup> items, long offset, long? total)
    {
        Items = items;
        Offset = offset;
        Total = total;
    }

    /// <summary>The groups of this page; empty behind the last one.</summary>
    public IReadOnlyList<EcwidCustomerGroup> Items { get; }

    /// <summary>How many groups come before this page.</summary>
    public long Offset { get; }

    /// <summary>How many groups the search found in all; null if the answer had no total.</summary>
    public long? Total { get; }
}
