using System;
using System.Collections.Generic;
using System.Linq;
using Ecwid.Sandbox.Api;
using Ecwid.Sandbox.Json;

namespace Ecwid.Sandbox.Model;

/// <summary>The fields of a customer that a request names; null is absent, an unknown or read-only field is not looked at.</summary>
internal sealed class CustomerPatch
{
    private static readonly string[] Relations = [Customer.Business, Customer.Consumer];

    private readonly bool? _taxIdValid;
    private readonly bool? _taxExempt;
    private readonly bool? _acceptMarketing;
    private readonly string? _taxId;
    private readonly string? _relation;
    private readonly string? _fiscalCode;
    private readonly string? _pecEmail;
    private readonly string? _sdiCode;
    private readonly string? _notes;

    public CustomerPatch(ObjectReader reader, bool isCreation)
    {
        Email = reader.Text("email");
        BillingPerson = reader.Object("billingPerson") is ObjectReader billing ? new AddressPatch(billing, isShippingAddress: false) : null;
        ShippingAddresses = reader.Objects("shippingAddresses")?.ConvertAll(static item => new AddressPatch(item, isShippingAddress: true));

        // An array replaces what was there, so that its elements are creations in an update too.
        Contacts = reader.Objects("contacts")?.ConvertAll(static item => new ContactPatch(item, isCreation: true));
        GroupId = reader.Integer("customerGroupId");
        _relation = reader.OneOf("b2b_b2c", Relations);
        _taxId = reader.Text("taxId");
        _taxIdValid = reader.Flag("taxIdValid");
        _taxExempt = reader.Flag("taxExempt");
        _acceptMarketing = reader.Flag("acceptMarketing");
        Language = reader.Text("lang");
        _notes = reader.Text("privateAdminNotes");
        _fiscalCode = reader.Text("fiscalCode");
        _pecEmail = reader.Text("electronicInvoicePecEmail");
        _sdiCode = reader.Text("electronicInvoiceSdiCode");
        if (isCreation)
        {
            // Write-only: it is checked and not kept.
            _ = reader.Text("password");
            _ = Email ?? throw reader.Absent("email");
        }

        if (Email is not null && !IsAddress(Email))
        {
            throw ApiRefusal.WrongParameter($"Field {reader.PathOf("email")} is expected to be an e-mail address");
        }
    }

    public string? Email { get; }

    public AddressPatch? BillingPerson { get; }

    public List<AddressPatch>? ShippingAddresses { get; }

    public List<ContactPatch>? Contacts { get; }

    public long? GroupId { get; }

    public string? Language { get; }

    public bool IsEmpty => Email is null && BillingPerson is null && ShippingAddresses is null && Contacts is null && GroupId is null && Language is null
        && _relation is null && _taxId is null && _taxIdValid is null && _taxExempt is null && _acceptMarketing is null && _notes is null
        && _fiscalCode is null && _pecEmail is null && _sdiCode is null;

    /// <summary>Sets the fields that stand alone; e-mail, addresses and contacts need the store.</summary>
    public void ApplyTo(Customer customer)
    {
        customer.GroupId = GroupId ?? customer.GroupId;
        customer.Language = Language ?? customer.Language;
        customer.Relation = _relation ?? customer.Relation;
        customer.TaxId = _taxId ?? customer.TaxId;
        customer.TaxIdValid = _taxIdValid ?? customer.TaxIdValid;
        customer.TaxExempt = _taxExempt ?? customer.TaxExempt;
        customer.AcceptMarketing = _acceptMarketing ?? customer.AcceptMarketing;
        customer.PrivateAdminNotes = _notes ?? customer.PrivateAdminNotes;
        customer.FiscalCode = _fiscalCode ?? customer.FiscalCode;
        customer.ElectronicInvoicePecEmail = _pecEmail ?? customer.ElectronicInvoicePecEmail;
        customer.ElectronicInvoiceSdiCode = _sdiCode ?? customer.ElectronicInvoiceSdiCode;
        if (BillingPerson is not null)
        {
            customer.BillingPerson ??= new PostalAddress();
            BillingPerson.ApplyTo(customer.BillingPerson);
            customer.Name = customer.BillingPerson.Name ?? customer.Name;
        }
    }

    // Which addresses production takes is not published; what can be no address at all is refused.
    private static bool IsAddress(string text)
    {
        int at = text.IndexOf('@');
        return at > 0 && at < text.Length - 1 && !text.Any(static character => char.IsWhiteSpace(character) || char.IsControl(character));
    }
}
