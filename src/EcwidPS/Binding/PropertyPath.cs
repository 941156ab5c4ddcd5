using System.Collections.Generic;
using System.Linq;
using Ecwid.Client.Schema;

namespace EcwidPS.Binding;

/// <summary>Names of properties as our objects have them, as Ecwid's fields.</summary>
internal static class PropertyPath
{
    /// <returns>The fields; null if no property is named.</returns>
    public static IReadOnlyList<string>? ToFields(IEnumerable<string>? properties) => properties?.Select(ToField).ToArray();

    private static string ToField(string property)
    {
        Resource? owner = Resources.Customer;
        var names = new List<string>();
        foreach (string name in property.Trim().Split('.'))
        {
            Field? field = owner?.Find(name);
            names.Add(field?.Name ?? (name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name.Substring(1)));
            owner = field?.Parts;
        }

        return string.Join(".", names);
    }
}
