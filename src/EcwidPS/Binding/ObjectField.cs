using System;

namespace EcwidPS.Binding;

/// <summary>One field of a typed value: its names in hashtables and objects, and how its value is read.</summary>
/// <param name="name">The name of the property; API spellings differ in letter case only.</param>
/// <param name="set">Reads a value that is not blank and sets it; null for a field that can't be written.</param>
internal sealed class ObjectField<T>(string name, Action<T, object>? set)
    where T : class
{
    public string Name { get; } = name;

    public Action<T, object>? Set { get; } = set;
}
