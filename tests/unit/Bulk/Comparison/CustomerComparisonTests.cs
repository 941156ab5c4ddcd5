using System;
using System.Security;
using Ecwid.Client.Bulk.Comparison;
using Ecwid.Client.Customers;
using Ecwid.Client.Models;
using Xunit;

namespace EcwidPS.UnitTests.Bulk.Comparison;

public sealed class CustomerComparisonTests
{
    [Fact]
    public void Only_the_fields_that_are_given_count() => Unchanged(new EcwidCustomerRequest { Email = "ana@vale.example", BillingPerson = new EcwidBillingPerson { City = "Leeds" } });

    [Fact]
    public void Nothing_given_changes_nothing() => Unchanged(new EcwidCustomerRequest());

    [Fact]
    public void Codes_and_the_address_may_differ_in_letter_case() => Unchanged(new EcwidCustomerRequest
    {
        Email = "Ana@Vale.EXAMPLE",
        Lang = "EN",
        B2bB2c = "B2B",
        BillingPerson = new EcwidBillingPerson { CountryCode = "gb", StateOrProvinceCode = "wls" },
    });

    [Fact]
    public void What_Ecwid_derives_does_not_count() => Unchanged(new EcwidCustomerRequest
    {
        BillingPerson = new EcwidBillingPerson { Name = "Ana Vale", FirstName = "X", CountryName = "Great Britain", StateOrProvinceCode = "WLS", StateOrProvinceName = "?" },
    });

    [Fact]
    public void An_empty_text_is_the_same_as_none() => Unchanged(new EcwidCustomerRequest { TaxId = "", BillingPerson = new EcwidBillingPerson { CompanyName = "" } });

    [Fact]
    public void The_name_that_only_a_search_shows_counts() =>
        Assert.True(EcwidCustomerComparison.IsUnchanged(new EcwidCustomerRequest { BillingPerson = new EcwidBillingPerson { Name = "Bo" } }, new EcwidCustomer { Name = "Bo" }));

    [Fact]
    public void Each_field_that_differs_is_named()
    {
        using var password = new SecureString();
        var request = new EcwidCustomerRequest
        {
            Email = "bo@vale.example",
            Password = password,
            BillingPerson = new EcwidBillingPerson { Name = "ana Vale", CompanyName = "Tea", Street = "x", City = "leeds", CountryCode = "FR", PostalCode = "1", StateOrProvinceCode = "S", Phone = "2" },
            CustomerGroupId = 0,
            B2bB2c = "b2c",
            TaxId = "1",
            TaxIdValid = false,
            TaxExempt = true,
            AcceptMarketing = true,
            Lang = "fr",
            PrivateAdminNotes = "Pays",
            FiscalCode = "1",
            ElectronicInvoicePecEmail = "1",
            ElectronicInvoiceSdiCode = "1",
            PrimaryPhone = "9",
            ShippingAddresses = [],
            Contacts = [],
            ExtraFields = [],
        };

        Assert.Equal(
            [
                "email", "password", "billingPerson.name", "billingPerson.companyName", "billingPerson.street", "billingPerson.city", "billingPerson.countryCode",
                "billingPerson.postalCode", "billingPerson.stateOrProvinceCode", "billingPerson.phone", "customerGroupId", "b2b_b2c", "taxId", "taxIdValid", "taxExempt",
                "acceptMarketing", "lang", "privateAdminNotes", "fiscalCode", "electronicInvoicePecEmail", "electronicInvoiceSdiCode", "primaryPhone", "shippingAddresses",
                "contacts", "extrafields",
            ],
            EcwidCustomerComparison.Differences(request, Stored()));
    }

    [Fact]
    public void Lists_are_the_same_in_any_order_and_without_the_ids_and_flags_that_Ecwid_assigned() => Unchanged(new EcwidCustomerRequest
    {
        ShippingAddresses = [new() { City = "Salem", CountryCode = "us" }, new() { City = "Leeds", Street = "5 Elm Rd", AddressFormatted = "…" }],
        Contacts = [new() { Contact = "+44113", Type = "phone" }, new() { Contact = "ana@vale.example", Type = "EMAIL" }],
        ExtraFields = [new() { Key = "k1", Value = "42" }],
    });

    [Fact]
    public void A_list_that_is_shorter_or_longer_is_a_change()
    {
        Changed(new EcwidCustomerRequest { Contacts = [new() { Contact = "+44113", Type = "PHONE" }] });
        Changed(new EcwidCustomerRequest { ExtraFields = [new() { Key = "k1", Value = "42" }, new() { Key = "k1", Value = "42" }] });
    }

    [Theory]
    [InlineData("Salem", null, null, null)]
    [InlineData("salem", "US", null, null)]
    [InlineData("Salem", "US", 4L, null)]
    [InlineData("Salem", "US", null, true)]
    public void An_address_that_would_lose_or_change_a_field_is_a_change(string city, string? country, long? id, bool? isDefault) => Changed(new EcwidCustomerRequest
    {
        ShippingAddresses = [new() { City = "Leeds", Street = "5 Elm Rd" }, new() { AddressId = id, City = city, CountryCode = country, DefaultAddress = isDefault }],
    });

    [Fact]
    public void One_stored_item_is_not_counted_twice() => Changed(new EcwidCustomerRequest
    {
        Contacts = [new() { Contact = "+44113", Type = "PHONE" }, new() { Contact = "+44113", Type = "PHONE" }],
    });

    private static void Unchanged(EcwidCustomerRequest request) => Assert.Equal([], EcwidCustomerComparison.Differences(request, Stored()));

    private static void Changed(EcwidCustomerRequest request) => Assert.False(EcwidCustomerComparison.IsUnchanged(request, Stored()));

    private static EcwidCustomer Stored() => new()
    {
        CustomerId = 7,
        Email = "ana@vale.example",
        Name = "Ana Vale",
        BillingPerson = new EcwidBillingPerson { Name = "Ana Vale", FirstName = "Ana", City = "Leeds", CountryCode = "GB", CountryName = "United Kingdom", StateOrProvinceCode = "WLS" },
        CustomerGroupId = 5510,
        B2bB2c = "b2b",
        TaxIdValid = true,
        TaxExempt = false,
        AcceptMarketing = false,
        Lang = "en",
        PrivateAdminNotes = "pays",
        ShippingAddresses = [new() { AddressId = 2, City = "Leeds", Street = "5 Elm Rd", DefaultAddress = true }, new() { AddressId = 3, City = "Salem", CountryCode = "US", CountryName = "United States", DefaultAddress = false, OrderBy = 1 }],
        Contacts = [new() { ContactId = 5, Contact = "ana@vale.example", Type = "EMAIL", Default = true, OrderBy = 0, Timestamp = DateTimeOffset.UnixEpoch }, new() { ContactId = 6, Contact = "+44113", Type = "PHONE" }],
        ExtraFields = [new() { Key = "k1", Title = "Size", Value = "42", Type = "TEXT", OrderBy = 1 }],
    };
}
