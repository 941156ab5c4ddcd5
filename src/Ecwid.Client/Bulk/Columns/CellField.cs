using System;

namespace Ecwid.Client.Bulk.Columns;

/// <summary>One field as a column: its name in the API, how its cells are read, where its value comes from and goes to.</summary>
/// <param name="name">The name in the API, without what it is part of.</param>
/// <param name="kind">How cells are read.</param>
/// <param name="get">Takes the value out of what was read from a store; null if it can't be read.</param>
/// <param name="set">Puts a checked value in; null if it can't be written.</param>
internal sealed class CellField<TSource, TTarget>(string name, CellKind kind, Func<TSource, object?>? get, Action<TTarget, object>? set)
{
    public string Name { get; } = name;

    public CellKind Kind { get; } = kind;

    public Func<TSource, object?>? Get { get; } = get;

    public Action<TTarget, object>? Set { get; } = set;

    public bool IsReadOnly => Set is null;
}
