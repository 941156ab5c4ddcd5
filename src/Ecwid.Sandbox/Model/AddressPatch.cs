using Ecwid.Sandbox.Json;

namespace Ecwid.Sandbox.Model;

/// <summary>The fields of an address that a request names; null is absent.</summary>
internal class AddressPatch<T> : Patch<T>
    where T : PostalAddress
{
    public AddressPatch(ObjectReader reader)
    {
        Change(reader.Text("name"), static (address, text) => address.Name = text);
        Change(reader.Text("companyName"), static (address, text) => address.CompanyName = text);
        Change(reader.Text("street"), static (address, text) => address.Street = text);
        Change(reader.Text("city"), static (address, text) => address.City = text);
        Change(reader.Text("countryCode"), static (address, text) => address.CountryCode = text);
        Change(reader.Text("postalCode"), static (address, text) => address.PostalCode = text);
        Change(reader.Text("stateOrProvinceCode"), static (address, text) => address.StateOrProvinceCode = text);
        Change(reader.Text("stateOrProvinceName"), static (address, text) => address.StateOrProvinceName = text);
        Phone = Change(reader.Text("phone"), static (address, text) => address.Phone = text);
    }

    public string? Phone { get; }
}
