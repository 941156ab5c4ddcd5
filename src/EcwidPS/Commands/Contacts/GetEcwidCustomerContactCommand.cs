using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Models;
using EcwidPS.Binding;
using EcwidPS.Pipeline;

namespace EcwidPS.Commands.Contacts;

/// <summary>Gets all contacts of a customer, or one of them.</summary>
[Cmdlet(VerbsCommon.Get, "EcwidCustomerContact")]
[OutputType(typeof(EcwidCustomerContact))]
[RequiredScope(EcwidScopes.ReadCustomers)]
public sealed class GetEcwidCustomerContactCommand : EcwidPipelineCmdlet
{
    /// <summary>The customer's id or e-mail address, or the customer.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [CustomerIdentityCell(WhenBlank = "CustomerId is blank. Give the id of a customer.")]
    public CustomerIdentity CustomerId { get; set; } = null!;

    /// <summary>The contact's id; all contacts of the customer if it is left out.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [FieldCell("contacts.id", IsFilter = true)]
    public long? ContactId { get; set; }

    /// <inheritdoc />
    private protected override object? Target => CustomerId;

    /// <inheritdoc />
    private protected override Func<EcwidClient, CancellationToken, Task<CallResult>>? CreateCall()
    {
        CustomerIdentity customer = CustomerId;
        long? contactId = ContactId;
        return async (client, token) =>
        {
            long customerId = await customer.ResolveAsync(client, token).ConfigureAwait(false);
            return contactId is null
                ? new CallResult(await client.Contacts.ListAsync(customerId, token).ConfigureAwait(false))
                : new CallResult(await client.Contacts.GetAsync(customerId, contactId.Value, token).ConfigureAwait(false));
        };
    }
}
