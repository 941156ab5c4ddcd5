using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client;

namespace EcwidPS.Binding;

/// <summary>Names a customer: by its id, or by its e-mail address, which costs one look-up.</summary>
public sealed class CustomerIdentity
{
    internal CustomerIdentity(long id) => Id = id;

    internal CustomerIdentity(string email) => Email = email;

    /// <summary>The id; null if the customer is named by its e-mail address.</summary>
    public long? Id { get; }

    /// <summary>The e-mail address; null if the customer is named by its id.</summary>
    public string? Email { get; }

    /// <inheritdoc />
    public override string ToString() => Id?.ToString(CultureInfo.InvariantCulture) ?? Email!;

    /// <summary>Names the customer for the order of calls. A row with the id and one with the e-mail address of the same customer are not known as such.</summary>
    internal string Record => "customer/" + this;

    /// <exception cref="EcwidException">No customer has the address, or several do; or the look-up failed.</exception>
    internal async Task<long> ResolveAsync(EcwidClient client, CancellationToken cancellationToken)
    {
        if (Id is { } id)
        {
            return id;
        }

        IReadOnlyList<long> found = await client.Customers.FindByEmailAsync(Email!, cancellationToken).ConfigureAwait(false);
        return found.Count switch
        {
            1 => found[0],
            0 => throw new EcwidException(EcwidErrorKind.NotFound, "No customer of the store has the e-mail address that -CustomerId names."),
            _ => throw new EcwidException(EcwidErrorKind.NotFound, FormattableString.Invariant($"{found.Count} customers have the e-mail address that -CustomerId names: use the id of one of them.")),
        };
    }
}
