using System;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Customers;
using Ecwid.Client.Models;
using EcwidPS.Binding;
using EcwidPS.Pipeline;

namespace EcwidPS.Commands.Customers;

/// <summary>Changes customers: only what is named, what a row has, or what was changed in a customer since it was read.</summary>
[Cmdlet(VerbsCommon.Set, "EcwidCustomer", SupportsShouldProcess = true)]
[OutputType(typeof(EcwidCustomer))]
[RequiredScope(EcwidScopes.ReadCustomers, EcwidScopes.UpdateCustomers)]
public sealed class SetEcwidCustomerCommand : CustomerFieldsCmdlet
{
    /// <summary>The customer's id or e-mail address, or the customer.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [CustomerIdentityCell(WhenBlank = "CustomerId is blank. Give the id of the customer to change.")]
    public CustomerIdentity CustomerId { get; set; } = null!;

    /// <summary>The new e-mail address.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TrimmedCell]
    public string? Email { get; set; }

    /// <summary>Shipping addresses to add to the stored ones.</summary>
    [Parameter]
    [ShippingAddressesCell]
    public EcwidShippingAddress[]? AddShippingAddress { get; set; }

    /// <summary>The ids of shipping addresses to remove from the stored ones.</summary>
    [Parameter]
    [IntegersCell(Minimum = 1)]
    public long[]? RemoveShippingAddress { get; set; }

    /// <summary>Fields to empty: a blank value changes nothing.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ClearableFieldCompleter))]
    public string[]? ClearField { get; set; }

    /// <summary>Reads the changed customer and writes it to the pipeline.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc />
    private protected override string? Record => CustomerId.Record;

    /// <inheritdoc />
    private protected override object? Target => CustomerId;

    /// <inheritdoc />
    private protected override Func<EcwidClient, CancellationToken, Task<CallResult>>? CreateCall()
    {
        EcwidCustomerRequest request = CreateRequest();
        ClearableFields.Clear(request, ClearField);
        var addresses = new AddressChanges(AddShippingAddress, RemoveShippingAddress);
        addresses.CheckWith(request);
        if (request.IsEmpty && addresses.IsEmpty)
        {
            string lacking = InputObject?.BaseObject is EcwidCustomer ? "no field of the customer has a new value" : "no value is given";
            WriteWarning(RowText.Prefix(Row) + $"There is nothing to change: {lacking}, and blank ones change nothing. -ClearField empties a field.");
            return null;
        }

        if (!request.IsEmpty)
        {
            request.CheckForUpdate();
        }

        if (request.Contacts is not null)
        {
            WriteWarning(RowText.Prefix(Row) + "All stored contacts are replaced by the given ones. Add-, Set- and Remove-EcwidCustomerContact change one.");
        }

        if (!ShouldProcess(Describe.Customer(InputObject, CustomerId, Store), "Change customer"))
        {
            return null;
        }

        CustomerIdentity identity = CustomerId;
        bool passThru = PassThru;
        return async (client, token) =>
        {
            long id = await identity.ResolveAsync(client, token).ConfigureAwait(false);
            if (!addresses.IsEmpty)
            {
                EcwidCustomer stored = await client.Customers.GetAsync(id, AddressChanges.NeededFields, token).ConfigureAwait(false);
                request.ShippingAddresses = addresses.ApplyTo(stored.ShippingAddresses ?? []);
            }

            await client.Customers.UpdateAsync(id, request, token).ConfigureAwait(false);
            return passThru
                ? await ReadBack.Async(() => client.Customers.GetAsync(id, token), $"Customer {id} was changed", otherwise: null).ConfigureAwait(false)
                : CallResult.None;
        };
    }

    // A piped customer binds the parameters of all its properties; of these only what was changed since it was read counts.
    private EcwidCustomerRequest CreateRequest()
    {
        if (InputObject?.BaseObject is not EcwidCustomer customer)
        {
            return CreateRequest(_ => true, new EcwidCustomerRequest { Email = Email });
        }

        string[] nulled = [.. EcwidCustomerRequest.NulledFieldsOf(customer).Where(name => !IsNamed(name) && ClearField?.Contains(name, StringComparer.OrdinalIgnoreCase) != true)];
        if (ClearableFields.WarningAboutNull(nulled) is { } warning)
        {
            WriteWarning(RowText.Prefix(Row) + warning);
        }

        EcwidCustomerRequest changes = EcwidCustomerRequest.ChangesOf(customer);
        changes.Email = IsNamed(nameof(Email)) ? Email : changes.Email;

        // A customer has no such property: where one is bound, somebody added it to send it.
        return CreateRequest(name => IsNamed(name) || name == nameof(PrimaryPhone), changes);
    }
}
