using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client;
using EcwidPS.Binding;
using EcwidPS.Pipeline;

namespace EcwidPS.Commands.Customers;

/// <summary>Deletes customers.</summary>
[Cmdlet(VerbsCommon.Remove, "EcwidCustomer", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
[RequiredScope(EcwidScopes.ReadCustomers, EcwidScopes.UpdateCustomers)]
public sealed class RemoveEcwidCustomerCommand : EcwidPipelineCmdlet
{
    /// <summary>The customer's id or e-mail address, or the customer.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [CustomerIdentityCell(WhenBlank = "CustomerId is blank. Give the id of the customer to delete.")]
    public CustomerIdentity CustomerId { get; set; } = null!;

    /// <inheritdoc />
    private protected override string? Record => CustomerId.Record;

    /// <inheritdoc />
    private protected override object? Target => CustomerId;

    /// <inheritdoc />
    private protected override Func<EcwidClient, CancellationToken, Task<CallResult>>? CreateCall()
    {
        if (!ShouldProcess(Describe.Customer(InputObject, CustomerId, Store), "Delete customer"))
        {
            return null;
        }

        CustomerIdentity customer = CustomerId;
        return async (client, token) =>
        {
            long id = await customer.ResolveAsync(client, token).ConfigureAwait(false);
            await client.Customers.DeleteAsync(id, token).ConfigureAwait(false);
            return CallResult.None;
        };
    }
}
