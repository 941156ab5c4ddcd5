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
                plain[field.Key] = ToValue(field.Value);
            }
        }

        return plain;
    }

    private static object? ToValue(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => ToNumber(element),
        JsonValueKind.Array => element.EnumerateArray().Select(ToValue).ToList(),
        JsonValueKind.Object => ToObject(element),
        _ => null,
    };

    private static object ToNumber(JsonElement element)
    {
        if (element.TryGetInt64(out long whole))
        {
            return whole;
        }

        return element.TryGetDecimal(out decimal exact) ? exact : element.GetDouble();
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
