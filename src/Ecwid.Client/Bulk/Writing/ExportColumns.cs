using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Ecwid.Client.Bulk.Columns;
using Ecwid.Client.Schema;

namespace Ecwid.Client.Bulk.Writing;

/// <summary>Decides the columns of an export, in the order of the fields.</summary>
internal static class ExportColumns
{
    private static readonly Regex Indexed = new(@"^([A-Za-z]+)\[([0-9]+)\]", RegexOptions.CultureInvariant);

    /// <exception cref="EcwidException">A property does not exist, or can't be exported.</exception>
    public static IReadOnlyList<CustomerColumn> Of(EcwidExportOptions options)
    {
        EcwidExportSize one = new() { ShippingAddresses = 1, Contacts = 1, ExtraFields = 1 };
        EcwidExportSize size = options.Flat ? one : options.Size ?? one;
        if (options.Properties is null)
        {
            return [.. All(size).Where(column => column.Get is not null && IsUsual(column, options.IncludeIds))];
        }

        IReadOnlyList<string> paths = Paths(options);
        return [.. All(SizeFor(paths, size)).Where(column => column.Get is not null && paths.Any(path => column.Path == path || ((options.IncludeIds || column.Kind != FieldKind.Id) && IsPart(column.Path, path))))];
    }

    /// <summary>The properties by the names that the API has for them.</summary>
    /// <exception cref="EcwidException">A property does not exist, or can't be exported.</exception>
    public static IReadOnlyList<string> Paths(EcwidExportOptions options)
    {
        var paths = new List<string>();
        foreach (string property in options.Properties!)
        {
            CustomerColumn? column = CustomerColumns.Find(property);
            if (column is null or { Get: null } or { Kind: FieldKind.Secret or FieldKind.SpreadsheetSafe } || column.Path == CustomerFields.Favorites)
            {
                string? nearest = column is null ? CustomerColumns.Nearest(property) : null;
                throw new EcwidException($"'{property}' can't be exported. " + (nearest is null ? "Use the API's names, for example billingPerson.city." : $"Did you mean {nearest}?"));
            }

            if (options.Flat && IndexOf(column.Path) > 0)
            {
                throw new EcwidException($"'{property}' can't be exported flat: a flat export has one address, one contact and one extra field, [0].");
            }

            paths.Add(column.Path);
        }

        return paths;
    }

    private static bool IsPart(string column, string path) =>
        column.Length > path.Length && column.StartsWith(path, StringComparison.Ordinal) && (column[path.Length] is '.' or '[');

    // A column that is named is there, whatever the customers have.
    private static EcwidExportSize SizeFor(IReadOnlyList<string> paths, EcwidExportSize size) => new()
    {
        ShippingAddresses = Math.Max(size.ShippingAddresses, CountFor(paths, CustomerFields.ShippingAddresses)),
        Contacts = Math.Max(size.Contacts, CountFor(paths, CustomerFields.Contacts)),
        ExtraFields = Math.Max(size.ExtraFields, CountFor(paths, CustomerFields.ExtraFields)),
    };

    private static int CountFor(IEnumerable<string> paths, string list) =>
        paths.Where(path => path.StartsWith(list + "[", StringComparison.Ordinal)).Select(path => IndexOf(path) + 1).DefaultIfEmpty(0).Max();

    private static int IndexOf(string path) => Indexed.Match(path) is { Success: true } match ? int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture) : -1;

    private static IEnumerable<CustomerColumn> All(EcwidExportSize size) => Resources.Customer.Fields.OrderBy(Place).SelectMany(field => field switch
    {
        { IsList: true } => Items(field.Name, field.Name switch
        {
            CustomerFields.ShippingAddresses => size.ShippingAddresses,
            CustomerFields.Contacts => size.Contacts,
            CustomerFields.ExtraFields => size.ExtraFields,
            _ => 0,
        }),
        { Parts: { } parts } => parts.Fields.Select(part => new CustomerColumn(part, field)),
        _ => [new CustomerColumn(field)],
    });

    // A person looks for the group beside the address; lists have many columns, or none.
    private static int Place(Field field) => field.IsList ? 2 : field.Kind is FieldKind.Id or FieldKind.Email or FieldKind.Secret or FieldKind.Date or FieldKind.Integer or FieldKind.GroupId or FieldKind.GroupName || field.Name == "externalReferenceId" ? 0 : 1;

    private static IEnumerable<CustomerColumn> Items(string list, int count) => Enumerable.Range(0, count).SelectMany(index => CustomerColumns.OfItems(list, index));

    private static bool IsUsual(CustomerColumn column, bool withIds) => !column.IsReadOnly && column.Kind is not (FieldKind.GroupId or FieldKind.CountryName or FieldKind.StateName or FieldKind.Part) && (withIds || column.Kind != FieldKind.Id);
}
