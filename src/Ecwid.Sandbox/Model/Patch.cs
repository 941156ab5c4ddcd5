using System;
using System.Collections.Generic;

namespace Ecwid.Sandbox.Model;

/// <summary>The fields of a record that a request names.</summary>
internal abstract class Patch<T>
{
    private readonly List<Action<T>> _changes = [];

    /// <summary>Whether it names no field that is known and can be written.</summary>
    public virtual bool IsEmpty => _changes.Count == 0;

    /// <summary>Sets the fields that it names.</summary>
    public void ApplyTo(T record) => _changes.ForEach(change => change(record));

    /// <returns>The value; null is absent.</returns>
    protected TValue? Change<TValue>(TValue? value, Action<T, TValue> set)
        where TValue : class
    {
        if (value is not null)
        {
            _changes.Add(record => set(record, value));
        }

        return value;
    }

    /// <returns>The value; null is absent.</returns>
    protected TValue? Change<TValue>(TValue? value, Action<T, TValue> set)
        where TValue : struct
    {
        if (value is { } given)
        {
            _changes.Add(record => set(record, given));
        }

        return value;
    }
}
