using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Serialization.Metadata;
using System.Threading;
using Ecwid.Client.Http;

namespace Ecwid.Client.Schema;

/// <summary>
/// A resource of the API as the list of its fields, and what is done with all of them alike: copied, merged, compared with an older version.
/// Values are reached through the accessors that the JSON generator wrote, so that a field has one description and no reflection is needed.
/// </summary>
internal sealed class Resource
{
    private readonly Dictionary<string, Field> _named = new(StringComparer.OrdinalIgnoreCase);

    // By the type of the model or request. Replaced as a whole, never changed.
    private Dictionary<Type, Accessor?[]> _accessors = [];

    /// <param name="noun">What messages call one of them.</param>
    /// <param name="fields">The fields, in the order of the official page.</param>
    public Resource(string noun, params Field[] fields)
    {
        Noun = noun;
        Fields = fields;
        Sent = [.. fields.Where(field => field.IsSent)];
        for (int place = 0; place < fields.Length; place++)
        {
            fields[place].BelongTo(this, place);
            _named[fields[place].Name] = fields[place];
            _named[fields[place].Property] = fields[place];
        }
    }

    public string Noun { get; }

    public IReadOnlyList<Field> Fields { get; }

    /// <summary>The fields that may be sent.</summary>
    public IReadOnlyList<Field> Sent { get; }

    /// <summary>The field with a name of the API or of a property, in any letter case; null if there is none.</summary>
    public Field? Find(string name) => _named.TryGetValue(name, out Field? field) ? field : null;

    /// <summary>Whether there is nothing to send.</summary>
    public bool IsEmpty(object item) => Sent.All(field => field.Get(item) is null);

    /// <summary>A copy of what can be sent.</summary>
    /// <param name="item">A model or a request.</param>
    /// <param name="withIds">Whether ids go along, by which Ecwid knows items of a list again.</param>
    public T Copy<T>(T item, bool withIds)
        where T : class, new() => (T)CopyTo(new T(), item, withIds);

    /// <summary>Fills a model or request with a copy of what another has and can be sent.</summary>
    public object CopyTo(object target, object source, bool withIds)
    {
        foreach (Field field in Fields)
        {
            if (field.IsSent || (withIds && field.Kind == FieldKind.Id))
            {
                field.Set(target, field.Parts is { } parts ? parts.CopyNested(field.Get(source), withIds) : field.Get(source));
            }
        }

        return target;
    }

    /// <summary>A new item with the fields of one, and those of another where they are missing; null if there are none.</summary>
    public T? Merge<T>(T? over, T? under)
        where T : class, new()
    {
        var merged = new T();
        foreach (Field field in Sent)
        {
            field.Set(merged, (over is null ? null : field.Get(over)) ?? (under is null ? null : field.Get(under)));
        }

        return IsEmpty(merged) ? null : merged;
    }

    /// <summary>Puts the fields into a request that differ from an older version.</summary>
    /// <param name="now">The item as it is.</param>
    /// <param name="before">The item as it was read; null if it was not read.</param>
    /// <param name="changes">The request.</param>
    /// <param name="emptied">What is sent for a field that had a value and has none, or an empty text, now; null for nothing.</param>
    public void AddChanges(object now, object? before, object changes, Func<Field, object?, object?> emptied)
    {
        foreach (Field field in Sent)
        {
            object? old = before is null ? null : field.Get(before);
            object? value = field.Get(now);
            if (field is { Parts: { } parts, IsList: false })
            {
                value = value is null ? null : parts.ChangesOf(value, old, emptied);
            }
            else if (IsBlank(value) && !IsBlank(old))
            {
                value = emptied(field, value);
            }
            else if (AreSame(field, value, old))
            {
                value = null;
            }

            field.Set(changes, value);
        }
    }

    /// <summary>The fields that one version has and a later one has no more.</summary>
    public IEnumerable<Field> Lost(object before, object? later) =>
        Sent.Where(field => field.Get(before) is not null && (later is null || field.Get(later) is null));

    /// <summary>A list without items, as a field of lists takes it.</summary>
    public static object EmptyList(object owner, Field list) =>
        Array.CreateInstance(EcwidJson.Wire.GetTypeInfo(owner.GetType())!.Properties.First(property => property.Name == list.Name).PropertyType.GetElementType()!, 0);

    internal object? Get(object owner, int place) => Accessors(owner.GetType())[place]?.Get?.Invoke(owner);

    // A request has not all that its model has, and the other way round.
    internal void Set(object owner, int place, object? value) => Accessors(owner.GetType())[place]?.Set?.Invoke(owner, value);

    internal bool Has(Type shape, int place) => Accessors(shape)[place] is not null;

    private object? ChangesOf(object now, object? before, Func<Field, object?, object?> emptied)
    {
        object changes = New(now.GetType());
        AddChanges(now, before, changes, emptied);
        return IsEmpty(changes) ? null : changes;
    }

    private object? CopyNested(object? value, bool withIds)
    {
        if (value is not Array list)
        {
            return value is null ? null : CopyTo(New(value.GetType()), value, withIds);
        }

        var copies = Array.CreateInstance(list.GetType().GetElementType()!, list.Length);
        for (int index = 0; index < list.Length; index++)
        {
            copies.SetValue(CopyNested(list.GetValue(index), withIds), index);
        }

        return copies;
    }

    private static bool AreSame(Field field, object? now, object? before)
    {
        if (field.Parts is not { } parts || now is not Array items || before is not Array older)
        {
            return Equals(now, before);
        }

        return items.Length == older.Length && Enumerable.Range(0, items.Length).All(index =>
            parts.Fields.All(part => !(part.IsSent || part.Kind == FieldKind.Id) || Equals(part.Get(items.GetValue(index)!), part.Get(older.GetValue(index)!))));
    }

    private static bool IsBlank(object? value) => value is null or "";

    private Accessor?[] Accessors(Type shape)
    {
        if (Volatile.Read(ref _accessors).TryGetValue(shape, out Accessor?[]? accessors))
        {
            return accessors;
        }

        Dictionary<string, JsonPropertyInfo> properties = EcwidJson.Wire.GetTypeInfo(shape)!.Properties.ToDictionary(property => property.Name, StringComparer.Ordinal);
        accessors = [.. Fields.Select(field => !properties.TryGetValue(field.Name, out JsonPropertyInfo? property) ? null : field.Accessor ?? new Accessor(property.Get, property.Set))];
        Volatile.Write(ref _accessors, new Dictionary<Type, Accessor?[]>(_accessors) { [shape] = accessors });
        return accessors;
    }

    private static object New(Type shape) => EcwidJson.Wire.GetTypeInfo(shape)!.CreateObject!();
}
