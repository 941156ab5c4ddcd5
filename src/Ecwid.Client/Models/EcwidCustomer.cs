using System;
using System.Text.Json.Serialization;

namespace Ecwid.Client.Models;

/// <summary>A customer as Ecwid answers it. Every property is null when the answer did not have the field.</summary>
/// <remarks>https://docs.ecwid.com/api-reference/rest-api/customers/get-customer</remarks>
public sealed class EcwidCustomer : EcwidObject
{
    /// <summary>The customer's id in the store.</summary>
    [JsonPropertyName("id")]
    public long? CustomerId { get; set; }

    /// <summary>The e-mail address, unique in a store.</summary>
    public string? Email { get; set; }

    /// <summary>The full name: Ecwid's copy of the name in <see cref="BillingPerson"/>.</summary>
    public string? Name { get; set; }

    /// <summary>When the customer registered or first ordered.</summary>
    public DateTimeOffset? Registered { get; set; }

    /// <summary>When the customer was last changed.</summary>
    public DateTimeOffset? Updated { get; set; }

    /// <summary>How many orders the customer has placed; only in search results.</summary>
    public long? TotalOrderCount { get; set; }

    /// <summary>The customer's group; 0 is the group "General".</summary>
    public long? CustomerGroupId { get; set; }

    /// <summary>The name of the customer's group.</summary>
    public string? CustomerGroupName { get; set; }

    /// <summary>The billing name and address.</summary>
    public EcwidBillingPerson? BillingPerson { get; set; }

    /// <summary>The saved shipping addresses; Ecwid answers them in no fixed order.</summary>
    public EcwidShippingAddress[]? ShippingAddresses { get; set; }

    /// <summary>The contacts: e-mails, phones, links.</summary>
    public EcwidCustomerContact[]? Contacts { get; set; }

    /// <summary><c>b2b</c> or <c>b2c</c>.</summary>
    [JsonPropertyName("b2b_b2c")]
    public string? B2bB2c { get; set; }

    /// <summary>The tax id; empty when there is none.</summary>
    public string? TaxId { get; set; }

    /// <summary>Whether the tax id is valid.</summary>
    public bool? TaxIdValid { get; set; }

    /// <summary>Whether the customer is exempt from taxes.</summary>
    public bool? TaxExempt { get; set; }

    /// <summary>Whether the customer accepts marketing mail; null and true both allow it.</summary>
    public bool? AcceptMarketing { get; set; }

    /// <summary>The customer's language code.</summary>
    public string? Lang { get; set; }

    /// <summary>Orders and sales in figures.</summary>
    public EcwidCustomerStats? Stats { get; set; }

    /// <summary>Notes that only the store's owner sees.</summary>
    public string? PrivateAdminNotes { get; set; }

    /// <summary>Products that the customer marked as favourites.</summary>
    public EcwidCustomerFavorite[]? Favorites { get; set; }

    /// <summary>Values of the store's extra fields.</summary>
    [JsonPropertyName("extrafields")]
    public EcwidCustomerExtraFieldValue[]? ExtraFields { get; set; }

    /// <summary>The Italian tax code.</summary>
    public string? FiscalCode { get; set; }

    /// <summary>The certified e-mail address for Italian electronic invoices.</summary>
    public string? ElectronicInvoicePecEmail { get; set; }

    /// <summary>The recipient code for Italian electronic invoices.</summary>
    public string? ElectronicInvoiceSdiCode { get; set; }

    /// <summary>The customer's id in another system.</summary>
    public string? ExternalReferenceId { get; set; }
}
