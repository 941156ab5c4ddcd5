using System;
using System.Collections.Generic;
using System.Linq;
using Ecwid.Client.Bulk.Columns;

namespace Ecwid.Client.Bulk.Writing;

/// <summary>Decides the columns of an export, in the order of the fields.</summary>
internal static class ExportColumns
{
    /// <exception cref="EcwidException">A property does not exist, or can't be read.</exception>
    public static IReadOnlyList<CustomerColumn> Of(EcwidExportOptions options)
    {
        EcwidExportSize size = options.Flat ? new EcwidExportSize { ShippingAddresses = 1, Contacts = 1, ExtraFields = 1 }
            : options.Size ?? new EcwidExportSize { ShippingAddresses = 1, Contacts = 1, ExtraFields = 1 };
        Func<CustomerColumn, bool> isWanted = options.Properties is null ? column => IsUsual(column, options.IncludeIds) : Wanted(options.Properties);
        return [.. All(size).Where(column => column.Get is not null).Where(isWanted)];
    }

    private static IEnumerable<CustomerColumn> All(EcwidExportSize size)
    {
        foreach (CellField<Models.EcwidCustomer, CustomerDraft> field in CustomerFields.OfCustomer)
        {
            IEnumerable<CustomerColumn> columns = field.Name switch
            {
                CustomerFields.BillingPerson => CustomerFields.OfPerson.Select(part => CustomerColumns.Find($"{field.Name}.{part.Name}")!),
                CustomerFields.Stats => CustomerFields.OfStats.Select(part => CustomerColumns.Find($"{field.Name}.{part.Name}")!),
                CustomerFields.ShippingAddresses => Items(field.Name, size.ShippingAddresses),
                CustomerFields.Contacts => Items(field.Name, size.Contacts),
                CustomerFields.ExtraFields => Items(field.Name, size.ExtraFields),
                _ when field.Kind == CellKind.Container => [],
                _ => [CustomerColumns.Find(field.Name)!],
            };
            foreach (CustomerColumn column in columns)
            {
                yield return column;
            }
        }
    }

    private static IEnumerable<CustomerColumn> Items(string list, int count) => Enumerable.Range(0, count).SelectMany(index => CustomerColumns.OfItems(list, index));

    private static bool IsUsual(CustomerColumn column, bool withIds) => !column.IsReadOnly && column.Kind != CellKind.GroupId && (withIds || column.Kind != CellKind.Id);

    private static Func<CustomerColumn, bool> Wanted(IEnumerable<string> properties)
    {
        var paths = new List<string>();
        foreach (string property in properties)
        {
            CustomerColumn? column = CustomerColumns.Find(property);
            if (column is null or { Kind: CellKind.Secret or CellKind.SpreadsheetSafe })
            {
                string? nearest = CustomerColumns.Nearest(property);
                throw new EcwidException($"'{property}' can't be exported. " + (nearest is null ? "Use the API's names, for example billingPerson.city." : $"Did you mean {nearest}?"));
            }

            paths.Add(column.Path);
        }

        return column => paths.Exists(path => column.Path == path
            || (column.Path.StartsWith(path, StringComparison.Ordinal) && column.Path.Length > path.Length && column.Path[path.Length] is '.' or '['));
    }
}
