using System;
using System.Collections.Generic;
using System.Linq;
using Ecwid.Sandbox.Model;

namespace Ecwid.Sandbox.Search;

/// <summary>Searches customers and remembers the latest results, so that reading a store page by page sorts it once and not once a page.</summary>
internal sealed class CustomerSearch(CustomerTable table)
{
    private const int MaximumResults = 8;

    private readonly LinkedList<Result> _results = [];

    public Customer[] Find(QueryParameters query)
    {
        string key = query.SearchKey;
        Result? known = _results.FirstOrDefault(result => result.Key == key);
        if (known is not null)
        {
            _results.Remove(known);
        }

        if (known is null || known.Version != table.Version)
        {
            known = new Result(key, table.Version, Read(query));
        }

        _results.AddFirst(known);
        if (_results.Count > MaximumResults)
        {
            _results.RemoveLast();
        }

        return known.Customers;
    }

    private Customer[] Read(QueryParameters query)
    {
        var filter = new CustomerFilter(query);
        Comparison<Customer> order = CustomerOrder.Parse(query.Text("sortBy"));
        IEnumerable<Customer> candidates = filter.ExactEmail is not string email
            ? table.Customers
            : table.CustomerByEmail(email) is Customer owner ? [owner] : [];
        Customer[] found = [.. candidates.Where(filter.Matches)];
        Array.Sort(found, order);
        return found;
    }

    private sealed class Result(string key, long version, Customer[] customers)
    {
        public string Key { get; } = key;

        public long Version { get; } = version;

        public Customer[] Customers { get; } = customers;
    }
}
