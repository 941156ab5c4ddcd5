using System;
using System.Management.Automation;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Bulk.Rows;
using Ecwid.Client.Customers;
using Ecwid.Client.Models;
using EcwidPS.Binding;
using EcwidPS.Pipeline;

namespace EcwidPS.Commands.Customers;

/// <summary>Creates a customer for each input object.</summary>
[Cmdlet(VerbsCommon.New, "EcwidCustomer", SupportsShouldProcess = true, DefaultParameterSetName = FieldsSet)]
[OutputType(typeof(EcwidCustomer))]
[RequiredScope(EcwidScopes.CreateCustomers)]
public sealed class NewEcwidCustomerCommand : CustomerFieldsCmdlet
{
    private string? _email;

    /// <summary>The e-mail address, unique in the store.</summary>
    [Parameter(ParameterSetName = FieldsSet, Mandatory = true, Position = 0)]
    [Parameter(ParameterSetName = RowSet, Position = 0, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [FieldCell("email", WhenBlank = "Email is blank. Every customer needs an email address.")]
    public string? Email { get; set; }

    /// <summary>A password, for stores with the legacy sign-in.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [FieldCell("password")]
    public SecureString? Password { get; set; }

    /// <summary>Reads the stored customer back.</summary>
    [Parameter]
    public SwitchParameter Refresh { get; set; }

    /// <inheritdoc />
    private protected override EcwidImportMode Mode => EcwidImportMode.Create;

    /// <inheritdoc />
    private protected override string? Record => _email;

    /// <inheritdoc />
    private protected override object? Target => Email;

    /// <inheritdoc />
    private protected override Func<EcwidClient, CancellationToken, Task<CallResult>>? CreateCall(EcwidCheckedRow row)
    {
        EcwidCustomerRequest request = row.Request;
        AddNamed(request);
        request.CheckForCreation();
        _email = request.Email;
        if (!ShouldProcess(Describe.Customer(request.BillingPerson?.Name, request.Email!, Store), "Create customer"))
        {
            return null;
        }

        string? group = GroupToFind;
        bool refresh = Refresh;
        return async (client, token) =>
        {
            await FindGroupAsync(Groups, group, request, client, token).ConfigureAwait(false);
            EcwidCustomer customer = await client.Customers.CreateAsync(request, token).ConfigureAwait(false);
            return refresh
                ? await ReadBack.Async(() => client.Customers.GetAsync(customer.CustomerId!.Value, token), $"Customer {customer.CustomerId} was created", customer).ConfigureAwait(false)
                : new CallResult(customer);
        };
    }
}
