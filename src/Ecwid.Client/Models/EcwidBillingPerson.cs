using System.Collections.Generic;
using System.Linq;
using Ecwid.Client.Http;

namespace Ecwid.Client.Models;

/// <summary>The billing name and address of a customer.</summary>
/// <remarks>https://docs.ecwid.com/api-reference/rest-api/customers/get-customer#billingperson</remarks>
public sealed class EcwidBillingPerson : EcwidObject
{
    /// <summary>The full name.</summary>
    public string? Name { get; set; }

    /// <summary>The first name; Ecwid derives it from names of two words or more. Read-only.</summary>
    public string? FirstName { get; set; }

    /// <summary>The last name; Ecwid derives it from names of two words or more. Read-only.</summary>
    public string? LastName { get; set; }

    /// <summary>The company.</summary>
    public string? CompanyName { get; set; }

    /// <summary>Street and number; a second line follows a line break.</summary>
    public string? Street { get; set; }

    /// <summary>The city.</summary>
    public string? City { get; set; }

    /// <summary>The country's two-letter code.</summary>
    public string? CountryCode { get; set; }

    /// <summary>The country's name.</summary>
    public string? CountryName { get; set; }

    /// <summary>The postal code.</summary>
    public string? PostalCode { get; set; }

    /// <summary>The code of the state or province, for example <c>NY</c>.</summary>
    public string? StateOrProvinceCode { get; set; }

    /// <summary>The name of the state or province.</summary>
    public string? StateOrProvinceName { get; set; }

    /// <summary>The phone number.</summary>
    public string? Phone { get; set; }

    /// <summary>The same person without what Ecwid itself derives from the name.</summary>
    internal EcwidBillingPerson ForCreation() => new()
    {
        Name = Name,
        CompanyName = CompanyName,
        Street = Street,
        City = City,
        CountryCode = CountryCode,
        CountryName = CountryName,
        PostalCode = PostalCode,
        StateOrProvinceCode = StateOrProvinceCode,
        StateOrProvinceName = StateOrProvinceName,
        Phone = Phone,
    };

    /// <summary>Only the fields that differ from an older version; null if none does.</summary>
    internal EcwidBillingPerson? ChangesSince(EcwidBillingPerson? before)
    {
        var changes = new EcwidBillingPerson
        {
            Name = Change.Of(Name, before?.Name),
            CompanyName = Change.Of(CompanyName, before?.CompanyName),
            Street = Change.Of(Street, before?.Street),
            City = Change.Of(City, before?.City),
            CountryCode = Change.Of(CountryCode, before?.CountryCode),
            CountryName = Change.Of(CountryName, before?.CountryName),
            PostalCode = Change.Of(PostalCode, before?.PostalCode),
            StateOrProvinceCode = Change.Of(StateOrProvinceCode, before?.StateOrProvinceCode),
            StateOrProvinceName = Change.Of(StateOrProvinceName, before?.StateOrProvinceName),
            Phone = Change.Of(Phone, before?.Phone),
        };
        return changes.IsEmpty ? null : changes;
    }

    /// <summary>The names of the fields that this person has and a later version has no more.</summary>
    internal IReadOnlyList<string> LostTo(EcwidBillingPerson? later)
    {
        (string Name, string? Before, string? Now)[] fields =
        [
            (nameof(Name), Name, later?.Name),
            (nameof(CompanyName), CompanyName, later?.CompanyName),
            (nameof(Street), Street, later?.Street),
            (nameof(City), City, later?.City),
            (nameof(CountryCode), CountryCode, later?.CountryCode),
            (nameof(CountryName), CountryName, later?.CountryName),
            (nameof(PostalCode), PostalCode, later?.PostalCode),
            (nameof(StateOrProvinceCode), StateOrProvinceCode, later?.StateOrProvinceCode),
            (nameof(StateOrProvinceName), StateOrProvinceName, later?.StateOrProvinceName),
            (nameof(Phone), Phone, later?.Phone),
        ];
        return [.. fields.Where(field => field.Before is not null && field.Now is null).Select(field => field.Name)];
    }

    internal bool IsEmpty => this is
    {
        Name: null, CompanyName: null, Street: null, City: null, CountryCode: null, CountryName: null,
        PostalCode: null, StateOrProvinceCode: null, StateOrProvinceName: null, Phone: null,
    };
}
