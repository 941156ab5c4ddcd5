using System;
using System.Collections.Generic;
using System.Linq;
using Ecwid.Client;
using Ecwid.Client.Bulk.Columns;
using Xunit;

namespace EcwidPS.UnitTests.Bulk.Columns;

public sealed class ImportColumnsTests
{
    [Theory]
    // The API's names, with paths.
    [InlineData("email", "email")]
    [InlineData("billingPerson.city", "billingPerson.city")]
    [InlineData("shippingAddresses[0].street", "shippingAddresses[0].street")]
    [InlineData("shippingAddresses[12].stateOrProvinceCode", "shippingAddresses[12].stateOrProvinceCode")]
    [InlineData("contacts[1].type", "contacts[1].type")]
    [InlineData("contacts.1.type", "contacts[1].type")]
    [InlineData("extrafields[0].value", "extrafields[0].value")]
    [InlineData("b2b_b2c", "b2b_b2c")]
    [InlineData("customerGroupName", "customerGroupName")]
    // Names of parameters, and of properties of our objects.
    [InlineData("Email", "email")]
    [InlineData("Name", "billingPerson.name")]
    [InlineData("CompanyName", "billingPerson.companyName")]
    [InlineData("Street", "billingPerson.street")]
    [InlineData("City", "billingPerson.city")]
    [InlineData("CountryCode", "billingPerson.countryCode")]
    [InlineData("PostalCode", "billingPerson.postalCode")]
    [InlineData("StateOrProvinceCode", "billingPerson.stateOrProvinceCode")]
    [InlineData("Phone", "billingPerson.phone")]
    [InlineData("CustomerId", "id")]
    [InlineData("CustomerGroupId", "customerGroupId")]
    [InlineData("B2bB2c", "b2b_b2c")]
    [InlineData("TaxIdValid", "taxIdValid")]
    [InlineData("ElectronicInvoiceSdiCode", "electronicInvoiceSdiCode")]
    [InlineData("PrimaryPhone", "primaryPhone")]
    [InlineData("ShippingAddresses[0].AddressId", "shippingAddresses[0].id")]
    [InlineData("Contacts[0].ContactId", "contacts[0].id")]
    // The control panel's.
    [InlineData("name", "billingPerson.name")]
    [InlineData("password", "password")]
    [InlineData("customer_email", "email")]
    [InlineData("Customer group", "customerGroupName")]
    [InlineData("Billing city", "billingPerson.city")]
    [InlineData("Billing company", "billingPerson.companyName")]
    [InlineData("Shipping postal code", "shippingAddresses[0].postalCode")]
    [InlineData("shipping_zip", "shippingAddresses[0].postalCode")]
    [InlineData("Accepts marketing", "acceptMarketing")]
    [InlineData("Tax exempt", "taxExempt")]
    // In any letter case, with blanks, underscores and hyphens.
    [InlineData("E-Mail", "email")]
    [InlineData(" EMAIL ", "email")]
    [InlineData("company_name", "billingPerson.companyName")]
    [InlineData("BILLING PERSON.Country Code", "billingPerson.countryCode")]
    [InlineData("\uFEFFemail", "email")]
    public void A_heading_is_understood(string heading, string field) => Assert.Equal([field], EcwidImportColumns.For([heading]).Fields);

    [Fact]
    public void The_machine_s_culture_has_no_effect() => Culture.Run("tr-TR", () =>
        Assert.Equal(["id", "billingPerson.city", "taxIdValid"], EcwidImportColumns.For(["ID", "BILLINGPERSON.CITY", "TAXIDVALID"]).Fields));

