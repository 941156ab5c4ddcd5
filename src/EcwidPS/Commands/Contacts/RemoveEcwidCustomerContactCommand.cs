using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client;
using EcwidPS.Binding;
using EcwidPS.Pipeline;

namespace EcwidPS.Commands.Contacts;

/// <summary>Deletes a contact of a customer for each input object.</summary>
[Cmdlet(VerbsCommon.Remove, "EcwidCustomerContact", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
[RequiredScope(EcwidScopes.UpdateCustomers)]
public sealed class RemoveEcwidCustomerContactCommand : EcwidPipelineCmdlet
{
    /// <summary>The customer's id or e-mail address, or the customer.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [CustomerIdentityCell(WhenBlank = "CustomerId is blank. Give the id of the customer that the contact belongs to.")]
    public CustomerIdentity CustomerId { get; set; } = null!;

    /// <summary>The contact's id.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [FieldCell("contacts.id", WhenBlank = "ContactId is blank. Give the id of the contact, which Get-EcwidCustomerContact shows.")]
    public long ContactId { get; set; }

    /// <inheritdoc />
    private protected override string? Record => CustomerId.Record;

    /// <inheritdoc />
    private protected override object? Target => ContactId;

    /// <inheritdoc />
    private protected override Func<EcwidClient, CancellationToken, Task<CallResult>>? CreateCall()
    {
        CustomerIdentity customer = CustomerId;
        long contactId = ContactId;
        if (!ShouldProcess(Describe.Contact(InputObject, contactId, customer, Store), "Remove contact"))
        {
            return null;
        }

        return async (client, token) =>
        {
            long customerId = await customer.ResolveAsync(client, token).ConfigureAwait(false);
            await client.Contacts.DeleteAsync(customerId, contactId, token).ConfigureAwait(false);
            return CallResult.None;
        };
    }
}
