using System;
using System.Collections.Generic;

namespace Ecwid.Client.Schema;

/// <summary>One field of a resource: all that is known of it. What is done with fields is derived from here.</summary>
internal sealed class Field
{
    private static readonly char[] Separator = [' '];

    private Resource? _resource;
    private int _place;

    /// <param name="name">The name in the API.</param>
    /// <param name="kind">How its values are read.</param>
    /// <param name="use">What may be done with it.</param>
    /// <param name="headings">Other names that columns of files have for it, the likeliest first: letters and digits only, with blanks between them.</param>
    /// <param name="property">The name of the property in the models, and of the parameter; null where it differs from the API's in the case of its first letter only.</param>
    /// <param name="parts">The resource that a nested object, or each item of a list, is; null for a plain value.</param>
    /// <param name="isList">Whether the value is a list of these.</param>
    /// <param name="accessor">How it is reached where JSON must not have it; null for the way that the JSON generator wrote.</param>
    public Field(
        string name, FieldKind kind, FieldUse use = FieldUse.Read, string headings = "", string? property = null, Resource? parts = null, bool isList = false, Accessor? accessor = null)
    {
        Name = name;
        Kind = kind;
        Use = use;
        Headings = headings.Split(Separator, StringSplitOptions.RemoveEmptyEntries);
        Property = property ?? char.ToUpperInvariant(name[0]) + name.Substring(1);
        Parts = parts;
        IsList = isList;
        Accessor = accessor;
    }

    public string Name { get; }

    public FieldKind Kind { get; }

    public FieldUse Use { get; }

    public IReadOnlyList<string> Headings { get; }

    /// <summary>The name of the property in the models, and of the parameter.</summary>
    public string Property { get; }

    /// <summary>The resource that a nested object, or each item of a list, is; null for a plain value.</summary>
    public Resource? Parts { get; }

    /// <summary>Whether the value is a list of its parts.</summary>
    public bool IsList { get; }

    internal Accessor? Accessor { get; }

    public bool IsSent => (Use & FieldUse.Sent) != 0;

    public bool CanBeEmptied => (Use & FieldUse.Emptied) != 0;

    public bool Is(FieldUse use) => (Use & use) != 0;

    /// <summary>The value that a model or a request has; null if it has none, or no such field.</summary>
    public object? Get(object owner) => _resource!.Get(owner, _place);

    public void Set(object owner, object? value) => _resource!.Set(owner, _place, value);

    /// <summary>Whether a model or a request has such a field.</summary>
    public bool IsIn(Type shape) => _resource?.Has(shape, _place) == true;

    internal void BelongTo(Resource resource, int place)
    {
        _resource = resource;
        _place = place;
    }
}
