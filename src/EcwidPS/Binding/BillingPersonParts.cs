using Ecwid.Client.Models;

namespace EcwidPS.Binding;

/// <summary>The flat address parameters, which win over the fields of -BillingPerson.</summary>
internal sealed class BillingPersonParts(
    string? name,
    string? companyName,
    string? street,
    string? city,
    string? countryCode,
    string? postalCode,
    string? stateOrProvinceCode,
    string? phone)
{
    /// <summary>A new person with these parts, and the whole's where a part is blank; null if nothing is specified.</summary>
    public EcwidBillingPerson? Over(EcwidBillingPerson? whole)
    {
        var person = new EcwidBillingPerson
        {
            Name = Cell.Text(name) ?? whole?.Name,
            CompanyName = Cell.Text(companyName) ?? whole?.CompanyName,
            Street = Cell.Text(street) ?? whole?.Street,
            City = Cell.Text(city) ?? whole?.City,
            CountryCode = Cell.Text(countryCode) ?? whole?.CountryCode,
            CountryName = whole?.CountryName,
            PostalCode = Cell.Text(postalCode) ?? whole?.PostalCode,
            StateOrProvinceCode = Cell.Text(stateOrProvinceCode) ?? whole?.StateOrProvinceCode,
            StateOrProvinceName = whole?.StateOrProvinceName,
            Phone = Cell.Text(phone) ?? whole?.Phone,
        };
        bool isEmpty = person is
        {
            Name: null, CompanyName: null, Street: null, City: null, CountryCode: null, CountryName: null,
            PostalCode: null, StateOrProvinceCode: null, StateOrProvinceName: null, Phone: null,
        };
        return isEmpty ? null : person;
    }
}
