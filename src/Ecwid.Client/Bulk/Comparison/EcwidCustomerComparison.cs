using System;
using System.Collections.Generic;
using System.Linq;
using Ecwid.Client.Customers;
using Ecwid.Client.Models;
using Ecwid.Client.Schema;

namespace Ecwid.Client.Bulk.Comparison;

/// <summary>
/// Tells whether a request would change a stored customer. Only fields that the request gives count. Text must be the same to the letter; e-mail
/// addresses and codes may differ in letter case. Lists count as a whole, because Ecwid replaces them whole, in whatever order they are.
/// What Ecwid derives (names of countries, formatted addresses, times) does not count.
/// </summary>
internal static class EcwidCustomerComparison
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
        // Lists at the end, as in a file.
        return [.. Resources.Customer.Sent.OrderBy(static field => field.IsList).SelectMany(field => Differences(field, request, stored))];
    }

    private static IEnumerable<string> Differences(Field field, EcwidCustomerRequest request, EcwidCustomer stored)
    {
        object? given = field.Get(request);
        if (given is null)
        {
            return [];
        }

        if (field is { Parts: { } parts, IsList: false })
        {
            EcwidBillingPerson person = StoredPerson.Of(stored) ?? new EcwidBillingPerson();
            return parts.Sent.Where(part => !IsDerived(part, given) && !IsSame(part, part.Get(given), part.Get(person))).Select(part => $"{field.Name}.{part.Name}");
        }

        bool isSame = field.Name == "primaryPhone" ? IsDefaultPhone(request.PrimaryPhone, stored)
            : field.IsList ? AreSameLists(field.Parts!, (Array)given, (Array?)field.Get(stored))
            : field.IsIn(stored.GetType()) && IsSame(field, given, field.Get(stored));
        return isSame ? [] : [field.Name];
    }

    private static bool IsDefaultPhone(string? phone, EcwidCustomer stored) =>
        stored.Contacts?.Any(contact => contact is { Type: "PHONE", Default: true } && contact.Contact == phone) == true;

    // What Ecwid works out from another field that is given.
    private static bool IsDerived(Field field, object owner) =>
        field.Is(FieldUse.Derived) || (field.Kind == FieldKind.StateName && owner is EcwidBillingPerson { StateOrProvinceCode: not null });

    // A field that is not given is no change; an empty text is what Ecwid has where there is none.
    private static bool IsSame(Field field, object? given, object? stored) => given switch
    {
        null => true,
        string text => string.Equals(text, stored as string ?? string.Empty, IgnoresCase(field.Kind) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal),
        _ => Equals(given, stored),
    };

    private static bool IgnoresCase(FieldKind kind) =>
        kind is FieldKind.Email or FieldKind.Country or FieldKind.State or FieldKind.Language or FieldKind.Relation or FieldKind.ContactType or FieldKind.ExtraFieldValueType;

    /// <summary>Whether each given item has a stored one of its own, and none is left.</summary>
    private static bool AreSameLists(Resource item, Array given, Array? stored)
    {
        var left = new List<object>(stored?.Cast<object>() ?? []);
        return given.Length == left.Count && given.Cast<object>().All(one =>
        {
            int place = left.FindIndex(other => AreSameItems(item, one, other));
            if (place >= 0)
            {
                left.RemoveAt(place);
            }

            return place >= 0;
        });
    }

    // An item replaces the stored one with all its fields: a text that is not given would be emptied, unless Ecwid fills it itself.
    private static bool AreSameItems(Resource item, object given, object stored) => item.Fields
        .Where(field => (field.IsSent || field.Kind == FieldKind.Id) && !field.Is(FieldUse.Derived))
        .All(field => IsSame(field, field.Get(given) ?? (field.Is(FieldUse.Filled) ? null : string.Empty), field.Get(stored)));
}
