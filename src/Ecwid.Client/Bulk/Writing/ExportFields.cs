using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Ecwid.Client.Bulk.Columns;

namespace Ecwid.Client.Bulk.Writing;

/// <summary>Tells which fields of customers an export needs, so that no others are read.</summary>
internal static class ExportFields
{
    private static readonly Regex Index = new(@"\[[0-9]+\]", RegexOptions.CultureInvariant);

    // What is not written itself, but decides what is: the name of guests, the order of addresses, which item of a list is the default one.
    private static readonly Dictionary<string, string[]> Needed = new(StringComparer.Ordinal)
    {
        ["billingPerson.name"] = ["name"],
        ["customerGroupName"] = ["customerGroupId"],
        [CustomerFields.ShippingAddresses] = ["shippingAddresses.id", "shippingAddresses.defaultAddress"],
        [CustomerFields.Contacts] = ["contacts.default"],
    };

    /// <exception cref="EcwidException">A property does not exist, or can't be exported.</exception>
    public static IReadOnlyList<string>? Of(EcwidExportOptions options)
    {
        if (options.Properties is null)
        {
            return null;
        }

        var fields = new HashSet<string>(StringComparer.Ordinal);
        foreach (string path in ExportColumns.Paths(options).Select(path => Index.Replace(path, string.Empty)))
        {
            fields.Add(path);
            foreach (string needed in NeededFor(path))
            {
                fields.Add(needed);
            }
        }

        // A whole object brings its parts.
        return [.. fields.Where(field => !fields.Any(whole => field.StartsWith(whole + ".", StringComparison.Ordinal)))];
    }

    private static string[] NeededFor(string path)
    {
        string whole = path.Split('.')[0];
        if (path == CustomerFields.BillingPerson)
        {
            return ["name"];
        }

        return Needed.TryGetValue(path, out string[]? exact) ? exact : Needed.TryGetValue(whole, out string[]? parts) ? parts : [];
    }
}
