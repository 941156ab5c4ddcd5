using System;

namespace Ecwid.Client.Schema;

/// <summary>How the value of a field is reached in one type of model or request.</summary>
/// <param name="get">Takes the value out; null if it can't be read.</param>
/// <param name="set">Puts a value in; null if it can't be written.</param>
internal sealed class Accessor(Func<object, object?>? get, Action<object, object?>? set)
{
    public Func<object, object?>? Get { get; } = get;

    public Action<object, object?>? Set { get; } = set;
}
