using System;

namespace Ecwid.Client.Models;

/// <summary>A product that a customer marked as a favourite.</summary>
public sealed class EcwidCustomerFavorite : EcwidObject
{
    /// <summary>The product's id.</summary>
    public long? ProductId { get; set; }

    /// <summary>When the product was marked.</summary>
    public DateTimeOffset? AddedTimestamp { get; set; }
}
