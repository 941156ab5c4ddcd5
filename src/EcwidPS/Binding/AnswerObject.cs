using System;
using System.Collections.Generic;
using System.Collections.Specialized;
using System.Linq;
using System.Management.Automation;

namespace EcwidPS.Binding;

/// <summary>Turns the plain values of an answer into objects as ConvertFrom-Json makes them.</summary>
internal static class AnswerObject
{
    /// <returns>
    /// Null, text, a Boolean, a number, an array, or an object with properties. Where names can't be those of properties of one object,
    /// because they differ in letter case only or are empty, a dictionary that keeps them.
    /// </returns>
    public static object? From(object? plain) => plain switch
    {
        IReadOnlyDictionary<string, object?> fields => WithProperties(fields) ?? (object)Dictionary(fields),
        IReadOnlyList<object?> list => list.Select(From).ToArray(),
        _ => plain,
    };

    private static PSObject? WithProperties(IReadOnlyDictionary<string, object?> fields)
    {
        if (fields.Keys.Any(name => name.Length == 0) || fields.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count() < fields.Count)
        {
            return null;
        }

        var item = new PSObject();
        try
        {
            foreach (KeyValuePair<string, object?> field in fields)
            {
                item.Properties.Add(new PSNoteProperty(field.Key, From(field.Value)));
            }
        }
        catch (ExtendedTypeSystemException)
        {
            // PowerShell keeps some names, like psobject, to itself.
            return null;
        }

        return item;
    }

    private static OrderedDictionary Dictionary(IReadOnlyDictionary<string, object?> fields)
    {
        var dictionary = new OrderedDictionary(StringComparer.Ordinal);
        foreach (KeyValuePair<string, object?> field in fields)
        {
            dictionary.Add(field.Key, From(field.Value));
        }

        return dictionary;
    }
}
