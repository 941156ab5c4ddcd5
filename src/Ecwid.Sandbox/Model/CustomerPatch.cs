using System;
using System.Collections.Generic;
using System.Linq;
using Ecwid.Sandbox.Api;
using Ecwid.Sandbox.Json;

namespace Ecwid.Sandbox.Model;

/// <summary>The fields of a customer that a request names; null is absent, an unknown or read-only field is not looked at.</summary>
internal sealed class CustomerPatch : Patch<Customer>
{
    /// <summary>Reads the fields that stand alone and are set at once, and e-mail, shipping addresses and contacts, which need the store.</summary>
    public CustomerPatch(ObjectReader reader, bool isCreation)
    {
        Email = reader.Text("email");
        BillingPerson = Change(reader.Object("billingPerson") is ObjectReader billing ? new AddressPatch<PostalAddress>(billing) : null, static (customer, person) =>
        {
            person.ApplyTo(customer.BillingPerson ??= new PostalAddress());
            customer.Name = customer.BillingPerson.Name ?? customer.Name;
        });
        ShippingAddresses = reader.Objects("shippingAddresses")?.ConvertAll(static item => new ShippingAddressPatch(item));

        // An array replaces what was there, so that its elements are creations in an update too.
        Contacts = reader.Objects("contacts")?.ConvertAll(static item => new ContactPatch(item, isCreation: true));
        GroupId = Change(reader.Integer("customerGroupId"), static (customer, number) => customer.GroupId = number);
        foreach (CustomerField field in CustomerField.All)
        {
            Change(field.Read(reader), (customer, value) => customer[field] = value);
        }

        Language = reader.Text("lang");
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

    public AddressPatch<PostalAddress>? BillingPerson { get; }

    public List<ShippingAddressPatch>? ShippingAddresses { get; }

    public List<ContactPatch>? Contacts { get; }

    public long? GroupId { get; }

    public string? Language { get; }

    public override bool IsEmpty => base.IsEmpty && Email is null && ShippingAddresses is null && Contacts is null;

    // Which addresses production takes is not published; what can be no address at all is refused.
    private static bool IsAddress(string text)
    {
        int at = text.IndexOf('@');
        return at > 0 && at < text.Length - 1 && !text.Any(static character => char.IsWhiteSpace(character) || char.IsControl(character));
    }
}
