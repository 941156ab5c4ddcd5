using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Ecwid.Sandbox.Api;

namespace Ecwid.Sandbox.Json;

/// <summary>Reads the fields of one object strictly: a wrong type or a null is refused, an absent field is null, an unknown field is not looked at.</summary>
internal readonly struct ObjectReader
{
    private readonly JsonElement _object;
    private readonly string _path;

    private ObjectReader(JsonElement element, string path)
    {
        _object = element;
        _path = path;
    }

    public static ObjectReader Root(JsonElement element, string name) => element.ValueKind == JsonValueKind.Object
        ? new ObjectReader(element, name)
        : throw ApiRefusal.WrongParameter($"{name} is expected to be an object");

    /// <summary>The items of an array that is no field of an object.</summary>
    public static List<ObjectReader> RootItems(JsonElement element, string name) => element.ValueKind == JsonValueKind.Array
        ? Items(element, name)
        : throw ApiRefusal.WrongParameter($"{name} is expected to be an array");

    public string PathOf(string name) => _path + "." + name;

    public string? Text(string name)
    {
        if (!TryGet(name, out JsonElement value))
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            throw Expected(name, "a string");
        }

        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, "\ud800", is JSON but no text.
            throw ApiRefusal.WrongJson($"{PathOf(name)} is not valid Unicode text");
        }
    }

    /// <summary>A text that must not be blank if it is there.</summary>
    public string? FilledText(string name) => Text(name) is string text
        ? text.Trim().Length > 0 ? text : throw ApiRefusal.WrongParameter($"Field {PathOf(name)} cannot be empty")
        : null;

    public string? OneOf(string name, IReadOnlyCollection<string> values) => Text(name) is string text
        ? values.Contains(text) ? text : throw Expected(name, "one of " + string.Join(", ", values))
        : null;

    public bool? Flag(string name) => !TryGet(name, out JsonElement value)
        ? null
        : value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw Expected(name, "a boolean"),
        };

    public long? Integer(string name) => !TryGet(name, out JsonElement value)
        ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number) ? number : throw Expected(name, "a number");

    public ObjectReader? Object(string name) => !TryGet(name, out JsonElement value)
        ? null
        : value.ValueKind == JsonValueKind.Object ? new ObjectReader(value, PathOf(name)) : throw Expected(name, "an object");

    public List<ObjectReader>? Objects(string name)
    {
        if (!TryGet(name, out JsonElement value))
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Array ? Items(value, PathOf(name)) : throw Expected(name, "an array");
    }

    /// <summary>An object that outlives the body; undefined if it is absent, or an empty text, as the official examples write it.</summary>
    public JsonElement ObjectOrEmptyText(string name) => !TryGet(name, out JsonElement value) || (value.ValueKind == JsonValueKind.String && value.ValueEquals(""))
        ? default
        : value.ValueKind == JsonValueKind.Object ? value.Clone() : throw Expected(name, "an object");

    public ApiRefusal Absent(string name) => ApiRefusal.WrongParameter($"Field {PathOf(name)} is absent");

    private static List<ObjectReader> Items(JsonElement array, string path)
    {
        var readers = new List<ObjectReader>(array.GetArrayLength());
        foreach (JsonElement item in array.EnumerateArray())
        {
            string itemPath = FormattableString.Invariant($"{path}[{readers.Count}]");
            readers.Add(item.ValueKind switch
            {
                JsonValueKind.Object => new ObjectReader(item, itemPath),
                JsonValueKind.Null => throw ApiRefusal.WrongParameter($"Field {itemPath} should not be null"),
                _ => throw ApiRefusal.WrongParameter($"Field {itemPath} is expected to be an object"),
            });
        }

        return readers;
    }

    private bool TryGet(string name, out JsonElement value)
    {
        try
        {
            if (!_object.TryGetProperty(name, out value))
            {
                return false;
            }
        }
        catch (InvalidOperationException)
        {
            // The name of another field is no text.
            throw ApiRefusal.WrongJson($"{_path} has a field whose name is not valid Unicode text");
        }

        return value.ValueKind == JsonValueKind.Null ? throw ApiRefusal.WrongParameter($"Field {PathOf(name)} cannot be null") : true;
    }

    private ApiRefusal Expected(string name, string what) => ApiRefusal.WrongParameter($"Field {PathOf(name)} is expected to be {what}");
}
