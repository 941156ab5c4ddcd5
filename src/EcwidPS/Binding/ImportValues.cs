using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using Ecwid.Client.Bulk.Reading;

namespace EcwidPS.Binding;

/// <summary>Turns rows of the pipeline into names and values, and rows of files into objects.</summary>
internal static class ImportValues
{
    /// <summary>The names and values of a hashtable or an object, without PowerShell's wrappers.</summary>
    public static IEnumerable<KeyValuePair<string, object?>> Of(PSObject input) => input.BaseObject is IDictionary dictionary
        ? dictionary.Cast<DictionaryEntry>().Select(entry => new KeyValuePair<string, object?>(Name(entry), Plain(entry.Value)))
        : input.Properties.Select(property => new KeyValuePair<string, object?>(property.Name, Plain(property.Value)));

    /// <summary>The row of a file as an object that can be exported, mended and imported again: what the target of an error must be.</summary>
    public static PSObject ToObject(EcwidImportRow row)
    {
        var target = new PSObject();
        for (int index = 0; index < row.Headings.Count; index++)
        {
            if (target.Properties[row.Headings[index]] is null && row.Headings[index].Trim().Length > 0)
            {
                target.Properties.Add(new PSNoteProperty(row.Headings[index], row.Cells[index]));
            }
        }

        return target;
    }

    private static object? Plain(object? value) => PlainValue.Bare(value) switch
    {
        string text => text,
        PSObject nested => nested.Properties.ToDictionary(property => property.Name, property => Plain(property.Value)),
        IDictionary dictionary => dictionary.Cast<DictionaryEntry>().ToDictionary(Name, entry => Plain(entry.Value)),
        object[] list => list.Select(Plain).ToArray(),
        var bare => bare,
    };

    private static string Name(DictionaryEntry entry) => Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!;
}
