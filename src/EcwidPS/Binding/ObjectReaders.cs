using System;
using Ecwid.Client.Models;

namespace EcwidPS.Binding;

/// <summary>The fields of the objects that parameters take as a whole.</summary>
internal static class ObjectReaders
{
    public static ObjectReader<EcwidBillingPerson> BillingPerson { get; } = new(
        "billing person",
        ObjectReader<EcwidBillingPerson>.Text("Name", (person, value) => person.Name = value),
        ObjectReader<EcwidBillingPerson>.Text("CompanyName", (person, value) => person.CompanyName = value),
        ObjectReader<EcwidBillingPerson>.Text("Street", (person, value) => person.Street = value),
        ObjectReader<EcwidBillingPerson>.Text("City", (person, value) => person.City = value),
        ObjectReader<EcwidBillingPerson>.Code("CountryCode", (person, value) => person.CountryCode = value),
        ObjectReader<EcwidBillingPerson>.Text("CountryName", (person, value) => person.CountryName = value),
        ObjectReader<EcwidBillingPerson>.Text("PostalCode", (person, value) => person.PostalCode = value),
        ObjectReader<EcwidBillingPerson>.Code("StateOrProvinceCode", (person, value) => person.StateOrProvinceCode = value),
        ObjectReader<EcwidBillingPerson>.Text("StateOrProvinceName", (person, value) => person.StateOrProvinceName = value),
        ObjectReader<EcwidBillingPerson>.Text("Phone", (person, value) => person.Phone = value),
        ObjectReader<EcwidBillingPerson>.ReadOnly("FirstName"),
        ObjectReader<EcwidBillingPerson>.ReadOnly("LastName"),
        ObjectReader<EcwidBillingPerson>.ReadOnly("AdditionalFields"));

    public static ObjectReader<EcwidShippingAddress> ShippingAddress { get; } = new(
        "shipping address",
        ObjectReader<EcwidShippingAddress>.Integer("AddressId", (address, value) => address.AddressId = value),
        ObjectReader<EcwidShippingAddress>.Integer("Id", (address, value) => address.AddressId = value),
        ObjectReader<EcwidShippingAddress>.Text("Name", (address, value) => address.Name = value),
        ObjectReader<EcwidShippingAddress>.Text("CompanyName", (address, value) => address.CompanyName = value),
        ObjectReader<EcwidShippingAddress>.Text("Street", (address, value) => address.Street = value),
        ObjectReader<EcwidShippingAddress>.Text("City", (address, value) => address.City = value),
        ObjectReader<EcwidShippingAddress>.Code("CountryCode", (address, value) => address.CountryCode = value),
        ObjectReader<EcwidShippingAddress>.Text("CountryName", (address, value) => address.CountryName = value),
        ObjectReader<EcwidShippingAddress>.Text("PostalCode", (address, value) => address.PostalCode = value),
        ObjectReader<EcwidShippingAddress>.Code("StateOrProvinceCode", (address, value) => address.StateOrProvinceCode = value),
        ObjectReader<EcwidShippingAddress>.Text("StateOrProvinceName", (address, value) => address.StateOrProvinceName = value),
        ObjectReader<EcwidShippingAddress>.Text("Phone", (address, value) => address.Phone = value),
        ObjectReader<EcwidShippingAddress>.Text("AddressFormatted", (address, value) => address.AddressFormatted = value),
        ObjectReader<EcwidShippingAddress>.Text("Note", (address, value) => address.Note = value),
        ObjectReader<EcwidShippingAddress>.Boolean("DefaultAddress", (address, value) => address.DefaultAddress = value),
        ObjectReader<EcwidShippingAddress>.Integer("OrderBy", (address, value) => address.OrderBy = value),
        ObjectReader<EcwidShippingAddress>.ReadOnly("CreatedDate"),
        ObjectReader<EcwidShippingAddress>.ReadOnly("AdditionalFields"));

    public static ObjectReader<EcwidCustomerContact> Contact { get; } = new(
        "contact",
        ObjectReader<EcwidCustomerContact>.Integer("ContactId", (contact, value) => contact.ContactId = value),
        ObjectReader<EcwidCustomerContact>.Integer("Id", (contact, value) => contact.ContactId = value),
        ObjectReader<EcwidCustomerContact>.Code("Contact", (contact, value) => contact.Contact = value),
        new ObjectField<EcwidCustomerContact>("Type", (contact, value) => contact.Type = EcwidContactTypes.Find(value.ToString())
            ?? throw new FormatException($"Type is {TextConversion.Quote(value)}. Use {string.Join(", ", EcwidContactTypes.All)}.")),
        ObjectReader<EcwidCustomerContact>.Text("Handle", (contact, value) => contact.Handle = value),
        ObjectReader<EcwidCustomerContact>.Text("Note", (contact, value) => contact.Note = value),
        ObjectReader<EcwidCustomerContact>.Boolean("Default", (contact, value) => contact.Default = value),
        ObjectReader<EcwidCustomerContact>.Integer("OrderBy", (contact, value) => contact.OrderBy = value),
        ObjectReader<EcwidCustomerContact>.ReadOnly("Timestamp"),
        ObjectReader<EcwidCustomerContact>.ReadOnly("CustomerId"),
        ObjectReader<EcwidCustomerContact>.ReadOnly("AdditionalFields"));

    public static ObjectReader<EcwidCustomerExtraFieldValue> ExtraField { get; } = new(
        "extra field",
        ObjectReader<EcwidCustomerExtraFieldValue>.Code("Key", (field, value) => field.Key = value),
        ObjectReader<EcwidCustomerExtraFieldValue>.Text("Title", (field, value) => field.Title = value),
        ObjectReader<EcwidCustomerExtraFieldValue>.Text("Value", (field, value) => field.Value = value),
        new ObjectField<EcwidCustomerExtraFieldValue>("Type", (field, value) => field.Type = value.ToString()!.Trim().ToUpperInvariant()),
        ObjectReader<EcwidCustomerExtraFieldValue>.ReadOnly("OrderBy"),
        ObjectReader<EcwidCustomerExtraFieldValue>.ReadOnly("EntityTypes"),
        ObjectReader<EcwidCustomerExtraFieldValue>.ReadOnly("AdditionalFields"));
}
