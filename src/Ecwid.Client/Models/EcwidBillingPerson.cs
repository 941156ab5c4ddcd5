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
}
