using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Serialization;
using Ecwid.Client.Customers;
using Ecwid.Client.Schema;

namespace Ecwid.Client.Models;

/// <summary>A customer as Ecwid answers it. Every property is null when the answer did not have the field.</summary>
/// <remarks>https://docs.ecwid.com/api-reference/rest-api/customers/get-customer</remarks>
public sealed class EcwidCustomer : EcwidObject
{
    // The customer as it was when it was read; null if it was not read from a store.
    private EcwidCustomer? _asRead;

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

    internal EcwidCustomerRequest GetChanges()
    {
        EcwidCustomerRequest? before = _asRead?.WritableFields(readName: null);
        var changes = new EcwidCustomerRequest();
        Resources.Customer.AddChanges(WritableFields(before?.BillingPerson?.Name), before, changes, static (_, value) => value);
        return changes;
    }

    internal IReadOnlyList<string> GetNulledFields()
    {
        if (_asRead is null)
        {
            return [];
        }

        EcwidCustomerRequest before = _asRead.WritableFields(readName: null);
        EcwidCustomerRequest now = WritableFields(before.BillingPerson?.Name);
        return
        [
            .. Resources.Customer.Sent.SelectMany(field => field is { Parts: { } parts, IsList: false } && field.Get(before) is { } person
                ? NulledParts(field, parts.Lost(person, field.Get(now)))
                : field.Get(before) is not null && field.Get(now) is null ? [field.Property] : []),
        ];
    }

    /// <summary>Remembers the customer as it is now, and tells the contacts whose they are and how.</summary>
    internal EcwidCustomer MarkAsRead()
    {
        // A null in a list says nothing; whoever goes through the list must not stumble over it.
        ShippingAddresses = WithoutNulls(ShippingAddresses);
        Contacts = WithoutNulls(Contacts);
        Favorites = WithoutNulls(Favorites);
        ExtraFields = WithoutNulls(ExtraFields);
        foreach (EcwidCustomerContact contact in Contacts ?? [])
        {
            contact.KeepAsRead(CustomerId);
        }

        // A store may have a million customers, and most are read for reading: what was changed is worked out when it is asked for.
        var copy = (EcwidCustomer)MemberwiseClone();
        copy._asRead = null;
        copy.BillingPerson = (EcwidBillingPerson?)BillingPerson?.Clone();
        copy.ShippingAddresses = Copy(ShippingAddresses, static address => (EcwidShippingAddress)address.Clone());
        copy.Contacts = Copy(Contacts, static contact => contact.AsRead!);
        copy.ExtraFields = Copy(ExtraFields, static field => (EcwidCustomerExtraFieldValue)field.Clone());
        _asRead = copy;
        return this;
    }

    /// <summary>The same customer with other lists, for an export.</summary>
    internal EcwidCustomer WithLists(EcwidShippingAddress[]? addresses, EcwidCustomerContact[]? contacts, EcwidCustomerExtraFieldValue[]? extraFields)
    {
        var copy = (EcwidCustomer)MemberwiseClone();
        copy.ShippingAddresses = addresses;
        copy.Contacts = contacts;
        copy.ExtraFields = extraFields;
        return copy;
    }

    private static T[]? WithoutNulls<T>(T[]? items)
        where T : class => items is null || Array.IndexOf(items, null!) < 0 ? items : Array.FindAll(items, static item => item is not null);

    private static T[]? Copy<T>(T[]? items, Converter<T, T> copy) => items is null or { Length: 0 } ? items : Array.ConvertAll(items, copy);

    /// <summary>A copy of what can be written, which no later change of this object reaches.</summary>
    /// <param name="readName">The name in <see cref="BillingPerson"/> when the customer was read.</param>
    private EcwidCustomerRequest WritableFields(string? readName)
    {
        var request = new EcwidCustomerRequest();
        Resources.Customer.CopyTo(request, this, withIds: true);

        // Both are the same field: whichever was changed counts.
        if (Name is not null && (request.BillingPerson?.Name is null || request.BillingPerson.Name == readName))
        {
            (request.BillingPerson ??= new EcwidBillingPerson()).Name = Name;
        }

        return request;
    }

    // All at once, if the whole was set to null.
    private IEnumerable<string> NulledParts(Field whole, IEnumerable<Field> parts) => whole.Get(this) is null
        ? parts.Take(1).Select(_ => whole.Property)
        : parts.Select(static part => part.Property);
}
