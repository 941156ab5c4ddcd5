using System;
using System.Collections.Generic;
using System.Linq;
using Ecwid.Client;
using Ecwid.Client.Bulk.Columns;
using Ecwid.Client.Customers;
using Ecwid.Client.Models;
using Ecwid.Client.Schema;

namespace EcwidPS.Commands.Customers;

/// <summary>The fields that -ClearField can empty, and what Ecwid takes as empty: "" for text, [] for lists.</summary>
internal static class ClearableFields
{
    private static readonly Field[] Fields =
        [.. Resources.Customer.Sent.SelectMany(field => field is { Parts: { } parts, IsList: false } ? parts.Sent : [field]).Where(field => field.CanBeEmptied)];

    public static IEnumerable<string> Names { get; } = Array.ConvertAll(Fields, field => field.Property);

    /// <exception cref="EcwidException">A name is not known, or its field is given a value too.</exception>
    public static void Clear(EcwidCustomerRequest request, IEnumerable<string>? names)
    {
        foreach (string name in names ?? [])
        {
            if (Find(name.Trim()) is not { } field)
            {
                string? nearest = NearestName.Find(name, Names);
                throw new EcwidException($"-ClearField can't empty '{name}'. " + (nearest is null ? $"It can empty {string.Join(", ", Names)}." : $"Did you mean {nearest}?"));
            }

            object owner = Resources.Customer.Find(field.Property) == field ? request : request.BillingPerson ??= new EcwidBillingPerson();
            if (field.Get(owner) is not (null or ""))
            {
                throw new EcwidException($"{name} is given a value and named by -ClearField too.");
            }

            field.Set(owner, field.IsList ? Resource.EmptyList(owner, field) : string.Empty);
        }
    }

    /// <summary>What to say about fields that were set to null since their customer was read; null if there are none.</summary>
    public static string? WarningAboutNull(IReadOnlyCollection<string> nulled)
    {
        if (nulled.Count == 0)
        {
            return null;
        }

        string[] clearable = [.. nulled.Where(name => Find(name) is not null)];
        string[] fixedOnes = [.. nulled.Where(name => Find(name) is null && name != nameof(EcwidCustomer.BillingPerson))];
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

    private static Field? Find(string name) => Fields.FirstOrDefault(field => string.Equals(field.Property, name, StringComparison.OrdinalIgnoreCase));
}
