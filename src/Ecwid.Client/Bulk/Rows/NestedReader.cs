using System.Collections.Generic;
using System.Linq;
using Ecwid.Client.Bulk.Reading;
using Ecwid.Client.Schema;

namespace Ecwid.Client.Bulk.Rows;

/// <summary>Reads a customer's field that has parts from tables and objects, as a row with nothing else would be read.</summary>
internal static class NestedReader
{
    /// <param name="field">The name of the field in the API.</param>
    /// <param name="value">A dictionary, a list of them, or values of our own types.</param>
    /// <param name="fault">All that is wrong; null if nothing is.</param>
    public static object? Read(string field, object value, out string? fault)
    {
        using var checker = new EcwidRowChecker(new EcwidRowRules { IsStream = true, KnowsCustomer = true });
        EcwidCheckedRow row = checker.Check(EcwidImportRow.FromValues(1, [new KeyValuePair<string, object?>(field, value)]));
        fault = row.IsValid ? null : string.Join(" ", row.Faults.Select(item => item.Message));
        return Resources.Customer.Find(field)!.Get(row.Request);
    }
}
