using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using Ecwid.Client.Models;

namespace EcwidPS.Pipeline;

/// <summary>Where a row comes from, and so which of its properties are columns that somebody may have misspelt.</summary>
internal sealed class RowKind
{
    private const string ModelPrefix = "Ecwid.Client.Models.";
    private const string DataRow = "System.Data.DataRow";

    // What becomes of the name of a type: copies by Select-Object, by Import-Clixml and jobs, by Import-Csv of a file with its type.
    private static readonly string[] CopyPrefixes = ["Deserialized.", "Selected.", "CSV:"];

    private static readonly RowKind Plain = new(isOurs: false, bringsReadOnlyFields: false, _ => true);
    private static readonly RowKind Export = new(isOurs: false, bringsReadOnlyFields: true, _ => true);
    private static readonly RowKind Live = new(isOurs: true, bringsReadOnlyFields: true, property => property.MemberType == PSMemberTypes.NoteProperty);

    // By the names of types; null where a name tells nothing. The same for all sessions of the process.
    private static readonly ConcurrentDictionary<string, RowKind?> Known = new(StringComparer.Ordinal);

    private readonly Func<PSPropertyInfo, bool> _isColumn;

    private RowKind(bool isOurs, bool bringsReadOnlyFields, Func<PSPropertyInfo, bool> isColumn)
    {
        IsOurs = isOurs;
        BringsReadOnlyFields = bringsReadOnlyFields;
        _isColumn = isColumn;
    }

    /// <summary>Whether it is an object of ours or a copy of one, whose own fields nobody typed.</summary>
    public bool IsOurs { get; }

    /// <summary>Whether read-only fields come with it: nobody expects them to be written.</summary>
    public bool BringsReadOnlyFields { get; }

    public static RowKind Of(PSObject row)
    {
        if (row.BaseObject is EcwidObject or EcwidStore)
        {
            return Live;
        }

        foreach (string typeName in row.TypeNames)
        {
            if (Known.GetOrAdd(typeName, OfType) is { } known)
            {
                return known;
            }
        }

        // A column that nothing but a whole export of our objects has.
        return row.Properties[nameof(EcwidObject.AdditionalFields)] is null ? Plain : Export;
    }

    /// <summary>Whether a property is one that must not be lost in silence.</summary>
    public bool IsColumn(PSPropertyInfo property) => _isColumn(property);

    private static RowKind? OfType(string typeName)
    {
        if (typeName is DataRow or DataRow + "View")
        {
            // What its own .NET type and the interfaces have, which PowerShell shows beside the columns of its table.
            Type type = typeName == DataRow ? typeof(System.Data.DataRow) : typeof(System.Data.DataRowView);
            HashSet<string> members = NamesOf(type.GetProperties().Concat(type.GetInterfaces().SelectMany(shared => shared.GetProperties())));
            return new RowKind(isOurs: false, bringsReadOnlyFields: false, property => !members.Contains(property.Name));
        }

        string? prefix = CopyPrefixes.FirstOrDefault(copy => typeName.StartsWith(copy + ModelPrefix, StringComparison.Ordinal));
        if (prefix is null || typeof(EcwidCustomer).Assembly.GetType(typeName.Substring(prefix.Length)) is not { } model)
        {
            return null;
        }

        HashSet<string> fields = FieldsOf(model);
        return new RowKind(isOurs: true, bringsReadOnlyFields: true, property => !fields.Contains(property.Name));
    }

    // A copy has what TypeExtensions adds as well: Id, and a customer's billing fields.
    private static HashSet<string> FieldsOf(Type model)
    {
        IEnumerable<PropertyInfo> properties = model.GetProperties();
        if (model == typeof(EcwidCustomer))
        {
            properties = properties.Concat(typeof(EcwidBillingPerson).GetProperties());
        }

        HashSet<string> names = NamesOf(properties);
        names.Add("Id");
        return names;
    }

    private static HashSet<string> NamesOf(IEnumerable<PropertyInfo> properties) =>
        new(properties.Select(property => property.Name), StringComparer.OrdinalIgnoreCase);
}
