using System;
using System.Collections.Generic;
using System.Linq;
using Ecwid.Client;
using Ecwid.Client.Bulk.Columns;
using Ecwid.Client.Customers;
using Ecwid.Client.Models;
using EcwidPS.Binding;

namespace EcwidPS.Commands.Customers;

/// <summary>The fields that -ClearField can empty, and what Ecwid takes as empty: "" for text, [] for lists.</summary>
internal static class ClearableFields
{
    private static readonly Dictionary<string, Func<EcwidCustomerRequest, bool>> Fields = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Name"] = OfPerson(person => person.Name, (person, value) => person.Name = value),
        ["CompanyName"] = OfPerson(person => person.CompanyName, (person, value) => person.CompanyName = value),
        ["Street"] = OfPerson(person => person.Street, (person, value) => person.Street = value),
        ["City"] = OfPerson(person => person.City, (person, value) => person.City = value),
        ["CountryCode"] = OfPerson(person => person.CountryCode, (person, value) => person.CountryCode = value),
        ["PostalCode"] = OfPerson(person => person.PostalCode, (person, value) => person.PostalCode = value),
        ["StateOrProvinceCode"] = OfPerson(person => person.StateOrProvinceCode, (person, value) => person.StateOrProvinceCode = value),
        ["Phone"] = OfPerson(person => person.Phone, (person, value) => person.Phone = value),
        ["ShippingAddresses"] = request => IsSet(request.ShippingAddresses, request.ShippingAddresses = []),
        ["Contacts"] = request => IsSet(request.Contacts, request.Contacts = []),
        ["TaxId"] = request => IsSet(request.TaxId, request.TaxId = string.Empty),
        ["Lang"] = request => IsSet(request.Lang, request.Lang = string.Empty),
        ["PrivateAdminNotes"] = request => IsSet(request.PrivateAdminNotes, request.PrivateAdminNotes = string.Empty),
        ["FiscalCode"] = request => IsSet(request.FiscalCode, request.FiscalCode = string.Empty),
        ["ElectronicInvoicePecEmail"] = request => IsSet(request.ElectronicInvoicePecEmail, request.ElectronicInvoicePecEmail = string.Empty),
        ["ElectronicInvoiceSdiCode"] = request => IsSet(request.ElectronicInvoiceSdiCode, request.ElectronicInvoiceSdiCode = string.Empty),
        ["ExtraFields"] = request => IsSet(request.ExtraFields, request.ExtraFields = []),
    };

    public static IEnumerable<string> Names => Fields.Keys;

    /// <exception cref="EcwidException">A name is not known, or its field is given a value too.</exception>
    public static void Clear(EcwidCustomerRequest request, IEnumerable<string>? names)
    {
        foreach (string name in names ?? [])
        {
            if (!Fields.TryGetValue(name.Trim(), out Func<EcwidCustomerRequest, bool>? clear))
            {
                string? nearest = NearestName.Find(name, Names);
                throw new EcwidException($"-ClearField can't empty '{name}'. " + (nearest is null ? $"It can empty {string.Join(", ", Names)}." : $"Did you mean {nearest}?"));
            }

            if (clear(request))
            {
                throw new EcwidException($"{name} is given a value and named by -ClearField too.");
            }
        }
    }

    /// <summary>What to say about fields that were set to null since their customer was read; null if there are none.</summary>
    public static string? WarningAboutNull(IReadOnlyCollection<string> nulled)
    {
        if (nulled.Count == 0)
        {
            return null;
        }

        string[] clearable = [.. nulled.Where(Fields.ContainsKey)];
        string[] fixedOnes = [.. nulled.Where(name => !Fields.ContainsKey(name) && name != nameof(EcwidCustomer.BillingPerson))];
        string warning = $"Set to null since the customer was read, and null changes nothing: {string.Join(", ", nulled)}.";
        if (clearable.Length > 0)
        {
            warning += $" What empties a field is -ClearField {string.Join(",", clearable)}.";
        }

        if (nulled.Contains(nameof(EcwidCustomer.BillingPerson)))
        {
            warning += " Of BillingPerson, -ClearField empties single fields, such as City.";
        }

        return fixedOnes.Length > 0 ? warning + $" Ecwid can't empty {string.Join(", ", fixedOnes)}: give a value." : warning;
    }

    private static bool IsSet(object? before, object after) => before is not null && !ReferenceEquals(before, after);

    private static Func<EcwidCustomerRequest, bool> OfPerson(Func<EcwidBillingPerson, string?> get, Action<EcwidBillingPerson, string> set) => request =>
    {
        request.BillingPerson ??= new EcwidBillingPerson();
        bool isSet = get(request.BillingPerson) is { Length: > 0 };
        set(request.BillingPerson, string.Empty);
        return isSet;
    };
}
