using System.Collections.Generic;
using System.Security;
using Ecwid.Client.Models;
using AddressField = Ecwid.Client.Bulk.Columns.CellField<Ecwid.Client.Models.EcwidShippingAddress, Ecwid.Client.Models.EcwidShippingAddress>;
using ContactField = Ecwid.Client.Bulk.Columns.CellField<Ecwid.Client.Models.EcwidCustomerContact, Ecwid.Client.Models.EcwidCustomerContact>;
using CustomerField = Ecwid.Client.Bulk.Columns.CellField<Ecwid.Client.Models.EcwidCustomer, Ecwid.Client.Bulk.Columns.CustomerDraft>;
using ExtraField = Ecwid.Client.Bulk.Columns.CellField<Ecwid.Client.Models.EcwidCustomerExtraFieldValue, Ecwid.Client.Models.EcwidCustomerExtraFieldValue>;
using PersonField = Ecwid.Client.Bulk.Columns.CellField<Ecwid.Client.Models.EcwidBillingPerson, Ecwid.Client.Models.EcwidBillingPerson>;
using StatsField = Ecwid.Client.Bulk.Columns.CellField<Ecwid.Client.Models.EcwidCustomerStats, Ecwid.Client.Models.EcwidCustomerStats>;

namespace Ecwid.Client.Bulk.Columns;

/// <summary>The fields of a customer, in the order in which an export writes them. Reading and writing have this one list.</summary>
internal static class CustomerFields
{
    public const string BillingPerson = "billingPerson";
    public const string ShippingAddresses = "shippingAddresses";
    public const string Contacts = "contacts";
    public const string ExtraFields = "extrafields";
    public const string Stats = "stats";
    public const string Favorites = "favorites";
    public const string SpreadsheetSafe = "spreadsheetSafe";

    public static IReadOnlyList<CustomerField> OfCustomer { get; } =
    [
        new("id", CellKind.Id, customer => customer.CustomerId, (draft, value) => draft.CustomerId = (long)value),
        new("email", CellKind.Email, customer => customer.Email, (draft, value) => draft.Request.Email = (string)value),
        new("password", CellKind.Secret, null, (draft, value) => draft.Request.Password = (SecureString)value),
        new("registered", CellKind.Date, customer => customer.Registered, null),
        new("updated", CellKind.Date, customer => customer.Updated, null),
        new("totalOrderCount", CellKind.Integer, customer => customer.TotalOrderCount, null),
        new("externalReferenceId", CellKind.Text, customer => customer.ExternalReferenceId, null),
        new("customerGroupId", CellKind.GroupId, customer => customer.CustomerGroupId, (draft, value) => draft.Request.CustomerGroupId = (long)value),
        new("customerGroupName", CellKind.GroupName, customer => customer.CustomerGroupName, (draft, value) => draft.GroupName = (string)value),
        new(BillingPerson, CellKind.Container, PersonOf, (_, _) => { }),
        new("b2b_b2c", CellKind.Relation, customer => customer.B2bB2c, (draft, value) => draft.Request.B2bB2c = (string)value),
        new("taxId", CellKind.Text, customer => customer.TaxId, (draft, value) => draft.Request.TaxId = (string)value),
        new("taxIdValid", CellKind.Boolean, customer => customer.TaxIdValid, (draft, value) => draft.Request.TaxIdValid = (bool)value),
        new("taxExempt", CellKind.Boolean, customer => customer.TaxExempt, (draft, value) => draft.Request.TaxExempt = (bool)value),
        new("acceptMarketing", CellKind.Boolean, customer => customer.AcceptMarketing, (draft, value) => draft.Request.AcceptMarketing = (bool)value),
        new("lang", CellKind.Language, customer => customer.Lang, (draft, value) => draft.Request.Lang = (string)value),
        new("privateAdminNotes", CellKind.Text, customer => customer.PrivateAdminNotes, (draft, value) => draft.Request.PrivateAdminNotes = (string)value),
        new("fiscalCode", CellKind.Code, customer => customer.FiscalCode, (draft, value) => draft.Request.FiscalCode = (string)value),
        new("electronicInvoicePecEmail", CellKind.Code, customer => customer.ElectronicInvoicePecEmail, (draft, value) => draft.Request.ElectronicInvoicePecEmail = (string)value),
        new("electronicInvoiceSdiCode", CellKind.Code, customer => customer.ElectronicInvoiceSdiCode, (draft, value) => draft.Request.ElectronicInvoiceSdiCode = (string)value),
        new("primaryPhone", CellKind.Text, null, (draft, value) => draft.Request.PrimaryPhone = (string)value),
        new(ShippingAddresses, CellKind.Container, customer => customer.ShippingAddresses, (_, _) => { }),
        new(Contacts, CellKind.Container, customer => customer.Contacts, (_, _) => { }),
        new(ExtraFields, CellKind.Container, customer => customer.ExtraFields, (_, _) => { }),
        new(Stats, CellKind.Container, customer => customer.Stats, null),
        new(Favorites, CellKind.Container, customer => customer.Favorites, null),
    ];

