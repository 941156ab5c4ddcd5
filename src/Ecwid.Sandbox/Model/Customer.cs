using System;
using System.Collections.Generic;
using System.Linq;

namespace Ecwid.Sandbox.Model;

internal sealed class Customer(long id, string email, DateTimeOffset registered)
{
    public const string Consumer = "b2c";
    public const string Business = "b2b";

    private readonly object?[] _values = [.. CustomerField.All.Select(static field => field.Initial)];

    public long Id { get; } = id;

    public string Email { get; set; } = email;

    public DateTimeOffset Registered { get; } = registered;

    public DateTimeOffset Updated { get; set; } = registered;

    /// <summary>A copy of the billing person's name; a guest may have a name and no billing person.</summary>
    public string? Name { get; set; }

    public long GroupId { get; set; }

    public PostalAddress? BillingPerson { get; set; }

    public List<ShippingAddress> ShippingAddresses { get; set; } = [];

    public List<Contact> Contacts { get; set; } = [];

    /// <summary>The value of a field that stands alone: a text, a Boolean or null.</summary>
    public object? this[CustomerField field]
    {
        get => _values[field.Index];
        set => _values[field.Index] = value;
    }

    public Orders Orders { get; set; } = Orders.None;

    public IReadOnlyCollection<Favorite> Favorites { get; set; } = [];
}
