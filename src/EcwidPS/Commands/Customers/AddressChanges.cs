using System.Collections.Generic;
using System.Linq;
using Ecwid.Client;
using Ecwid.Client.Customers;
using Ecwid.Client.Models;

namespace EcwidPS.Commands.Customers;

/// <summary>Shipping addresses to add and to remove. Ecwid replaces the list whole, so that it is read first.</summary>
internal sealed class AddressChanges(EcwidShippingAddress[]? add, long[]? remove)
{
    /// <summary>What has to be read of the customer.</summary>
    public static IReadOnlyList<string> NeededFields { get; } = ["shippingAddresses"];

    public bool IsEmpty => add is not { Length: > 0 } && remove is not { Length: > 0 };

    /// <exception cref="EcwidException">The request replaces the addresses already.</exception>
    public void CheckWith(EcwidCustomerRequest request)
    {
        if (request.ShippingAddresses is not null && !IsEmpty)
        {
            throw new EcwidException("-ShippingAddresses replaces all addresses: -AddShippingAddress and -RemoveShippingAddress do not go with it.");
        }
    }

    /// <exception cref="EcwidException">An address to remove is not there.</exception>
    public EcwidShippingAddress[] ApplyTo(IReadOnlyList<EcwidShippingAddress> stored)
    {
        foreach (long id in remove ?? [])
        {
            if (stored.All(address => address.AddressId != id))
            {
                throw new EcwidException(EcwidErrorKind.NotFound, $"The customer has no shipping address {id}; nothing was changed.");
            }
        }

        return stored.Where(address => remove?.Contains(address.AddressId ?? 0) != true).Concat(add ?? []).ToArray();
    }
}
