using System.Collections.Generic;
using System.Collections.Specialized;
using System.Management.Automation;
using System.Runtime.CompilerServices;

namespace EcwidPS.Binding;

/// <summary>Takes each kind of dictionary, and objects that are nothing but properties, such as ConvertFrom-Json makes.</summary>
public sealed class DictionaryCellAttribute([CallerMemberName] string? parameter = null) : CellTransformationAttribute(parameter)
{
    /// <inheritdoc />
    protected override object Convert(object value)
    {
        IEnumerable<KeyValuePair<string, object?>>? entries = value is PSObject row ? ImportValues.Properties(row) : DictionaryEntries.Of(value);
        if (entries is null || value is System.Collections.IDictionary)
        {
            // What is none is refused by the engine.
            return value;
        }

        var dictionary = new OrderedDictionary();
        foreach (KeyValuePair<string, object?> entry in entries)
        {
            dictionary.Add(entry.Key, entry.Value);
        }

        return dictionary;
    }
}
