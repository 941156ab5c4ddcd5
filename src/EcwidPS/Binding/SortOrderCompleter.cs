using System.Collections.Generic;
using Ecwid.Client.Customers;

namespace EcwidPS.Binding;

/// <summary>Completes the orders of Get-EcwidCustomer.</summary>
public sealed class SortOrderCompleter : WordCompleter
{
    /// <inheritdoc />
    protected override IEnumerable<string> Words => EcwidCustomerQuery.SortOrders;
}
