using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using Ecwid.Client.Bulk.Columns;

namespace EcwidPS.Binding;

/// <summary>Reads typed values out of hashtables and objects. A key that is not known is an error: a misspelt key must not lose a value.</summary>
internal sealed class ObjectReader<T>
    where T : class, new()
{
    private readonly string _noun;
    private readonly Dictionary<string, ObjectField<T>> _fields;

    /// <param name="noun">What a value is called in messages.</param>
    /// <param name="fields">The fields, those that are read-only included.</param>
    public ObjectReader(string noun, params ObjectField<T>[] fields)
    {
        _noun = noun;
        _fields = fields.ToDictionary(field => field.Name, StringComparer.OrdinalIgnoreCase);
    }

    public static ObjectField<T> Text(string name, Action<T, string> set) =>
        new(name, (target, value) => set(target, TextConversion.ToText(value)));

    /// <summary>Text that Ecwid refuses with blanks around it.</summary>
    public static ObjectField<T> Code(string name, Action<T, string> set) =>
        new(name, (target, value) => set(target, TextConversion.ToText(value).Trim()));

    public static ObjectField<T> Boolean(string name, Action<T, bool> set) =>
        new(name, (target, value) => set(
            target,
            TextConversion.ToBoolean(value) ?? throw new FormatException($"{name} is {TextConversion.Quote(value)}. Use {TextConversion.BooleanForms}.")));

    public static ObjectField<T> Integer(string name, Action<T, long> set) =>
        new(name, (target, value) => set(
            target,
            TextConversion.ToInteger(value) ?? throw new FormatException($"{name} is {TextConversion.Quote(value)}. Use {TextConversion.IntegerForms}.")));

    public static ObjectField<T> ReadOnly(string name) => new(name, set: null);

    /// <exception cref="FormatException">The value is no such object; the message says what is wrong.</exception>
    public T Read(object value)
    {
        object bare = value is PSObject wrapped ? wrapped.BaseObject : value;
        if (bare is T typed)
        {
            return typed;
        }

        if (bare is string or ValueType)
        {
            throw new FormatException($"{TextConversion.Quote(bare)} is not a {_noun}. Use a hashtable or an object with {Names()}.");
        }

        var target = new T();
        foreach (KeyValuePair<string, object?> property in Properties(value, bare))
        {
            Set(target, property.Key, property.Value);
        }

        return target;
    }

    /// <summary>Reads one object or a list of them.</summary>
    /// <exception cref="FormatException">A value is no such object; the message says which and what is wrong.</exception>
    public T[] ReadMany(object value)
    {
        object bare = value is PSObject wrapped ? wrapped.BaseObject : value;
        if (bare is not IEnumerable list || bare is string or IDictionary)
        {
            return [Read(value)];
        }

        var items = new List<T>();
        foreach (object? item in list)
        {
            items.Add(item is null ? throw new FormatException($"A {_noun} is null.") : Read(item));
        }

        return [.. items];
    }

    private static IEnumerable<KeyValuePair<string, object?>> Properties(object value, object bare)
    {
        if (bare is IDictionary dictionary)
        {
            foreach (DictionaryEntry entry in dictionary)
            {
                yield return new KeyValuePair<string, object?>(Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!, entry.Value);
            }

            yield break;
        }

        foreach (PSPropertyInfo property in PSObject.AsPSObject(value).Properties)
        {
            yield return new KeyValuePair<string, object?>(property.Name, property.Value);
        }
    }

    private void Set(T target, string name, object? value)
    {
        if (!_fields.TryGetValue(name, out ObjectField<T>? field))
        {
            string? nearest = NearestName.Find(name, _fields.Keys);
            throw new FormatException($"A {_noun} has no '{name}'. " + (nearest is null ? $"Use {Names()}." : $"Did you mean {nearest}?"));
        }

        object? bare = value is PSObject wrapped ? wrapped.BaseObject : value;
        if (field.Set is not null && !TextConversion.IsBlank(bare))
        {
            field.Set(target, bare!);
        }
    }

    private string Names() => string.Join(", ", _fields.Values.Where(field => field.Set is not null).Select(field => field.Name));
}
