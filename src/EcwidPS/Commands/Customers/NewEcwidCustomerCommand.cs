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
public sealed class NewEcwidCustomerCommand : EcwidPipelineCmdlet
{
    /// <summary>The e-mail address, unique in the store.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [TrimmedCell(WhenBlank = "Email is blank. Every customer needs an e-mail address.")]
    public string Email { get; set; } = null!;

    /// <summary>The full name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("billingPerson.name")]
    public string? Name { get; set; }

    /// <summary>The company.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("billingPerson.companyName")]
    public string? CompanyName { get; set; }

    /// <summary>Street and number; a second line follows a line break.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("billingPerson.street")]
    public string? Street { get; set; }

    /// <summary>The city.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("billingPerson.city")]
    public string? City { get; set; }

    /// <summary>The country's two-letter code.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("billingPerson.countryCode")]
    [TrimmedCell]
    public string? CountryCode { get; set; }

    /// <summary>The postal code.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("billingPerson.postalCode")]
    public string? PostalCode { get; set; }

    /// <summary>The code of the state or province.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("billingPerson.stateOrProvinceCode")]
    [TrimmedCell]
    public string? StateOrProvinceCode { get; set; }

    /// <summary>The phone number.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("billingPerson.phone")]
    public string? Phone { get; set; }

    /// <summary>Billing name and address as a whole; the parameters above win over its fields.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [BillingPersonCell]
    public EcwidBillingPerson? BillingPerson { get; set; }

    /// <summary>The shipping addresses.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ShippingAddressesCell]
    public EcwidShippingAddress[]? ShippingAddresses { get; set; }

    /// <summary>The contacts.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ContactsCell]
    public EcwidCustomerContact[]? Contacts { get; set; }

    /// <summary>The customer's group; 0 is the group General.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [IntegerCell(Minimum = 0)]
    public long? CustomerGroupId { get; set; }

    /// <summary>A password, for stores with the legacy sign-in.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SecretCell]
    public SecureString? Password { get; set; }

    /// <summary>b2b or b2c.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("b2b_b2c")]
    [RelationCell]
    public string? B2bB2c { get; set; }

    /// <summary>The tax id.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? TaxId { get; set; }

    /// <summary>Whether the tax id is valid.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [BooleanCell]
    public bool? TaxIdValid { get; set; }

    /// <summary>Whether the customer is exempt from taxes.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [BooleanCell]
    public bool? TaxExempt { get; set; }

    /// <summary>Whether the customer accepts marketing mail.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [BooleanCell]
    public bool? AcceptMarketing { get; set; }

    /// <summary>The customer's language code.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TrimmedCell]
    public string? Lang { get; set; }

    /// <summary>Notes that only the store's owner sees.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? PrivateAdminNotes { get; set; }

    /// <summary>The Italian tax code.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TrimmedCell]
    public string? FiscalCode { get; set; }

    /// <summary>The certified e-mail address for Italian electronic invoices.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TrimmedCell]
    public string? ElectronicInvoicePecEmail { get; set; }

    /// <summary>The recipient code for Italian electronic invoices.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TrimmedCell]
    public string? ElectronicInvoiceSdiCode { get; set; }

    /// <summary>Values of the store's extra fields.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ExtraFieldsCell]
    public EcwidCustomerExtraFieldValue[]? ExtraFields { get; set; }

    /// <summary>The phone number that becomes the default one.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? PrimaryPhone { get; set; }

    /// <summary>Reads the stored customer back.</summary>
    [Parameter]
    public SwitchParameter Refresh { get; set; }

    /// <inheritdoc />
    private protected override object? Target => Email;

    /// <inheritdoc />
    private protected override Func<EcwidClient, CancellationToken, Task<CallResult>>? CreateCall()
    {
        EcwidCustomerRequest request = CreateRequest();
        if (!ShouldProcess(Describe.Customer(request.BillingPerson?.Name, Email, Store), "Create customer"))
        {
            return null;
        }

        bool refresh = Refresh;
        return async (client, token) =>
        {
            EcwidCustomer customer = await client.Customers.CreateAsync(request, token).ConfigureAwait(false);
            return refresh
                ? await ReadBack.Async(customer, () => client.Customers.GetAsync(customer.CustomerId!.Value, token), $"customer {customer.CustomerId}").ConfigureAwait(false)
                : new CallResult(customer);
        };
    }

    private EcwidCustomerRequest CreateRequest() => new()
    {
        Email = Email,
        Password = Password,
        BillingPerson = new BillingPersonParts(Name, CompanyName, Street, City, CountryCode, PostalCode, StateOrProvinceCode, Phone).Over(BillingPerson),
        ShippingAddresses = ShippingAddresses,
        Contacts = Contacts,
        CustomerGroupId = CustomerGroupId,
        B2bB2c = B2bB2c,
        TaxId = Cell.Text(TaxId),
        TaxIdValid = TaxIdValid,
        TaxExempt = TaxExempt,
        AcceptMarketing = AcceptMarketing,
        Lang = Lang,
        PrivateAdminNotes = Cell.Text(PrivateAdminNotes),
        FiscalCode = FiscalCode,
        ElectronicInvoicePecEmail = ElectronicInvoicePecEmail,
        ElectronicInvoiceSdiCode = ElectronicInvoiceSdiCode,
        ExtraFields = ExtraFields,
        PrimaryPhone = Cell.Text(PrimaryPhone),
    };
}
