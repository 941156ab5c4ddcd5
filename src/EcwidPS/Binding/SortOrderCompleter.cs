using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using Ecwid.Client.Customers;

namespace EcwidPS.Binding;

/// <summary>Completes the orders of Get-EcwidCustomer.</summary>
public sealed class SortOrderCompleter : IArgumentCompleter
{
    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string start = (wordToComplete ?? string.Empty).Trim('\'', '"');
        return EcwidCustomerQuery.SortOrders
            .Where(order => order.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            .Select(order => new CompletionResult(order));
    }
}