    [Theory]
    [InlineData("Emial", "email")]
    [InlineData("Compnay Name", "billingPerson.companyName", "companyName")]
    [InlineData("shippingAddresses[3].stret", "shippingAddresses[3].street")]
    [InlineData("contacts[2].handel", "contacts[2].handle")]
    [InlineData("accept_marketting", "acceptMarketing")]
    public void A_misspelt_heading_is_listed_with_the_nearest_name(string heading, params string[] nearest)
    {
        EcwidUnknownColumn unknown = Assert.Single(EcwidImportColumns.For(["email", heading]).Unknown);

        Assert.Equal(heading, unknown.Heading);
        Assert.Contains(unknown.NearestName, nearest);
        Assert.Contains($"'{heading}' is not used", unknown.Message, StringComparison.Ordinal);
        Assert.EndsWith($"Did you mean {unknown.NearestName}?", unknown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Birthday")]
    [InlineData("contacts[5000].type")]
    [InlineData("contacts[x].type")]
    [InlineData("shippingAddresses[0]")]
    public void A_heading_like_none_is_listed_without_a_name(string heading) =>
        Assert.Null(Assert.Single(EcwidImportColumns.For([heading]).Unknown).NearestName);

    [Fact]
    public void What_Ecwid_fills_itself_is_known_and_not_used()
    {
        string[] headings =
        [
            "registered", "Updated", "totalOrderCount", "stats.salesValue", "Stats", "Favorites", "favorites[0].productId", "externalReferenceId", "AdditionalFields",
            "shippingAddresses[1].addressFormatted", "shippingAddresses[1].createdDate", "contacts[0].timestamp",
            "extrafields[0].orderBy", "extrafields[0].entityTypes[0]", "PSComputerName", "RunspaceId",
        ];

        EcwidImportColumns columns = EcwidImportColumns.For(headings);

        Assert.Empty(columns.Unknown);
        Assert.Empty(columns.Fields);
        Assert.Equal(headings.Length, columns.ReadOnly.Count);
    }

    [Fact]
    public void The_columns_that_Export_Csv_makes_of_a_customer_are_accepted()
    {
        string[] headings =
        [
            "CustomerId", "Email", "Name", "Registered", "Updated", "TotalOrderCount", "CustomerGroupId", "CustomerGroupName", "BillingPerson", "ShippingAddresses",
            "Contacts", "B2bB2c", "TaxId", "TaxIdValid", "TaxExempt", "AcceptMarketing", "Lang", "Stats", "PrivateAdminNotes", "Favorites", "ExtraFields",
            "FiscalCode", "ElectronicInvoicePecEmail", "ElectronicInvoiceSdiCode", "ExternalReferenceId", "AdditionalFields", "Id",
        ];

        Assert.Empty(EcwidImportColumns.For(headings).Unknown);
    }

    [Theory]
    [InlineData("City", "billingPerson.city")]
    [InlineData("email", "E-mail")]
    [InlineData("email", "email")]
    [InlineData("contacts[0].type", "contacts.0.Type")]
    [InlineData("shippingAddresses[0].city", "Shipping city")]
    public void Two_columns_for_one_field_are_no_error_and_each_row_chooses(string one, string two)
    {
        EcwidImportColumns columns = EcwidImportColumns.For([one, "lang", two]);
        Assert.Equal(2, columns.Fields.Count);
        Assert.True(columns.HasRivals);
    }

    [Fact]
    public void Two_columns_that_are_not_used_are_no_error() => Assert.Single(EcwidImportColumns.For(["email", "Stats", "stats", "Foo", "Foo"]).Unknown);

    [Fact]
    public void A_column_map_gives_headings_another_meaning_and_leaves_columns_out()
    {
        EcwidImportColumns columns = EcwidImportColumns.For(
            ["Mail", "Firma", "City", "Internal"],
            new Dictionary<string, string?> { ["mail"] = "email", ["Firma"] = "billingPerson.companyName", ["city"] = "shippingAddresses[0].city", ["Internal"] = null });

        Assert.Equal(["email", "billingPerson.companyName", "shippingAddresses[0].city"], columns.Fields);
        Assert.Empty(columns.Unknown);
    }

    [Fact]
    public void A_column_that_is_left_out_is_not_a_second_one_for_its_field() =>
        Assert.Equal(["email"], EcwidImportColumns.For(["email", "E-mail address"], new Dictionary<string, string?> { ["E-mail address"] = " " }).Fields);

    [Theory]
    [InlineData("Nowhere", "email", "there is none with this heading. There are: Mail, Firma.")]
    [InlineData("Mail", "emial", "Did you mean email?")]
    [InlineData("Mail", "registered", "Ecwid itself fills it")]
    [InlineData("Mail", "billingPerson", "name one of them")]
    public void A_column_map_that_leads_nowhere_is_an_error(string heading, string field, string cure)
    {
        var map = new Dictionary<string, string?> { [heading] = field };

        Assert.Contains(cure, Assert.Throws<EcwidException>(() => EcwidImportColumns.For(["Mail", "Firma"], map)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_map_onto_a_field_that_another_column_has_is_an_error() =>
        Assert.Throws<EcwidException>(() => EcwidImportColumns.For(["email", "Mail"], new Dictionary<string, string?> { ["Mail"] = "email" }));

    [Fact]
    public void Every_field_of_a_request_has_a_column()
    {
        IEnumerable<string> fields = typeof(Ecwid.Client.Customers.EcwidCustomerRequest).GetProperties().Where(property => property.CanWrite).Select(property => property.Name);

        Assert.All(fields, field => Assert.Empty(EcwidImportColumns.For([field]).Unknown));
    }
}
