using System;
using System.Text.Json.Serialization;
using Ecwid.Client.Http;

namespace Ecwid.Client.Models;

/// <summary>A saved shipping address of a customer.</summary>
/// <remarks>https://docs.ecwid.com/api-reference/rest-api/customers/get-customer#shippingaddresses</remarks>
public sealed class EcwidShippingAddress : EcwidObject
{
    /// <summary>The address's id. Ecwid assigns it: it is not sent when a customer is created.</summary>
    [JsonPropertyName("id")]
    public long? AddressId { get; set; }

    /// <summary>The full name of the recipient.</summary>
    public string? Name { get; set; }

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

    /// <summary>The address in one line, as Ecwid writes it.</summary>
    public string? AddressFormatted { get; set; }

    /// <summary>A note to the address.</summary>
    public string? Note { get; set; }

    /// <summary>When the address was saved. Read-only.</summary>
    public DateTimeOffset? CreatedDate { get; set; }

    /// <summary>Whether this is the customer's default address.</summary>
    public bool? DefaultAddress { get; set; }

    /// <summary>The place in the list of addresses, from 0.</summary>
    [JsonConverter(typeof(EcwidOrderConverter))]
    public long? OrderBy { get; set; }
}
