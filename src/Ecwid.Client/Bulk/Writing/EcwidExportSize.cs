using System;
using Ecwid.Client.Models;

namespace Ecwid.Client.Bulk.Writing;

/// <summary>How many addresses, contacts and extra fields the customers of an export have at most.</summary>
public sealed class EcwidExportSize
{
    /// <summary>The most shipping addresses of a customer.</summary>
    public int ShippingAddresses { get; set; }

    /// <summary>The most contacts of a customer.</summary>
    public int Contacts { get; set; }

    /// <summary>The most extra fields of a customer.</summary>
    public int ExtraFields { get; set; }

    /// <summary>Makes room for a customer.</summary>
    /// <param name="customer">A customer that will be exported.</param>
    public void Include(EcwidCustomer customer)
    {
        if (customer is null)
        {
            throw new ArgumentNullException(nameof(customer));
        }

        ShippingAddresses = Math.Max(ShippingAddresses, customer.ShippingAddresses?.Length ?? 0);
        Contacts = Math.Max(Contacts, customer.Contacts?.Length ?? 0);
        ExtraFields = Math.Max(ExtraFields, customer.ExtraFields?.Length ?? 0);
    }
}
