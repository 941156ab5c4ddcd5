using System;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Bulk.Rows;
using Ecwid.Client.Customers;
using Ecwid.Client.Models;
using Ecwid.Client.Schema;
using EcwidPS.Binding;
using EcwidPS.Pipeline;

namespace EcwidPS.Commands.Customers;

/// <summary>Changes customers: only what is named, what a row has, or what was changed in a customer since it was read.</summary>
[Cmdlet(VerbsCommon.Set, "EcwidCustomer", SupportsShouldProcess = true, DefaultParameterSetName = FieldsSet)]
[OutputType(typeof(EcwidCustomer))]
[RequiredScope(EcwidScopes.ReadCustomers, EcwidScopes.UpdateCustomers)]
public sealed class SetEcwidCustomerCommand : CustomerFieldsCmdlet
{
    private CustomerIdentity? _customer;

    /// <summary>The customer's id or e-mail address, or the customer.</summary>
    [Parameter(ParameterSetName = FieldsSet, Mandatory = true, Position = 0)]
    [Parameter(ParameterSetName = RowSet, Position = 0, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [CustomerIdentityCell(WhenBlank = "CustomerId is blank. Give the id of the customer to change.")]
    public CustomerIdentity? CustomerId { get; set; }

    /// <summary>The new e-mail address.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [FieldCell("email")]
    public string? Email { get; set; }

    /// <summary>Shipping addresses to add to the stored ones.</summary>
    [Parameter]
    [FieldCell("shippingAddresses")]
    public EcwidShippingAddress[]? AddShippingAddress { get; set; }

    /// <summary>The ids of shipping addresses to remove from the stored ones.</summary>
    [Parameter]
    [FieldCell("shippingAddresses.id", IsList = true)]
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
    private protected override EcwidImportMode Mode => EcwidImportMode.Update;

    /// <inheritdoc />
    private protected override string? Record => _customer?.Record;

    /// <inheritdoc />
    private protected override object? Target => CustomerId;

    /// <inheritdoc />
    private protected override Func<EcwidClient, CancellationToken, Task<CallResult>>? CreateCall(EcwidCheckedRow row)
    {
        CustomerIdentity identity = IsNamed(nameof(CustomerId)) && CustomerId is not null ? CustomerId : Identity(row);
        _customer = identity;
        EcwidCustomerRequest request = CreateRequest(row);
        string? group = GroupToFind;
        ClearableFields.Clear(request, ClearField);
        var addresses = new AddressChanges(AddShippingAddress, RemoveShippingAddress);
        addresses.CheckWith(request);
        if (request.IsEmpty && addresses.IsEmpty && group is null)
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

        if (!ShouldProcess(Describe.Customer(InputObject, identity, Store), "Change customer"))
        {
            return null;
        }

        bool passThru = PassThru;
        return async (client, token) =>
        {
            long id = await identity.ResolveAsync(client, token).ConfigureAwait(false);
            await FindGroupAsync(Groups, group, request, client, token).ConfigureAwait(false);
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

    private static CustomerIdentity Identity(EcwidCheckedRow row)
    {
        if (row.CustomerId is { } id)
        {
            return new CustomerIdentity(id);
        }

        // It says who it is, and is no new address.
        var identity = new CustomerIdentity(row.Email!);
        row.Request.Email = null;
        return identity;
    }

    // Of a piped customer only what was changed since it was read counts, and what was added to it.
    private EcwidCustomerRequest CreateRequest(EcwidCheckedRow row)
    {
        EcwidCustomerRequest request = row.Request;
        if (InputObject?.BaseObject is EcwidCustomer customer)
        {
            string[] nulled = [.. EcwidCustomerRequest.NulledFieldsOf(customer).Where(name => !IsNamed(name) && ClearField?.Contains(name, StringComparer.OrdinalIgnoreCase) != true)];
            if (ClearableFields.WarningAboutNull(nulled) is { } warning)
            {
                WriteWarning(RowText.Prefix(Row) + warning);
            }

            request = Resources.Customer.Merge(request, EcwidCustomerRequest.ChangesOf(customer)) ?? new EcwidCustomerRequest();
        }

        AddNamed(request);
        return request;
    }
}
