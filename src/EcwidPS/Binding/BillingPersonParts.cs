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
            Name = Cell.Text(name),
            CompanyName = Cell.Text(companyName),
            Street = Cell.Text(street),
            City = Cell.Text(city),
            CountryCode = Cell.Text(countryCode),
            PostalCode = Cell.Text(postalCode),
            StateOrProvinceCode = Cell.Text(stateOrProvinceCode),
            Phone = Cell.Text(phone),
        };
        return Merge(person, whole);
    }

    /// <summary>A new person with the fields of one, and those of another where they are missing; null if nothing is specified.</summary>
    public static EcwidBillingPerson? Merge(EcwidBillingPerson? over, EcwidBillingPerson? under)
    {
        var person = new EcwidBillingPerson
        {
            Name = over?.Name ?? under?.Name,
            CompanyName = over?.CompanyName ?? under?.CompanyName,
            Street = over?.Street ?? under?.Street,
            City = over?.City ?? under?.City,
            CountryCode = over?.CountryCode ?? under?.CountryCode,
            CountryName = over?.CountryName ?? under?.CountryName,
            PostalCode = over?.PostalCode ?? under?.PostalCode,
            StateOrProvinceCode = over?.StateOrProvinceCode ?? under?.StateOrProvinceCode,
            StateOrProvinceName = over?.StateOrProvinceName ?? under?.StateOrProvinceName,
            Phone = over?.Phone ?? under?.Phone,
        };
        bool isEmpty = person is
        {
            Name: null, CompanyName: null, Street: null, City: null, CountryCode: null, CountryName: null,
            PostalCode: null, StateOrProvinceCode: null, StateOrProvinceName: null, Phone: null,
        };
        return isEmpty ? null : person;
    }
}
