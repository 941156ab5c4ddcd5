using System;
using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Bulk.Rows;

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

    /// <summary>The customer that a piped object names which was bound to no parameter: an id or an e-mail address by itself.</summary>
    /// <param name="row">The object.</param>
    /// <param name="isSearch">Whether filters say what is to be read.</param>
    /// <exception cref="EcwidException">The object names no customer, or there are filters too.</exception>
    internal static CustomerIdentity FromRow(PSObject row, bool isSearch)
    {
        if (isSearch)
        {
            throw new EcwidException("Filters were given, so that there is no use for input from the pipeline other than customer groups. Leave out one of the two.");
        }

        if (row.BaseObject is not (string or ValueType) || EcwidCellText.IsBlank(row.BaseObject))
        {
            throw new EcwidException("The input has neither CustomerId nor CustomerGroupId. Pipe in ids, e-mail addresses, customers, customer groups, or rows with one of these columns.");
        }

        try
        {
            return CustomerIdentityCellAttribute.One(row.BaseObject);
        }
        catch (FormatException e)
        {
            throw new EcwidException(e.Message, e);
        }
    }

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
