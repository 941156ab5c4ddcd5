using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Ecwid.Client.Customers;
using Ecwid.Client.Http;

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

    private EcwidCustomerRequest? FieldsAsRead => _asRead?.WritableFields(readName: null);

    internal EcwidCustomerRequest GetChanges()
    {
        EcwidCustomerRequest before = FieldsAsRead ?? new EcwidCustomerRequest();
        EcwidCustomerRequest now = WritableFields(before.BillingPerson?.Name);
        return new EcwidCustomerRequest
        {
            Email = Change.Of(now.Email, before.Email),
            BillingPerson = now.BillingPerson?.ChangesSince(before.BillingPerson),
            ShippingAddresses = ChangedArray(now.ShippingAddresses, before.ShippingAddresses, EcwidJson.Wire.EcwidShippingAddressArray),
            Contacts = ChangedArray(now.Contacts, before.Contacts, EcwidJson.Wire.EcwidCustomerContactArray),
            CustomerGroupId = Change.Of(now.CustomerGroupId, before.CustomerGroupId),
            B2bB2c = Change.Of(now.B2bB2c, before.B2bB2c),
            TaxId = Change.Of(now.TaxId, before.TaxId),
            TaxIdValid = Change.Of(now.TaxIdValid, before.TaxIdValid),
            TaxExempt = Change.Of(now.TaxExempt, before.TaxExempt),
            AcceptMarketing = Change.Of(now.AcceptMarketing, before.AcceptMarketing),
            Lang = Change.Of(now.Lang, before.Lang),
            PrivateAdminNotes = Change.Of(now.PrivateAdminNotes, before.PrivateAdminNotes),
            FiscalCode = Change.Of(now.FiscalCode, before.FiscalCode),
            ElectronicInvoicePecEmail = Change.Of(now.ElectronicInvoicePecEmail, before.ElectronicInvoicePecEmail),
            ElectronicInvoiceSdiCode = Change.Of(now.ElectronicInvoiceSdiCode, before.ElectronicInvoiceSdiCode),
            ExtraFields = ChangedArray(now.ExtraFields, before.ExtraFields, EcwidJson.Wire.EcwidCustomerExtraFieldValueArray),
        };
    }

    internal IReadOnlyList<string> GetNulledFields()
    {
        if (FieldsAsRead is not { } before)
        {
            return [];
        }

        EcwidCustomerRequest now = WritableFields(before.BillingPerson?.Name);
        var nulled = new List<string>();
        Note(nameof(Email), before.Email, now.Email);
        if (BillingPerson is null && before.BillingPerson?.LostTo(now.BillingPerson).Count > 0)
        {
            nulled.Add(nameof(BillingPerson));
        }
        else if (before.BillingPerson is not null)
        {
            nulled.AddRange(before.BillingPerson.LostTo(now.BillingPerson));
        }

        Note(nameof(ShippingAddresses), before.ShippingAddresses, now.ShippingAddresses);
        Note(nameof(Contacts), before.Contacts, now.Contacts);
        Note(nameof(CustomerGroupId), before.CustomerGroupId, now.CustomerGroupId);
        Note(nameof(B2bB2c), before.B2bB2c, now.B2bB2c);
        Note(nameof(TaxId), before.TaxId, now.TaxId);
        Note(nameof(TaxIdValid), before.TaxIdValid, now.TaxIdValid);
        Note(nameof(TaxExempt), before.TaxExempt, now.TaxExempt);
        Note(nameof(AcceptMarketing), before.AcceptMarketing, now.AcceptMarketing);
        Note(nameof(Lang), before.Lang, now.Lang);
        Note(nameof(PrivateAdminNotes), before.PrivateAdminNotes, now.PrivateAdminNotes);
        Note(nameof(FiscalCode), before.FiscalCode, now.FiscalCode);
        Note(nameof(ElectronicInvoicePecEmail), before.ElectronicInvoicePecEmail, now.ElectronicInvoicePecEmail);
        Note(nameof(ElectronicInvoiceSdiCode), before.ElectronicInvoiceSdiCode, now.ElectronicInvoiceSdiCode);
        Note(nameof(ExtraFields), before.ExtraFields, now.ExtraFields);
        return nulled;

        void Note(string name, object? valueBefore, object? valueNow)
        {
            if (valueBefore is not null && valueNow is null)
            {
                nulled.Add(name);
            }
        }
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
        copy.BillingPerson = BillingPerson?.ForCreation();
        copy.ShippingAddresses = Copy(ShippingAddresses, static address => address.ForUpdate());
        copy.Contacts = Copy(Contacts, static contact => contact.AsRead!);
        copy.ExtraFields = Copy(ExtraFields, static field => field.ForCreation());
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
        var request = new EcwidCustomerRequest
        {
            Email = Email,
            BillingPerson = BillingPerson ?? (Name is null ? null : new EcwidBillingPerson()),
            ShippingAddresses = ShippingAddresses,
            Contacts = Contacts,
            CustomerGroupId = CustomerGroupId,
            B2bB2c = B2bB2c,
            TaxId = TaxId,
            TaxIdValid = TaxIdValid,
            TaxExempt = TaxExempt,
            AcceptMarketing = AcceptMarketing,
            Lang = Lang,
            PrivateAdminNotes = PrivateAdminNotes,
            FiscalCode = FiscalCode,
            ElectronicInvoicePecEmail = ElectronicInvoicePecEmail,
            ElectronicInvoiceSdiCode = ElectronicInvoiceSdiCode,
            ExtraFields = ExtraFields,
        }.ForUpdate();

        // Both are the same field: whichever was changed counts.
        if (request.BillingPerson is { } person && Name is not null && (person.Name is null || person.Name == readName))
        {
            person.Name = Name;
        }

        return request;
    }

    private static T[]? ChangedArray<T>(T[]? now, T[]? before, JsonTypeInfo<T[]> shape) =>
        now is null || (before is not null && JsonSerializer.SerializeToUtf8Bytes(now, shape).AsSpan().SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(before, shape)))
            ? null
            : now;
}
