using System;

namespace Ecwid.Sandbox.Model;

internal sealed class ShippingAddress(long id, DateTimeOffset created) : PostalAddress
{
    public long Id { get; } = id;

    public DateTimeOffset Created { get; } = created;

    public string? Note { get; set; }

    public bool IsDefault { get; set; }

    public long OrderBy { get; set; }
}
