using System;
using System.Collections.Generic;
using System.Linq;
using Ecwid.Client.Bulk.Columns;
using Ecwid.Client.Customers;
using Ecwid.Client.Models;

namespace Ecwid.Client.Bulk.Comparison;

/// <summary>
/// Tells whether a request would change a stored customer. Only fields that the request gives count. Text must be the same to the letter; e-mail
/// addresses and codes may differ in letter case. Lists count as a whole, because Ecwid replaces them whole, in whatever order they are.
/// What Ecwid derives (names of countries, formatted addresses, times) does not count.
/// </summary>
public static class EcwidCustomerComparison
{
    /// <summary>Whether the store has all of it already.</summary>
    /// <param name="request">The fields that would be sent.</param>
    /// <param name="stored">The customer as it was read from the store, with all its fields.</param>
    public static bool IsUnchanged(EcwidCustomerRequest request, EcwidCustomer stored) => Differences(request, stored).Count == 0;

    /// <summary>The fields that would change, by their names in the API.</summary>
    /// <param name="request">The fields that would be sent.</param>
    /// <param name="stored">The customer as it was read from the store, with all its fields.</param>
    /// <returns>The names; empty if nothing would change. A password always counts as a change: it can't be read.</returns>
    public static IReadOnlyList<string> Differences(EcwidCustomerRequest request, EcwidCustomer stored)
    {
        if (request is null || stored is null)
        {
            throw new ArgumentNullException(request is null ? nameof(request) : nameof(stored));
        }

        var changed = new List<string>();
        Note("email", Code(request.Email, stored.Email));
        Note("password", request.Password is null);
        ComparePerson(request.BillingPerson, CustomerFields.PersonOf(stored), changed);
        Note("customerGroupId", Value(request.CustomerGroupId, stored.CustomerGroupId));
        Note("b2b_b2c", Code(request.B2bB2c, stored.B2bB2c));
        Note("taxId", Text(request.TaxId, stored.TaxId));
        Note("taxIdValid", Value(request.TaxIdValid, stored.TaxIdValid));
        Note("taxExempt", Value(request.TaxExempt, stored.TaxExempt));
        Note("acceptMarketing", Value(request.AcceptMarketing, stored.AcceptMarketing));
        Note("lang", Code(request.Lang, stored.Lang));
        Note("privateAdminNotes", Text(request.PrivateAdminNotes, stored.PrivateAdminNotes));
        Note("fiscalCode", Text(request.FiscalCode, stored.FiscalCode));
        Note("electronicInvoicePecEmail", Text(request.ElectronicInvoicePecEmail, stored.ElectronicInvoicePecEmail));
        Note("electronicInvoiceSdiCode", Text(request.ElectronicInvoiceSdiCode, stored.ElectronicInvoiceSdiCode));
        Note("primaryPhone", request.PrimaryPhone is null || stored.Contacts?.Any(contact => contact is { Type: "PHONE", Default: true } && contact.Contact == request.PrimaryPhone) == true);
        Note(CustomerFields.ShippingAddresses, Lists(request.ShippingAddresses, stored.ShippingAddresses, IsSame));
        Note(CustomerFields.Contacts, Lists(request.Contacts, stored.Contacts, IsSame));
        Note(CustomerFields.ExtraFields, Lists(request.ExtraFields, stored.ExtraFields, IsSame));
        return changed;

        void Note(string field, bool isSame)
        {
            if (!isSame)
            {
                changed.Add(field);
            }
        }
    }

    private static void ComparePerson(EcwidBillingPerson? given, EcwidBillingPerson? stored, List<string> changed)
    {
        if (given is null)
        {
            return;
        }

        foreach (CellField<EcwidBillingPerson, EcwidBillingPerson> field in CustomerFields.OfPerson)
        {
            string? now = (string?)field.Get!(given);
            string? before = stored is null ? null : (string?)field.Get(stored);
            if (!field.IsReadOnly && !(IsCode(field.Kind) ? Code(now, before) : Text(now, before)))
            {
                changed.Add($"{CustomerFields.BillingPerson}.{field.Name}");
            }
        }
    }

    private static bool IsCode(CellKind kind) => kind is CellKind.Country or CellKind.Code;

    // A field that is not given is no change; an empty text is what Ecwid has where there is none.
    private static bool Text(string? given, string? stored) => given is null || given == (stored ?? string.Empty);

    private static bool Code(string? given, string? stored) => given is null || string.Equals(given, stored ?? string.Empty, StringComparison.OrdinalIgnoreCase);

    private static bool Value<T>(T? given, T? stored)
        where T : struct => given is null || Nullable.Equals(given, stored);

    // An item replaces the stored one with all its fields: one that is not given would be emptied.
    private static bool Whole(string? given, string? stored) => (given ?? string.Empty) == (stored ?? string.Empty);

    private static bool WholeCode(string? given, string? stored) => string.Equals(given ?? string.Empty, stored ?? string.Empty, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether each given item has a stored one of its own, and none is left.</summary>
    private static bool Lists<T>(T[]? given, T[]? stored, Func<T, T, bool> isSame)
    {
        if (given is null)
        {
            return true;
        }

        var left = new List<T>(stored ?? []);
        return given.Length == left.Count && given.All(item =>
        {
            int place = left.FindIndex(other => isSame(item, other));
            if (place >= 0)
            {
                left.RemoveAt(place);
            }

            return place >= 0;
        });
    }

    // The server fills defaultAddress and orderBy itself where they are not sent.
    private static bool IsSame(EcwidShippingAddress given, EcwidShippingAddress stored) =>
        Value(given.AddressId, stored.AddressId) && Whole(given.Name, stored.Name) && Whole(given.CompanyName, stored.CompanyName)
        && Whole(given.Street, stored.Street) && Whole(given.City, stored.City) && WholeCode(given.CountryCode, stored.CountryCode)
        && Whole(given.PostalCode, stored.PostalCode) && WholeCode(given.StateOrProvinceCode, stored.StateOrProvinceCode)
        && Whole(given.Phone, stored.Phone) && Whole(given.Note, stored.Note)
        && Value(given.DefaultAddress, stored.DefaultAddress) && Value(given.OrderBy, stored.OrderBy);

    private static bool IsSame(EcwidCustomerContact given, EcwidCustomerContact stored) =>
        Value(given.ContactId, stored.ContactId) && Whole(given.Contact, stored.Contact) && WholeCode(given.Type, stored.Type)
        && Whole(given.Handle, stored.Handle) && Whole(given.Note, stored.Note)
        && Value(given.Default, stored.Default) && Value(given.OrderBy, stored.OrderBy);

    private static bool IsSame(EcwidCustomerExtraFieldValue given, EcwidCustomerExtraFieldValue stored) =>
        Whole(given.Key, stored.Key) && Whole(given.Value, stored.Value)
        && Text(given.Title, stored.Title) && Code(given.Type, stored.Type);
}
