using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace EcwidPS.Binding;

/// <summary>Reads whatever is a dictionary: hashtables, generic dictionaries, and types that have the generic interfaces only.</summary>
internal static class DictionaryEntries
{
    /// <summary>The entries, with their keys as text.</summary>
    /// <param name="value">The value, without PowerShell's wrapper.</param>
    /// <returns>The entries in the dictionary's own order; null if it is no dictionary.</returns>
    public static IEnumerable<KeyValuePair<string, object?>>? Of(object? value) => value switch
    {
        IDictionary dictionary => OfDictionary(dictionary),
        IEnumerable<KeyValuePair<string, object?>> entries => entries,
        IEnumerable list when IsGeneric(value) => list.Cast<object>().Select(OfPair),
        _ => null,
    };

    public static bool Is(object? value) => value is IDictionary || IsGeneric(value);

    private static IEnumerable<KeyValuePair<string, object?>> OfDictionary(IDictionary dictionary)
    {
        // Enumerated as a list, a generic dictionary has pairs of its own type.
        for (IDictionaryEnumerator entries = dictionary.GetEnumerator(); entries.MoveNext();)
        {
            yield return new KeyValuePair<string, object?>(Text(entries.Key), entries.Value);
        }
    }

    private static bool IsGeneric(object? value) => value is not (null or string) && value.GetType().GetInterfaces().Any(
        type => type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(IDictionary<,>) || type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>)));

    private static KeyValuePair<string, object?> OfPair(object pair)
    {
        Type type = pair.GetType();
        return new KeyValuePair<string, object?>(
            Text(type.GetProperty(nameof(KeyValuePair<string, object>.Key))!.GetValue(pair)),
            type.GetProperty(nameof(KeyValuePair<string, object>.Value))!.GetValue(pair));
    }

    private static string Text(object? key) => Convert.ToString(key, CultureInfo.InvariantCulture)!;
}
