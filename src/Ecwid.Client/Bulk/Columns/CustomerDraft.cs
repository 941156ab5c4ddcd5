using System.Collections.Generic;
using System.Linq;
using Ecwid.Client.Customers;
using Ecwid.Client.Models;

namespace Ecwid.Client.Bulk.Columns;

/// <summary>What the cells of a row make, cell by cell.</summary>
internal sealed class CustomerDraft
{
    private readonly SortedDictionary<int, EcwidShippingAddress> _addresses = [];
    private readonly SortedDictionary<int, EcwidCustomerContact> _contacts = [];
    private readonly SortedDictionary<int, EcwidCustomerExtraFieldValue> _extraFields = [];

    public EcwidCustomerRequest Request { get; } = new();

    public long? CustomerId { get; set; }

    public string? GroupName { get; set; }

    public IReadOnlyDictionary<int, EcwidCustomerContact> Contacts => _contacts;

    public IReadOnlyDictionary<int, EcwidCustomerExtraFieldValue> ExtraFields => _extraFields;

    public EcwidBillingPerson Person => Request.BillingPerson ??= new EcwidBillingPerson();

    public EcwidShippingAddress Address(int index) => ItemOf(_addresses, index);

    public EcwidCustomerContact Contact(int index) => ItemOf(_contacts, index);

    public EcwidCustomerExtraFieldValue ExtraField(int index) => ItemOf(_extraFields, index);

    /// <summary>The request, with its lists in the order of their indexes; lists of nothing are not sent.</summary>
    public EcwidCustomerRequest ToRequest()
    {
        Request.ShippingAddresses = ListOf(_addresses);
        Request.Contacts = ListOf(_contacts);
        Request.ExtraFields = ListOf(_extraFields);
        return Request;
    }

    private static T ItemOf<T>(SortedDictionary<int, T> items, int index)
        where T : new()
    {
        if (!items.TryGetValue(index, out T? item))
        {
            items.Add(index, item = new T());
        }

        return item;
    }

    private static T[]? ListOf<T>(SortedDictionary<int, T> items) => items.Count == 0 ? null : items.Values.ToArray();
}
