using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Ecwid.Client.Http;

/// <summary>Turns JSON into plain .NET values, so that no type of the JSON library is part of the public surface.</summary>
internal static class PlainJson
{
    public static IReadOnlyDictionary<string, object?> ToDictionary(Dictionary<string, JsonElement>? fields)
    {
        var plain = new Dictionary<string, object?>();
        if (fields is not null)
        {
            foreach (KeyValuePair<string, JsonElement> field in fields)
            {
                plain[field.Key] = ToValueOrText(field.Value);
            }
        }

        return plain;
    }

    /// <exception cref="InvalidOperationException">A text has half of a surrogate pair.</exception>
    public static object? ToValue(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => ToNumber(element),
        JsonValueKind.Array => element.EnumerateArray().Select(ToValue).ToList(),
        JsonValueKind.Object => ToObject(element),
        _ => null,
    };

    // Half of a surrogate pair and bytes that are no UTF-8 are no text for .NET; what holds them is given as it is spelt in the JSON.
    private static object? ToValueOrText(JsonElement element)
    {
        try
        {
            return ToValue(element);
        }
        catch (InvalidOperationException)
        {
            return RawJson.TextOf(element);
        }
    }

    private static object ToNumber(JsonElement element)
    {
        if (element.TryGetInt64(out long whole))
        {
            return whole;
        }

        // A decimal makes 0 of a number that is too small for it.
        if (element.TryGetDecimal(out decimal exact) && (exact != 0 || element.GetDouble() == 0))
        {
            return exact;
        }

        // .NET Framework has no double for 1e400.
        return element.TryGetDouble(out double real) ? real : double.PositiveInfinity;
    }

    private static Dictionary<string, object?> ToObject(JsonElement element)
    {
        var plain = new Dictionary<string, object?>();
        foreach (JsonProperty property in element.EnumerateObject())
        {
            plain[property.Name] = ToValue(property.Value);
        }

        return plain;
    }
}
