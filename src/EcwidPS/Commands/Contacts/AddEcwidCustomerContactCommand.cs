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

/// <summary>Adds a contact to a customer for each input object.</summary>
[Cmdlet(VerbsCommon.Add, "EcwidCustomerContact", SupportsShouldProcess = true)]
[OutputType(typeof(EcwidCustomerContact))]
[RequiredScope(EcwidScopes.CreateCustomers)]
public sealed class AddEcwidCustomerContactCommand : EcwidPipelineCmdlet
{
    /// <summary>The customer's id or e-mail address, or the customer.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [CustomerIdentityCell(WhenBlank = "CustomerId is blank. Give the id of the customer that the contact belongs to.")]
    public CustomerIdentity CustomerId { get; set; } = null!;

    /// <summary>The e-mail address, phone number or link.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [FieldCell("contacts.contact", WhenBlank = "Contact is blank. Give the e-mail address, phone number or link.")]
    public string Contact { get; set; } = null!;

    /// <summary>The kind of contact, in any letter case.</summary>
    [Parameter(Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true)]
    [FieldCell("contacts.type", WhenBlank = "Type is blank. Give the type of the contact, for example EMAIL, PHONE or URL.")]
    [ArgumentCompleter(typeof(ContactTypeCompleter))]
    public string Type { get; set; } = null!;

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

    /// <summary>Reads the stored contact back.</summary>
    [Parameter]
    public SwitchParameter Refresh { get; set; }

    /// <inheritdoc />
    private protected override string? Record => CustomerId.Record;

    /// <inheritdoc />
    private protected override object? Target => CustomerId;

    /// <inheritdoc />
    private protected override Func<EcwidClient, CancellationToken, Task<CallResult>>? CreateCall()
    {
        CustomerIdentity customer = CustomerId;
        var request = new EcwidCustomerContactRequest
        {
            Contact = Contact,
            Type = Type,
            Handle = TextConversion.TextOrNull(Handle),
            Note = TextConversion.TextOrNull(Note),
            Default = Default,
            OrderBy = OrderBy,
        };
        if (!ShouldProcess(Describe.Contact(Type, Contact, customer, Store), "Add contact"))
        {
            return null;
        }

        bool refresh = Refresh;
        return async (client, token) =>
        {
            long customerId = await customer.ResolveAsync(client, token).ConfigureAwait(false);
            EcwidCustomerContact contact = await client.Contacts.CreateAsync(customerId, request, token).ConfigureAwait(false);
            return refresh
                ? await ReadBack.Async(() => client.Contacts.RefreshAsync(contact, token), $"The contact of customer {customerId} was created", contact).ConfigureAwait(false)
                : new CallResult(contact);
        };
    }
}
