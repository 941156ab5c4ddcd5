using System;
using System.Collections.Generic;

namespace Ecwid.Sandbox.Model;

/// <summary>What is known of a customer's orders. The sandbox takes no orders: only sample customers have any.</summary>
internal sealed class Orders
{
    public static Orders None { get; } = new();

    public long Count { get; set; }

    public decimal Sales { get; set; }

    public decimal Average => Count == 0 ? 0 : Math.Round(Sales / Count, 2, MidpointRounding.AwayFromZero);

    public DateTimeOffset? First { get; set; }

    public DateTimeOffset? Last { get; set; }

    public IReadOnlyCollection<long> ProductIds { get; set; } = [];
}
