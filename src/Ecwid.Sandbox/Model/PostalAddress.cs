namespace Ecwid.Sandbox.Model;

/// <summary>What a billing person and a shipping address have in common.</summary>
internal class PostalAddress
{
    public string? Name { get; set; }

    public string? CompanyName { get; set; }

    /// <summary>Two lines are joined with a line feed.</summary>
    public string? Street { get; set; }

    public string? City { get; set; }

    public string? CountryCode { get; set; }

    public string? PostalCode { get; set; }

    public string? StateOrProvinceCode { get; set; }

    /// <summary>As it was sent; shown where there is no code that it follows from.</summary>
    public string? StateOrProvinceName { get; set; }

    public string? Phone { get; set; }
}
