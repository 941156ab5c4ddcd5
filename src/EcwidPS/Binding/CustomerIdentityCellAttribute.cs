using System;
using System.Collections;
using System.Linq;
using System.Runtime.CompilerServices;
using Ecwid.Client.Bulk.Rows;
using Ecwid.Client.Models;

namespace EcwidPS.Binding;

/// <summary>Reads a customer's id, its e-mail address, or the customer itself; and lists of these.</summary>
public sealed class CustomerIdentityCellAttribute([CallerMemberName] string? parameter = null) : CellTransformationAttribute(parameter)
{
    /// <inheritdoc />
    private protected override object Placeholder => new CustomerIdentity(0);

    /// <inheritdoc />
    protected override object Convert(object value) =>
        value is IEnumerable list and not string and not IDictionary
            ? list.Cast<object>().Select(Bare).Select(One).ToArray()
            : One(value);

    private static object Bare(object value) => value is System.Management.Automation.PSObject wrapped ? wrapped.BaseObject : value;

    internal static CustomerIdentity One(object value)
    {
        switch (value)
        {
            case CustomerIdentity identity:
                return identity;
            case EcwidCustomer customer:
                return FromId(customer.CustomerId ?? throw new FormatException("The customer has no CustomerId."));
            case EcwidCustomerContact contact:
                return FromId(contact.CustomerId ?? throw new FormatException("The contact does not say which customer it belongs to."));
            case string text when text.IndexOf('@') >= 0:
                return new CustomerIdentity(text.Trim());
            case null:
                throw new FormatException("A customer is null.");
            default:
                return FromId(EcwidCellText.ToInteger(value)
                    ?? throw new FormatException($"{EcwidCellText.Quote(value)} is neither a customer's id nor an e-mail address. Use {EcwidCellText.IntegerForms}, an address, or a customer object."));
        }
    }

    private static CustomerIdentity FromId(long id) => id > 0
        ? new CustomerIdentity(id)
        : throw new FormatException($"{id} is too small. Ids of customers are whole numbers from 1.");
}
