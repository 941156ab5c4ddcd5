using System;
using System.Linq;
using System.Runtime.CompilerServices;
using Ecwid.Client.Bulk.Rows;
using Ecwid.Client.Customers;

namespace EcwidPS.Binding;

/// <summary>Reads a sort order in any letter case.</summary>
public sealed class SortOrderCellAttribute([CallerMemberName] string? parameter = null) : CellTransformationAttribute(parameter)
{
    /// <inheritdoc />
    protected override object Convert(object value)
    {
        string text = value.ToString()!.Trim();
        return EcwidCustomerQuery.SortOrders.FirstOrDefault(order => string.Equals(order, text, StringComparison.OrdinalIgnoreCase))
            ?? throw new FormatException($"{EcwidCellText.Quote(value)} is not an order. Use {string.Join(", ", EcwidCustomerQuery.SortOrders)}.");
    }
}