    public static IReadOnlyList<PersonField> OfPerson { get; } =
    [
        new("name", CellKind.Text, person => person.Name, (person, value) => person.Name = (string)value),
        new("firstName", CellKind.Text, person => person.FirstName, null),
        new("lastName", CellKind.Text, person => person.LastName, null),
        new("companyName", CellKind.Text, person => person.CompanyName, (person, value) => person.CompanyName = (string)value),
        new("street", CellKind.Text, person => person.Street, (person, value) => person.Street = (string)value),
        new("city", CellKind.Text, person => person.City, (person, value) => person.City = (string)value),
        new("countryCode", CellKind.Country, person => person.CountryCode, (person, value) => person.CountryCode = (string)value),
        new("countryName", CellKind.Text, person => person.CountryName, null),
        new("postalCode", CellKind.Text, person => person.PostalCode, (person, value) => person.PostalCode = (string)value),
        new("stateOrProvinceCode", CellKind.Code, person => person.StateOrProvinceCode, (person, value) => person.StateOrProvinceCode = (string)value),
        new("stateOrProvinceName", CellKind.Text, person => person.StateOrProvinceName, null),
        new("phone", CellKind.Text, person => person.Phone, (person, value) => person.Phone = (string)value),
    ];

    public static IReadOnlyList<AddressField> OfAddress { get; } =
    [
        new("id", CellKind.Id, address => address.AddressId, (address, value) => address.AddressId = (long)value),
        new("name", CellKind.Text, address => address.Name, (address, value) => address.Name = (string)value),
        new("companyName", CellKind.Text, address => address.CompanyName, (address, value) => address.CompanyName = (string)value),
        new("street", CellKind.Text, address => address.Street, (address, value) => address.Street = (string)value),
        new("city", CellKind.Text, address => address.City, (address, value) => address.City = (string)value),
        new("countryCode", CellKind.Country, address => address.CountryCode, (address, value) => address.CountryCode = (string)value),
        new("countryName", CellKind.Text, address => address.CountryName, null),
        new("postalCode", CellKind.Text, address => address.PostalCode, (address, value) => address.PostalCode = (string)value),
        new("stateOrProvinceCode", CellKind.Code, address => address.StateOrProvinceCode, (address, value) => address.StateOrProvinceCode = (string)value),
        new("stateOrProvinceName", CellKind.Text, address => address.StateOrProvinceName, null),
        new("phone", CellKind.Text, address => address.Phone, (address, value) => address.Phone = (string)value),
        new("addressFormatted", CellKind.Text, address => address.AddressFormatted, null),
        new("note", CellKind.Text, address => address.Note, (address, value) => address.Note = (string)value),
        new("createdDate", CellKind.Date, address => address.CreatedDate, null),
        new("defaultAddress", CellKind.Boolean, address => address.DefaultAddress, (address, value) => address.DefaultAddress = (bool)value),
        new("orderBy", CellKind.Integer, address => address.OrderBy, (address, value) => address.OrderBy = (long)value),
    ];

    public static IReadOnlyList<ContactField> OfContact { get; } =
    [
        new("id", CellKind.Id, contact => contact.ContactId, (contact, value) => contact.ContactId = (long)value),
        new("contact", CellKind.Code, contact => contact.Contact, (contact, value) => contact.Contact = (string)value),
        new("type", CellKind.ContactType, contact => contact.Type, (contact, value) => contact.Type = (string)value),
        new("handle", CellKind.Text, contact => contact.Handle, (contact, value) => contact.Handle = (string)value),
        new("note", CellKind.Text, contact => contact.Note, (contact, value) => contact.Note = (string)value),
        new("default", CellKind.Boolean, contact => contact.Default, (contact, value) => contact.Default = (bool)value),
        new("orderBy", CellKind.Integer, contact => contact.OrderBy, (contact, value) => contact.OrderBy = (long)value),
        new("timestamp", CellKind.Date, contact => contact.Timestamp, null),
        new("customerId", CellKind.Integer, contact => contact.CustomerId, null),
    ];

    public static IReadOnlyList<ExtraField> OfExtraField { get; } =
    [
        new("key", CellKind.Code, field => field.Key, (field, value) => field.Key = (string)value),
        new("title", CellKind.Text, field => field.Title, (field, value) => field.Title = (string)value),
        new("value", CellKind.Text, field => field.Value, (field, value) => field.Value = (string)value),
        new("type", CellKind.ExtraFieldType, field => field.Type, (field, value) => field.Type = (string)value),
        new("orderBy", CellKind.Integer, field => field.OrderBy, null),
        new("entityTypes", CellKind.Text, _ => null, null),
    ];

    public static IReadOnlyList<StatsField> OfStats { get; } =
    [
        new("numberOfOrders", CellKind.Integer, stats => stats.NumberOfOrders, null),
        new("salesValue", CellKind.Number, stats => stats.SalesValue, null),
        new("averageOrderValue", CellKind.Number, stats => stats.AverageOrderValue, null),
        new("firstOrderDate", CellKind.Date, stats => stats.FirstOrderDate, null),
        new("lastOrderDate", CellKind.Date, stats => stats.LastOrderDate, null),
    ];

    // Search results of guests have the name only in Ecwid's copy of it.
    public static EcwidBillingPerson? PersonOf(EcwidCustomer customer) =>
        customer.BillingPerson is { } person
            ? (person.Name is null && customer.Name is not null ? With(person.ForCreation(), customer.Name) : person)
            : customer.Name is null ? null : new EcwidBillingPerson { Name = customer.Name };

    private static EcwidBillingPerson With(EcwidBillingPerson person, string name)
    {
        person.Name = name;
        return person;
    }
}
