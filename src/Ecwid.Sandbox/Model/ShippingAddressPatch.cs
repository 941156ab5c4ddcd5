using Ecwid.Sandbox.Json;

namespace Ecwid.Sandbox.Model;

/// <summary>The fields of a shipping address that a request names; null is absent.</summary>
internal sealed class ShippingAddressPatch : AddressPatch<ShippingAddress>
{
    public ShippingAddressPatch(ObjectReader reader)
        : base(reader)
    {
        Id = reader.Integer("id");
        Change(reader.Text("note"), static (address, text) => address.Note = text);
        IsDefault = reader.Flag("defaultAddress");
        OrderBy = reader.Integer("orderBy");
    }

    public long? Id { get; }

    public bool? IsDefault { get; }

    public long? OrderBy { get; }
}
