using System;
using System.ComponentModel;
using System.Management.Automation;
using Ecwid.Client.Customers;
using Ecwid.Client.Models;
using EcwidPS.Binding;
using EcwidPS.Pipeline;

namespace EcwidPS.Commands.Customers;

/// <summary>The fields of a customer that can be created and changed alike.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CustomerFieldsCmdlet : EcwidPipelineCmdlet
{
    /// <summary>The full name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("billingPerson.name")]
    [TextCell]
    public string? Name { get; set; }

    /// <summary>The company.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("billingPerson.companyName")]
    [TextCell]
    public string? CompanyName { get; set; }

    /// <summary>Street and number; a second line follows a line break.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("billingPerson.street")]
    [TextCell]
    public string? Street { get; set; }

    /// <summary>The city.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("billingPerson.city")]
    [TextCell]
    public string? City { get; set; }

    /// <summary>The country's two-letter code.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("billingPerson.countryCode")]
    [TrimmedCell]
    [ArgumentCompleter(typeof(CountryCodeCompleter))]
    public string? CountryCode { get; set; }

    /// <summary>The postal code.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("billingPerson.postalCode")]
    [TextCell]
    public string? PostalCode { get; set; }

    /// <summary>The code of the state or province.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("billingPerson.stateOrProvinceCode")]
    [TrimmedCell]
    public string? StateOrProvinceCode { get; set; }

    /// <summary>The phone number.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("billingPerson.phone")]
    [TextCell]
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
    [GroupIdCell]
    public long? CustomerGroupId { get; set; }

    /// <summary>b2b or b2c.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("b2b_b2c")]
    [RelationCell]
    public string? B2bB2c { get; set; }

    /// <summary>The tax id.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TextCell]
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
    [ArgumentCompleter(typeof(LanguageCompleter))]
    public string? Lang { get; set; }

    /// <summary>Notes that only the store's owner sees.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TextCell]
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
    [TextCell]
    public string? PrimaryPhone { get; set; }

    /// <summary>The request that the parameters make.</summary>
    /// <param name="counts">Whether a parameter is to be looked at.</param>
    /// <param name="otherwise">What is sent where a parameter is not, or holds nothing.</param>
    private protected EcwidCustomerRequest CreateRequest(Func<string, bool> counts, EcwidCustomerRequest otherwise)
    {
        var parts = new BillingPersonParts(
            Text(nameof(Name), Name),
            Text(nameof(CompanyName), CompanyName),
            Text(nameof(Street), Street),
            Text(nameof(City), City),
            Text(nameof(CountryCode), CountryCode),
            Text(nameof(PostalCode), PostalCode),
            Text(nameof(StateOrProvinceCode), StateOrProvinceCode),
            Text(nameof(Phone), Phone));
        return new EcwidCustomerRequest
        {
            Email = otherwise.Email,
            BillingPerson = BillingPersonParts.Merge(parts.Over(Value(nameof(BillingPerson), BillingPerson)), otherwise.BillingPerson),
            ShippingAddresses = Value(nameof(ShippingAddresses), ShippingAddresses) ?? otherwise.ShippingAddresses,
            Contacts = Value(nameof(Contacts), Contacts) ?? otherwise.Contacts,
            CustomerGroupId = Value(nameof(CustomerGroupId), CustomerGroupId) ?? otherwise.CustomerGroupId,
            B2bB2c = Text(nameof(B2bB2c), B2bB2c) ?? otherwise.B2bB2c,
            TaxId = Text(nameof(TaxId), TaxId) ?? otherwise.TaxId,
            TaxIdValid = Value(nameof(TaxIdValid), TaxIdValid) ?? otherwise.TaxIdValid,
            TaxExempt = Value(nameof(TaxExempt), TaxExempt) ?? otherwise.TaxExempt,
            AcceptMarketing = Value(nameof(AcceptMarketing), AcceptMarketing) ?? otherwise.AcceptMarketing,
            Lang = Text(nameof(Lang), Lang) ?? otherwise.Lang,
            PrivateAdminNotes = Text(nameof(PrivateAdminNotes), PrivateAdminNotes) ?? otherwise.PrivateAdminNotes,
            FiscalCode = Text(nameof(FiscalCode), FiscalCode) ?? otherwise.FiscalCode,
            ElectronicInvoicePecEmail = Text(nameof(ElectronicInvoicePecEmail), ElectronicInvoicePecEmail) ?? otherwise.ElectronicInvoicePecEmail,
            ElectronicInvoiceSdiCode = Text(nameof(ElectronicInvoiceSdiCode), ElectronicInvoiceSdiCode) ?? otherwise.ElectronicInvoiceSdiCode,
            ExtraFields = Value(nameof(ExtraFields), ExtraFields) ?? otherwise.ExtraFields,
            PrimaryPhone = Text(nameof(PrimaryPhone), PrimaryPhone),
        };

        T? Value<T>(string name, T? value) => counts(name) ? value : default;

        string? Text(string name, string? value) => counts(name) ? Cell.Text(value) : null;
    }
}
