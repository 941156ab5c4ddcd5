using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Contacts;
using Ecwid.Client.Models;
using EcwidPS.Binding;
using EcwidPS.Pipeline;

namespace EcwidPS.Commands.Contacts;

/// <summary>Changes a contact for each input object: the fields that are named, that a row has, or that were changed since the contact was read.</summary>
[Cmdlet(VerbsCommon.Set, "EcwidCustomerContact", SupportsShouldProcess = true)]
[OutputType(typeof(EcwidCustomerContact))]
[RequiredScope(EcwidScopes.UpdateCustomers)]
public sealed class SetEcwidCustomerContactCommand : EcwidPipelineCmdlet
{
    /// <summary>The customer's id or e-mail address, or the customer.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [CustomerIdentityCell(WhenBlank = "CustomerId is blank. Give the id of the customer that the contact belongs to.")]
    public CustomerIdentity CustomerId { get; set; } = null!;

    /// <summary>The contact's id.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [FieldCell("contacts.id", WhenBlank = "ContactId is blank. Give the id of the contact, which Get-EcwidCustomerContact shows.")]
    public long ContactId { get; set; }

    /// <summary>The e-mail address, phone number or link.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [FieldCell("contacts.contact")]
    public string? Contact { get; set; }

    /// <summary>The kind of contact, in any letter case.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [FieldCell("contacts.type")]
    [ArgumentCompleter(typeof(ContactTypeCompleter))]
    public string? Type { get; set; }

    /// <summary>The name in a social network.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [FieldCell("contacts.handle")]
    public string? Handle { get; set; }

    /// <summary>The store owner's note to the contact.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [FieldCell("contacts.note")]
    public string? Note { get; set; }

    /// <summary>Whether this becomes the default contact of its type.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [FieldCell("contacts.default")]
    public bool? Default { get; set; }

    /// <summary>The place in the list of contacts, from 0.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [FieldCell("contacts.orderBy")]
    public long? OrderBy { get; set; }

    /// <summary>Fields to empty.</summary>
    [Parameter]
    [ValidateSet(nameof(Handle), nameof(Note))]
    public string[] ClearField { get; set; } = [];

    /// <summary>Reads the changed contact back and emits it.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc />
    private protected override string? Record => CustomerId.Record;

    /// <inheritdoc />
    private protected override object? Target => ContactId;

    /// <inheritdoc />
    private protected override Func<EcwidClient, CancellationToken, Task<CallResult>>? CreateCall()
    {
        CustomerIdentity customer = CustomerId;
        long contactId = ContactId;
        EcwidCustomerContactRequest request = new ContactChange(IsNamed, ClearField, customer, contactId).Over(
            new EcwidCustomerContactRequest
            {
                Contact = Contact,
                Type = Type,
                Handle = TextConversion.TextOrNull(Handle),
                Note = TextConversion.TextOrNull(Note),
                Default = Default,
                OrderBy = OrderBy,
            },
            InputObject?.BaseObject as EcwidCustomerContact);
        string[] fields = ContactChange.FieldsOf(request);
        if (fields.Length == 0)
        {
            string lacking = InputObject?.BaseObject is EcwidCustomerContact ? "no field of the contact has a new value" : "no value is given";
            WriteWarning(RowText.Prefix(Row) + $"There is nothing to change: {lacking}, and blank ones change nothing. -ClearField empties Handle or Note.");
            return null;
        }

        if (!ShouldProcess(Describe.Contact(InputObject, contactId, customer, Store), "Change " + string.Join(", ", fields)))
        {
            return null;
        }

        bool passThru = PassThru;
        return async (client, token) =>
        {
            long customerId = await customer.ResolveAsync(client, token).ConfigureAwait(false);
            await client.Contacts.UpdateAsync(customerId, contactId, request, token).ConfigureAwait(false);
            return passThru
                ? await ReadBack.Async(() => client.Contacts.GetAsync(customerId, contactId, token), $"Contact {contactId} of customer {customerId} was changed", otherwise: null).ConfigureAwait(false)
                : CallResult.None;
        };
    }
}
