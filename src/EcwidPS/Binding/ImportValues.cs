using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using Ecwid.Client.Bulk.Reading;
using Ecwid.Client.Models;
using EcwidPS.Pipeline;

namespace EcwidPS.Binding;

/// <summary>Turns rows of the pipeline into names and values, and rows of files into objects.</summary>
internal static class ImportValues
{
    private static readonly string[] IdNames = ["CustomerId", "CustomerGroupId"];

    /// <summary>An object of the pipeline as a row, whatever it is: a customer, another object of ours, a hashtable, a row of Import-Csv, an e-mail address or an id.</summary>
    public static EcwidImportRow ToRow(long number, PSObject? input) => input?.BaseObject switch
    {
        null => EcwidImportRow.FromValues(number, []),
        EcwidCustomer customer => EcwidImportRow.FromCustomer(number, customer, Added(input)),
        EcwidObject => EcwidImportRow.FromValues(number, Ids(input).Concat(Added(input)), RowOrigin.Ours),
        IDictionary dictionary => EcwidImportRow.FromValues(number, dictionary.Cast<DictionaryEntry>().Select(entry => Named(Name(entry), entry.Value))),
        string text => EcwidImportRow.FromValues(number, [Named(text.IndexOf('@') < 0 && TextConversion.ToInteger(text) is not null ? "id" : "email", text)]),
        ValueType value => EcwidImportRow.FromValues(number, [Named("id", value)]),
        _ => OfProperties(number, input),
    };

    /// <summary>What was added to a customer of ours, as a row: of its own fields, only the id is in it.</summary>
    public static EcwidImportRow ToRowOfAdded(long number, PSObject customer) =>
        EcwidImportRow.FromValues(number, Added(customer).Prepend(Named("id", ((EcwidCustomer)customer.BaseObject).CustomerId)), RowOrigin.Ours);

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

    /// <summary>A value without PowerShell's wrappers, objects as dictionaries.</summary>
    public static object? Plain(object? value) => PlainValue.Bare(value) switch
    {
        string text => text,
        PSObject nested => nested.Properties.ToDictionary(property => property.Name, property => Plain(property.Value)),
        IDictionary dictionary => dictionary.Cast<DictionaryEntry>().ToDictionary(Name, entry => Plain(entry.Value)),
        IList list => list.Cast<object?>().Select(Plain).ToArray(),
        var bare => bare,
    };

    private static EcwidImportRow OfProperties(long number, PSObject input)
    {
        var kind = RowKind.Of(input);
        return EcwidImportRow.FromValues(
            number,
            input.Properties.Where(property => kind.IsOurs || kind.IsColumn(property)).Select(property => Named(property.Name, property.Value)),
            kind.BringsReadOnlyFields ? RowOrigin.Copy : RowOrigin.Table);
    }

    private static IEnumerable<KeyValuePair<string, object?>> Added(PSObject input) =>
        input.Properties.Where(property => property.MemberType == PSMemberTypes.NoteProperty).Select(property => Named(property.Name, property.Value));

    // A contact names its customer; a group names itself.
    private static IEnumerable<KeyValuePair<string, object?>> Ids(PSObject input) =>
        IdNames.Where(name => input.Properties[name] is not null).Select(name => Named(name, input.Properties[name].Value));

    private static KeyValuePair<string, object?> Named(string name, object? value) => new(name, Plain(value));

    private static string Name(DictionaryEntry entry) => Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!;
}
