using System;
using System.Collections.Generic;
using System.Linq;

namespace EcwidPS.Binding;

/// <summary>Names of properties as our objects have them, as Ecwid's fields.</summary>
internal static class PropertyPath
{
    // Names that differ from the API's in more than the first letter's case.
    private static readonly Dictionary<string, string> Special = new(StringComparer.OrdinalIgnoreCase)
    {
        ["CustomerId"] = "id",
        ["ContactId"] = "id",
        ["AddressId"] = "id",
        ["B2bB2c"] = "b2b_b2c",
        ["ExtraFields"] = "extrafields",
    };

    /// <returns>The fields; null if no property is named.</returns>
    public static IReadOnlyList<string>? ToFields(IEnumerable<string>? properties) => properties?.Select(ToField).ToArray();

    private static string ToField(string property) => string.Join(".", property.Trim().Split('.').Select(ToName));

    private static string ToName(string name)
    {
        if (Special.TryGetValue(name, out string? special))
        {
            return special;
        }

        return name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name.Substring(1);
    }
}
