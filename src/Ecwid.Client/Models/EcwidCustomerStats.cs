using System;

namespace Ecwid.Client.Models;

/// <summary>A customer's orders and sales in figures, in the store's currency.</summary>
public sealed class EcwidCustomerStats : EcwidObject
{
    /// <summary>How many orders were placed.</summary>
    public long? NumberOfOrders { get; set; }

    /// <summary>The sum of all orders.</summary>
    public decimal? SalesValue { get; set; }

    /// <summary>The mean of all orders.</summary>
    public decimal? AverageOrderValue { get; set; }

    /// <summary>When the first order was placed; null without orders.</summary>
    public DateTimeOffset? FirstOrderDate { get; set; }

    /// <summary>When the last order was placed; null without orders.</summary>
    public DateTimeOffset? LastOrderDate { get; set; }
}
