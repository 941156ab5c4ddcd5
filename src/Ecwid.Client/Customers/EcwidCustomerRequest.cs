using System;
using System.Collections.Generic;
using System.Security;
using System.Text.Json.Serialization;
using Ecwid.Client.Http;
using Ecwid.Client.Models;
using Ecwid.Client.Schema;

namespace Ecwid.Client.Customers;

/// <summary>The fields of a customer that can be written. A field that is null is not sent.</summary>
/// <remarks>https://docs.ecwid.com/api-reference/rest-api/customers/create-customer</remarks>
public sealed class EcwidCustomerRequest
{
    /// <summary>The e-mail address; required, and unique in a store.</summary>
    public string? Email { get; set; }

    /// <summary>A password, for stores with the legacy sign-in.</summary>
    [JsonIgnore]
    public SecureString? Password { get; set; }

    /// <summary>The billing name and address.</summary>
    public EcwidBillingPerson? BillingPerson { get; set; }

    /// <summary>The shipping addresses.</summary>
    public EcwidShippingAddress[]? ShippingAddresses { get; set; }

    /// <summary>The contacts.</summary>
    public EcwidCustomerContact[]? Contacts { get; set; }

    /// <summary>The customer's group; 0 is the group "General".</summary>
    public long? CustomerGroupId { get; set; }

    /// <summary><c>b2b</c> or <c>b2c</c>.</summary>
    [JsonPropertyName("b2b_b2c")]
    public string? B2bB2c { get; set; }

    /// <summary>The tax id.</summary>
    public string? TaxId { get; set; }

    /// <summary>Whether the tax id is valid.</summary>
    public bool? TaxIdValid { get; set; }

    /// <summary>Whether the customer is exempt from taxes; needs a valid tax id.</summary>
    public bool? TaxExempt { get; set; }

    /// <summary>Whether the customer accepts marketing mail.</summary>
    public bool? AcceptMarketing { get; set; }

    /// <summary>The customer's language code; must be enabled in the store.</summary>
    public string? Lang { get; set; }

    /// <summary>Notes that only the store's owner sees.</summary>
    public string? PrivateAdminNotes { get; set; }

    /// <summary>The Italian tax code.</summary>
    public string? FiscalCode { get; set; }

    /// <summary>The certified e-mail address for Italian electronic invoices.</summary>
    public string? ElectronicInvoicePecEmail { get; set; }

    /// <summary>The recipient code for Italian electronic invoices.</summary>
    public string? ElectronicInvoiceSdiCode { get; set; }

    /// <summary>Values of the store's extra fields. Only Ecwid's Java client documents that they can be written.</summary>
    [JsonPropertyName("extrafields")]
    public EcwidCustomerExtraFieldValue[]? ExtraFields { get; set; }

    /// <summary>The phone number that becomes the default one. Only Ecwid's Java client documents it.</summary>
    public string? PrimaryPhone { get; set; }

    /// <summary>The fields of a customer that were changed since it was read; all of them if it was not read from a store.</summary>
    /// <param name="customer">A customer that this client read or created.</param>
    /// <remarks>A field that was set to null is no change: Ecwid has no way to clear a field with null. Arrays come whole, because Ecwid replaces them whole.</remarks>
    public static EcwidCustomerRequest ChangesOf(EcwidCustomer customer) =>
        customer?.GetChanges() ?? throw new ArgumentNullException(nameof(customer));

    /// <summary>The fields of a customer that were set to null since it was read: these are no changes, and are not sent.</summary>
    /// <param name="customer">A customer that this client read or created.</param>
    /// <returns>The names of the properties, those of the billing person without its own name; <c>BillingPerson</c> if that was set to null as a whole. None if the customer was not read from a store.</returns>
    public static IReadOnlyList<string> NulledFieldsOf(EcwidCustomer customer) =>
        customer?.GetNulledFields() ?? throw new ArgumentNullException(nameof(customer));

    /// <summary>Checks what <see cref="CustomersClient.CreateAsync(EcwidCustomerRequest, System.Threading.CancellationToken)"/> would refuse without a request.</summary>
    /// <exception cref="EcwidException">A field is missing or can't be right.</exception>
    public void CheckForCreation() => CustomerRules.CheckCreation(this);

    /// <summary>Checks what <see cref="CustomersClient.UpdateAsync"/> would refuse without a request.</summary>
    /// <exception cref="EcwidException">There is nothing to change, or a field can't be right.</exception>
    public void CheckForUpdate() => CustomerRules.CheckUpdate(this);

    [JsonInclude]
    [JsonPropertyName("password")]
    internal string? PasswordText => Password is null ? null : SecretText.Reveal(Password);

    /// <summary>The same request without what Ecwid itself assigns: ids, times and derived names.</summary>
    internal EcwidCustomerRequest ForCreation() => Resources.Customer.Copy(this, withIds: false);

    /// <summary>The same request with the ids of addresses and contacts, by which Ecwid knows them again, and without what it assigns.</summary>
    internal EcwidCustomerRequest ForUpdate() => Resources.Customer.Copy(this, withIds: true);

    /// <summary>Whether there is nothing to send.</summary>
    [JsonIgnore]
    public bool IsEmpty => Resources.Customer.IsEmpty(this);

    /// <summary>The customer that these fields make, with the id that Ecwid gave it.</summary>
    internal EcwidCustomer ToCustomer(long customerId)
    {
        var customer = new EcwidCustomer { Name = BillingPerson?.Name };
        Resources.Customer.CopyTo(customer, this, withIds: true);
        customer.CustomerId = customerId;
        return customer.MarkAsRead();
    }
}
