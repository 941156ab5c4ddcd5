using System;
using System.Linq;
using Ecwid.Client.Customers;

namespace EcwidPS.Binding;

/// <summary>Reads a sort order in any letter case.</summary>
public sealed class SortOrderCellAttribute : CellTransformationAttribute
{
    /// <inheritdoc />
    protected override object Convert(object value)
    {
        string text = value.ToString()!.Trim();
        return EcwidCustomerQuery.SortOrders.FirstOrDefault(order => string.Equals(order, text, StringComparison.OrdinalIgnoreCase))
            ?? throw new FormatException($"{TextConversion.Quote(value)} is not an order. Use {string.Join(", ", EcwidCustomerQuery.SortOrders)}.");
    }
}
