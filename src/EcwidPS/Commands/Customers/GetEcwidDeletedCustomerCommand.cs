using System;
using System.Management.Automation;
using Ecwid.Client;
using Ecwid.Client.Models;
using EcwidPS.Binding;
using EcwidPS.Pipeline;

namespace EcwidPS.Commands.Customers;

/// <summary>Gets the history of deleted customers, which Ecwid keeps for six months.</summary>
[Cmdlet(VerbsCommon.Get, "EcwidDeletedCustomer", SupportsPaging = true)]
[OutputType(typeof(EcwidDeletedCustomer))]
[RequiredScope(EcwidScopes.ReadStoreProfile, EcwidScopes.ReadCustomers)]
public sealed class GetEcwidDeletedCustomerCommand : EcwidConnectedCmdlet
{
    /// <summary>Deleted at this time or later.</summary>
    [Parameter]
    [FieldCell("search.deletedFrom", IsFilter = true)]
    public DateTimeOffset? DeletedFrom { get; set; }

    /// <summary>Deleted at this time or earlier.</summary>
    [Parameter]
    [FieldCell("search.deletedTo", IsFilter = true)]
    public DateTimeOffset? DeletedTo { get; set; }

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        DateTimeOffset? from = DeletedFrom;
        DateTimeOffset? to = DeletedTo;
        var output = new PagedOutput<EcwidDeletedCustomer>("deleted customers", PagingParameters)
        {
            Read = (client, skip, first) => client.Customers.SearchDeleted(from, to, skip, first),
            Count = async (client, token) =>
            {
                EcwidPageReader<EcwidDeletedCustomer> reader = client.Customers.SearchDeleted(from, to, skip: 0, first: 1);
                await reader.ReadAsync(token).ConfigureAwait(false);
                return reader.Total;
            },
        };
        try
        {
            output.WriteTo(this);
        }
        catch (EcwidException e)
        {
            WriteError(e.ToErrorRecord(target: null));
        }
    }
}
