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
    /// <summary>The customer's id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [IntegerCell(Minimum = 1, WhenBlank = "CustomerId is blank. Give the id of a customer.")]
    public long CustomerId { get; set; }

    /// <summary>The contact's id; all contacts of the customer if it is left out.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [IntegerCell(Minimum = 1)]
    public long? ContactId { get; set; }

    /// <inheritdoc />
    private protected override object? Target => CustomerId;

    /// <inheritdoc />
    private protected override Func<EcwidClient, CancellationToken, Task<CallResult>>? CreateCall()
    {
        long customerId = CustomerId;
        long? contactId = ContactId;
        return async (client, token) => contactId is null
            ? new CallResult(await client.Contacts.ListAsync(customerId, token).ConfigureAwait(false))
            : new CallResult(await client.Contacts.GetAsync(customerId, contactId.Value, token).ConfigureAwait(false));
    }
}
