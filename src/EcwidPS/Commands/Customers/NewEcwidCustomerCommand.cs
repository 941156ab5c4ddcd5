using System;
using System.Management.Automation;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Customers;
using Ecwid.Client.Models;
using EcwidPS.Binding;
using EcwidPS.Pipeline;

namespace EcwidPS.Commands.Customers;

/// <summary>Creates a customer for each input object.</summary>
[Cmdlet(VerbsCommon.New, "EcwidCustomer", SupportsShouldProcess = true)]
[OutputType(typeof(EcwidCustomer))]
[RequiredScope(EcwidScopes.CreateCustomers)]
public sealed class NewEcwidCustomerCommand : CustomerFieldsCmdlet
{
    /// <summary>The e-mail address, unique in the store.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [TrimmedCell(WhenBlank = "Email is blank. Every customer needs an e-mail address.")]
    public string Email { get; set; } = null!;

    /// <summary>A password, for stores with the legacy sign-in.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SecretCell]
    public SecureString? Password { get; set; }

    /// <summary>Reads the stored customer back.</summary>
    [Parameter]
    public SwitchParameter Refresh { get; set; }

    /// <inheritdoc />
    private protected override string? Record => Email;

    /// <inheritdoc />
    private protected override object? Target => Email;

    /// <inheritdoc />
    private protected override Func<EcwidClient, CancellationToken, Task<CallResult>>? CreateCall()
    {
        EcwidCustomerRequest request = CreateRequest(_ => true, new EcwidCustomerRequest { Email = Email });
        request.Password = Password;
        request.CheckForCreation();
        if (!ShouldProcess(Describe.Customer(request.BillingPerson?.Name, Email, Store), "Create customer"))
        {
            return null;
        }

        bool refresh = Refresh;
        return async (client, token) =>
        {
            EcwidCustomer customer = await client.Customers.CreateAsync(request, token).ConfigureAwait(false);
            return refresh
                ? await ReadBack.Async(() => client.Customers.GetAsync(customer.CustomerId!.Value, token), $"Customer {customer.CustomerId} was created", customer).ConfigureAwait(false)
                : new CallResult(customer);
        };
    }
}
