using System;
using System.Collections.Generic;
using System.Linq;
using Ecwid.Client.Customers;
using Ecwid.Client.Models;
using Ecwid.Client.Schema;

namespace Ecwid.Client.Bulk.Columns;

/// <summary>What the cells of a row make, cell by cell.</summary>
internal sealed class CustomerDraft
{
    private readonly Dictionary<Field, SortedDictionary<int, object>> _lists = [];

    public EcwidCustomerRequest Request { get; } = new();

    public long? CustomerId { get; private set; }

    public string? GroupName { get; private set; }

    /// <summary>The items of a list that the row has, by their indexes.</summary>
    public IEnumerable<KeyValuePair<int, T>> Items<T>(string list)
    {
        Field field = Resources.Customer.Find(list)!;
        return _lists.TryGetValue(field, out SortedDictionary<int, object>? items) ? items.Select(item => new KeyValuePair<int, T>(item.Key, (T)item.Value)) : [];
    }

    /// <summary>The value that a field has so far.</summary>
    public object? Get(CustomerColumn column) => Has(column) ? column.Field.Get(Owner(column)) : null;

    public void Set(CustomerColumn column, object value)
    {
        switch (column.Kind)
        {
            case FieldKind.Id when column.Owner is null:
                CustomerId = (long)value;
                break;
            case FieldKind.GroupName:
                GroupName = (string)value;
                break;
            default:
                column.Field.Set(Owner(column), value);
                break;
        }
    }

    /// <summary>The request, with its lists in the order of their indexes; lists of nothing are not sent.</summary>
    public EcwidCustomerRequest ToRequest()
    {
        Request.ShippingAddresses = ListOf<EcwidShippingAddress>(CustomerFields.ShippingAddresses);
        Request.Contacts = ListOf<EcwidCustomerContact>(CustomerFields.Contacts);
        Request.ExtraFields = ListOf<EcwidCustomerExtraFieldValue>(CustomerFields.ExtraFields);
        return Request;
    }

    private T[]? ListOf<T>(string list) => Items<T>(list).Select(item => item.Value).ToArray() is { Length: > 0 } items ? items : null;

    private bool Has(CustomerColumn column) => column.Owner is not { } owner
        || (owner.IsList ? _lists.TryGetValue(owner, out SortedDictionary<int, object>? items) && items.ContainsKey(column.Index) : Request.BillingPerson is not null);

    private object Owner(CustomerColumn column)
    {
        if (column.Owner is not { } owner)
        {
            return Request;
        }

        if (!owner.IsList)
        {
            return Request.BillingPerson ??= new EcwidBillingPerson();
        }

        if (!_lists.TryGetValue(owner, out SortedDictionary<int, object>? items))
        {
            _lists.Add(owner, items = []);
        }

        if (!items.TryGetValue(column.Index, out object? item))
        {
            items.Add(column.Index, item = owner.Name switch
            {
                CustomerFields.ShippingAddresses => new EcwidShippingAddress(),
                CustomerFields.Contacts => new EcwidCustomerContact(),
                _ => new EcwidCustomerExtraFieldValue(),
            });
        }

        return item;
    }
}
