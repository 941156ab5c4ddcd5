using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using Ecwid.Client;
using Ecwid.Client.Bulk.Reading;
using Ecwid.Client.Bulk.Rows;
using Ecwid.Client.Models;
using EcwidPS.Pipeline;

namespace EcwidPS.Binding;

/// <summary>Turns rows of the pipeline into rows to import, and rows of files into objects.</summary>
internal static class ImportValues
{
    private static readonly string[] IdNames = ["CustomerId", "CustomerGroupId"];

    /// <summary>An object of the pipeline as a row, whatever it is: a customer, another object of ours, a dictionary, a row of Import-Csv, an email address or an id.</summary>
    /// <remarks>One that can't be read fails by itself, and others are imported.</remarks>
    public static EcwidImportRow ToRow(long number, PSObject? input)
    {
        if (input is null)
        {
            return EcwidImportRow.Unreadable(number, "The row is null.", "Leave it out, or look why the command ahead in the pipeline returns nothing here.");
        }

        EcwidImportRow row = Guarded(number, () => input.BaseObject switch
        {
            EcwidCustomer customer => EcwidImportRow.FromCustomer(number, customer, Added(input)),
            EcwidObject => EcwidImportRow.FromValues(number, Ids(input).Concat(Added(input)), RowOrigin.Ours),
            string text => EcwidImportRow.FromValues(number, [Named(text.IndexOf('@') < 0 && EcwidCellText.ToInteger(text) is not null ? "id" : "email", text)]),
            ValueType value => EcwidImportRow.FromValues(number, [Named("id", value)]),
            var bare when DictionaryEntries.Of(bare) is { } entries => EcwidImportRow.FromValues(number, entries.Select(entry => Named(entry.Key, entry.Value))),
            _ => OfProperties(number, input),
        });
        row.Target = input;
        return row;
    }

    /// <summary>What was added to a customer of ours, as a row: of its own fields, only the id is in it.</summary>
    public static EcwidImportRow ToRowOfAdded(long number, PSObject customer) => Guarded(
        number, () => EcwidImportRow.FromValues(number, Added(customer).Prepend(Named("id", ((EcwidCustomer)customer.BaseObject).CustomerId)), RowOrigin.Ours));

    /// <summary>The names and values of an object's properties.</summary>
    /// <exception cref="FormatException">A property throws; the message names it.</exception>
    public static IEnumerable<KeyValuePair<string, object?>> Properties(PSObject row) =>
        row.Properties.Select(property => new KeyValuePair<string, object?>(property.Name, PropertyValue.Of(property)));

    /// <summary>The target of a row's error: the input object, or for a row of a file an object that can be exported, fixed and imported again.</summary>
    public static object? TargetOf(EcwidImportRow row)
    {
        if (row.Line is null)
        {
            return row.Target;
        }

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

    /// <summary>What -ColumnMap says.</summary>
    /// <exception cref="EcwidException">A column is named twice.</exception>
    public static Dictionary<string, string?>? ToColumnMap(IDictionary? map)
    {
        if (map is null)
        {
            return null;
        }

        var columns = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, object?> entry in DictionaryEntries.Of(map)!)
        {
            if (columns.ContainsKey(entry.Key))
            {
                throw new EcwidException($"-ColumnMap names the column {EcwidCellText.Quote(entry.Key)} twice; letter case does not count. Name it once.");
            }

            columns.Add(entry.Key, Convert.ToString(entry.Value, CultureInfo.InvariantCulture));
        }

        return columns;
    }

    /// <summary>A value without PowerShell's wrappers, objects as dictionaries.</summary>
    /// <exception cref="FormatException">A property throws, or the value is nested too deep.</exception>
    public static object? Plain(object? value, string name) => Plain(value, name, depth: 0);

    private static object? Plain(object? value, string name, int depth)
    {
        if (depth > NestedValues.MaximumDepth)
        {
            throw new FormatException($"{EcwidCellText.Quote(name)} is nested more than {NestedValues.MaximumDepth} deep, or contains itself.");
        }

        object? bare = PlainValue.Bare(value);
        if ((bare is PSObject nested ? Properties(nested) : DictionaryEntries.Of(bare)) is { } fields)
        {
            var plain = new Dictionary<string, object?>(StringComparer.Ordinal);
            foreach (KeyValuePair<string, object?> field in fields)
            {
                if (plain.ContainsKey(field.Key))
                {
                    throw new FormatException($"{EcwidCellText.Quote(name)} has two keys that are the same as text.");
                }

                plain.Add(field.Key, Plain(field.Value, name, depth + 1));
            }

            return plain;
        }

        return bare is IList list and not byte[] ? list.Cast<object?>().Select(item => Plain(item, name, depth + 1)).ToArray() : bare;
    }

    private static EcwidImportRow Guarded(long number, Func<EcwidImportRow> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is FormatException or EcwidException)
        {
            return EcwidImportRow.Unreadable(number, e.Message, "Nothing of the row was read.");
        }
    }

    private static EcwidImportRow OfProperties(long number, PSObject input)
    {
        var kind = RowKind.Of(input);
        return EcwidImportRow.FromValues(
            number,
            input.Properties.Where(property => kind.IsOurs || kind.IsColumn(property)).Select(Named),
            kind.BringsReadOnlyFields ? RowOrigin.Copy : RowOrigin.Table);
    }

    private static IEnumerable<KeyValuePair<string, object?>> Added(PSObject input) =>
        input.Properties.Where(property => property.MemberType == PSMemberTypes.NoteProperty).Select(Named);

    // A contact names its customer; a group names itself.
    private static IEnumerable<KeyValuePair<string, object?>> Ids(PSObject input) =>
        IdNames.Where(name => input.Properties[name] is not null).Select(name => Named(input.Properties[name]));

    private static KeyValuePair<string, object?> Named(PSPropertyInfo property) => Named(property.Name, PropertyValue.Of(property));

    private static KeyValuePair<string, object?> Named(string name, object? value) => new(name, Plain(value, name));
}
