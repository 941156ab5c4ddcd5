using System;
using Ecwid.Client.Models;

namespace Ecwid.Client.Bulk.Columns;

/// <summary>A column of a table of customers: one field, and for lists of which item.</summary>
/// <param name="path">The name in the API, with a path: <c>shippingAddresses[0].city</c>.</param>
/// <param name="kind">How cells are read.</param>
/// <param name="get">Takes the value out of a customer; null if it can't be read.</param>
/// <param name="set">Puts a checked value in; null if it can't be written.</param>
internal sealed class CustomerColumn(string path, CellKind kind, Func<EcwidCustomer, object?>? get, Action<CustomerDraft, object>? set)
{
    public string Path { get; } = path;

    public CellKind Kind { get; } = kind;

    public Func<EcwidCustomer, object?>? Get { get; } = get;

    public Action<CustomerDraft, object>? Set { get; } = set;

    public bool IsReadOnly => Set is null && Kind != CellKind.SpreadsheetSafe;
}
