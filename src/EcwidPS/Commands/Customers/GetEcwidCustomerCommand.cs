using System.Collections.Generic;
using System.Management.Automation;
using Ecwid.Client;
using Ecwid.Client.Models;
using EcwidPS.Binding;
using EcwidPS.Pipeline;

namespace EcwidPS.Commands.Customers;

/// <summary>Gets customers: by id, or all that match the filters, page by page.</summary>
[Cmdlet(VerbsCommon.Get, "EcwidCustomer", DefaultParameterSetName = IdSet, SupportsPaging = true)]
[OutputType(typeof(EcwidCustomer))]
[RequiredScope(EcwidScopes.ReadCustomers)]
public sealed class GetEcwidCustomerCommand : CustomerSearchCmdlet
{
    /// <inheritdoc />
    [Parameter(ParameterSetName = IdSet, Position = 0, ValueFromPipelineByPropertyName = true)]
    [CustomerIdentityCell(IsFilter = true)]
    public override CustomerIdentity[]? CustomerId { get; set; }

    // Nothing of the pipeline is passed over in silence.
    private protected override IReadOnlyList<CustomerIdentity> Customers => InputObject is not null && CustomerId is null && CustomerGroupId is null
        ? [CustomerIdentity.FromRow(InputObject, isSearch: ParameterSetName == SearchSet)]
        : base.Customers;

    /// <inheritdoc />
    private protected override PagedOutput? CreateSearch() => CreateSearch(PagingParameters);
}
