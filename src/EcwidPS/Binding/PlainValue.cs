using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Internal;
using Ecwid.Client;
using Ecwid.Client.Raw;

namespace EcwidPS.Binding;

/// <summary>Turns what PowerShell calls an object into plain values for JSON. Types are kept, and what has no JSON is refused.</summary>
internal static class PlainValue
{
    /// <exception cref="EcwidException">The value has no JSON; the message names its type.</exception>
    public static object? From(object? value)
    {
        try
        {
            return From(value, depth: 0);
        }
        catch (FormatException e)
        {
            throw new EcwidException(e.Message, e);
        }
    }

    /// <summary>The value without PowerShell's wrapper; objects that are nothing but properties stay as they are.</summary>
    public static object? Bare(object? value) => value switch
    {
        PSObject wrapped when ReferenceEquals(wrapped, AutomationNull.Value) => null,
        PSObject wrapped when wrapped.BaseObject is not PSCustomObject => wrapped.BaseObject,
        _ => value,
    };

    private static object? From(object? value, int depth)
    {
        if (depth > EcwidJsonText.MaximumDepth)
        {
            throw new EcwidException($"-Body is nested more than {EcwidJsonText.MaximumDepth} deep, or contains itself.");
        }

        object? bare = Bare(value);
        switch (bare)
        {
            case null or string or char or bool or decimal or DateTime or DateTimeOffset:
            case double or float or sbyte or byte or short or ushort or int or uint or long or ulong:
                return bare;
            case SwitchParameter given:
                return (bool)given;
            case Enum or Guid or Uri:
                return bare.ToString();
            case { } when DictionaryEntries.Of(bare) is { } entries:
                return Fields(entries, depth);
            case PSObject row when !row.TypeNames.Any(name => name.StartsWith("Deserialized.Ecwid.Client.", StringComparison.Ordinal)):
                return Fields(ImportValues.Properties(row), depth);
            case IEnumerable list:
                return list.Cast<object?>().Select(item => From(item, depth + 1)).ToList();
            default:
                string type = bare is PSObject ours ? ours.TypeNames[0] : bare.GetType().Name;
                throw new EcwidException($"-Body holds an object of the type {type}, whose properties are not named as Ecwid names its fields. Use a hashtable or [pscustomobject] with the API's own names.");
        }
    }

    private static Dictionary<string, object?> Fields(IEnumerable<KeyValuePair<string, object?>> fields, int depth)
    {
        var plain = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (KeyValuePair<string, object?> field in fields)
        {
            if (plain.ContainsKey(field.Key))
            {
                throw new EcwidException("-Body has two keys that are the same as text.");
            }

            plain.Add(field.Key, From(field.Value, depth + 1));
        }

        return plain;
    }
}
