using System;
using System.Collections.Generic;
using System.Linq;
using Ecwid.Sandbox.Api;
using Ecwid.Sandbox.Model;

namespace Ecwid.Sandbox.Search;

/// <summary>The values of <c>sortBy</c>. Equal customers come in the order of their ids, so that pages neither overlap nor leave a gap.</summary>
internal static class CustomerOrder
{
    private const string Ascending = "_ASC";
    private const string Descending = "_DESC";

    private static readonly Dictionary<string, Comparison<Customer>> Comparisons = new(StringComparer.Ordinal)
    {
        ["NAME"] = static (left, right) => string.Compare(left.Name, right.Name, StringComparison.OrdinalIgnoreCase),
        ["EMAIL"] = static (left, right) => string.Compare(left.Email, right.Email, StringComparison.OrdinalIgnoreCase),
        ["ORDER_COUNT"] = static (left, right) => left.Orders.Count.CompareTo(right.Orders.Count),
        ["REGISTERED_DATE"] = static (left, right) => left.Registered.CompareTo(right.Registered),
        ["UPDATED_DATE"] = static (left, right) => left.Updated.CompareTo(right.Updated),
        ["SALES_VALUE"] = static (left, right) => left.Orders.Sales.CompareTo(right.Orders.Sales),
        ["FIRST_ORDER_DATE"] = static (left, right) => Nullable.Compare(left.Orders.First, right.Orders.First),
        ["LAST_ORDER_DATE"] = static (left, right) => Nullable.Compare(left.Orders.Last, right.Orders.Last),
    };

    public static Comparison<Customer> Parse(string? sortBy)
    {
        // Only the old pages name a default: NAME_ASC.
        string value = sortBy ?? "NAME" + Ascending;
        bool descends = value.EndsWith(Descending, StringComparison.Ordinal);
        if ((descends || value.EndsWith(Ascending, StringComparison.Ordinal))
            && Comparisons.TryGetValue(value.Substring(0, value.LastIndexOf('_')), out Comparison<Customer>? compare))
        {
            int sign = descends ? -1 : 1;
            return (left, right) => compare(left, right) is var order && order != 0 ? sign * Math.Sign(order) : left.Id.CompareTo(right.Id);
        }

        throw ApiRefusal.WrongParameter("Wrong parameter 'sortBy' value: expected one of "
            + string.Join(",", Comparisons.Keys.SelectMany(static key => new[] { $"'{key}{Ascending}'", $"'{key}{Descending}'" })));
    }
}
