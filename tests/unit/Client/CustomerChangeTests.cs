using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Customers;
using Ecwid.Client.Models;
using Xunit;

namespace EcwidPS.UnitTests.Client;

public sealed class CustomerChangeTests
{
    private const string Mira =
        """{"id":310000101,"name":"Mira Olsen","email":"mira@harbor-tea.example","customerGroupId":5510,"billingPerson":{"name":"Mira Olsen","firstName":"Mira","lastName":"Olsen","city":"Portland","countryCode":"US","countryName":"United States"},"shippingAddresses":[{"id":77001,"city":"Portland","addressFormatted":"x"}],"contacts":[{"id":900001,"contact":"+1","type":"PHONE","timestamp":"2025-02-01 08:15:00 +0000"}],"lang":"en","taxExempt":false}""";

    [Fact]
    public async Task A_customer_that_was_read_has_no_changes()
    {
        EcwidCustomer customer = await MiraAsync();

        Assert.True(EcwidCustomerRequest.ChangesOf(customer).IsEmpty);
    }

    [Fact]
    public async Task Fields_that_were_set_to_null_are_named_and_those_that_never_had_a_value_are_not()
    {
        EcwidCustomer customer = await MiraAsync();
        Assert.Empty(EcwidCustomerRequest.NulledFieldsOf(customer));

        customer.Email = null;
        customer.Lang = null;
        customer.TaxId = null;
        customer.CustomerGroupId = null;
        customer.Contacts = null;
        customer.BillingPerson!.City = null;

        Assert.Equal(["Email", "City", "Contacts", "CustomerGroupId", "Lang"], EcwidCustomerRequest.NulledFieldsOf(customer));
        Assert.True(EcwidCustomerRequest.ChangesOf(customer).IsEmpty);
    }

    [Fact]
    public async Task A_billing_person_that_was_set_to_null_is_one_field()
    {
        EcwidCustomer customer = await MiraAsync();
        customer.BillingPerson = null;

        Assert.Equal(["BillingPerson"], EcwidCustomerRequest.NulledFieldsOf(customer));
        Assert.Empty(EcwidCustomerRequest.NulledFieldsOf(new EcwidCustomer { Lang = null }));
    }

    [Theory]
    [InlineData(null, "Email is blank")]
    [InlineData("nobody", "Email is not an email address")]
    public void A_request_can_be_checked_before_it_is_sent(string? email, string message)
    {
        var request = new EcwidCustomerRequest { Email = email, Lang = "en" };

        Assert.StartsWith(message, Assert.Throws<EcwidException>(request.CheckForCreation).Message, System.StringComparison.Ordinal);
        Assert.Equal(email is null, Record.Exception(request.CheckForUpdate) is null);
    }

    [Fact]
    public async Task Only_changed_fields_are_changes_and_nested_ones_too()
    {
        EcwidCustomer customer = await MiraAsync();
        customer.Lang = "fr";
        customer.TaxExempt = true;
        customer.BillingPerson!.City = "Salem";
        EcwidCustomerRequest changes = EcwidCustomerRequest.ChangesOf(customer);

        Assert.Equal("fr", changes.Lang);
        Assert.True(changes.TaxExempt);
        Assert.Equal("Salem", changes.BillingPerson!.City);
        Assert.Null(changes.BillingPerson.Name);
        Assert.Null(changes.Email);
        Assert.Null(changes.ShippingAddresses);
        Assert.Null(changes.Contacts);
    }

    [Fact]
    public async Task A_change_inside_a_list_sends_the_list_whole_with_its_ids()
    {
        EcwidCustomer customer = await MiraAsync();
        customer.ShippingAddresses![0].City = "Salem";
        customer.Contacts = [.. customer.Contacts!, new EcwidCustomerContact { Contact = "+2", Type = "PHONE" }];
        EcwidCustomerRequest changes = EcwidCustomerRequest.ChangesOf(customer);

        Assert.Equal(77001, Assert.Single(changes.ShippingAddresses!).AddressId);
        Assert.Equal([900001L, null], [changes.Contacts![0].ContactId, changes.Contacts[1].ContactId]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_name_may_be_changed_at_either_of_its_two_places(bool onCustomer)
    {
        EcwidCustomer customer = await MiraAsync();
        if (onCustomer)
        {
            customer.Name = "Mira Vale";
        }
        else
        {
            customer.BillingPerson!.Name = "Mira Vale";
        }

        Assert.Equal("Mira Vale", EcwidCustomerRequest.ChangesOf(customer).BillingPerson!.Name);
    }

    [Fact]
    public async Task Group_zero_is_a_change_like_any_other()
    {
        EcwidCustomer customer = await MiraAsync();
        customer.CustomerGroupId = 0;

        Assert.Equal(0, EcwidCustomerRequest.ChangesOf(customer).CustomerGroupId);
    }

    [Fact]
    public void A_customer_that_was_not_read_is_all_changes()
    {
        EcwidCustomerRequest changes = EcwidCustomerRequest.ChangesOf(new EcwidCustomer { Email = "a@b.example", Lang = "en" });

        Assert.Equal("a@b.example", changes.Email);
        Assert.Equal("en", changes.Lang);
    }

    [Fact]
    public async Task An_update_is_one_PUT_of_the_named_fields()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Json("""{"updateCount":1}"""));
        using EcwidClient client = TestStore.Client(handler);
        var request = new EcwidCustomerRequest
        {
            CustomerGroupId = 0,
            Lang = string.Empty,
            BillingPerson = new EcwidBillingPerson { City = "Salem", FirstName = "ignored" },
            ShippingAddresses = [new EcwidShippingAddress { AddressId = 77001, City = "Salem", AddressFormatted = "x" }],
            Contacts = [],
        };
        await client.Customers.UpdateAsync(310000101, request, TestStore.TestEnd);

        RecordedRequest sent = Assert.Single(handler.Requests);
        Assert.Equal("PUT /api/v3/4200123/customers/310000101", sent.ToString());
        JsonAssert.Equal("""{"billingPerson":{"city":"Salem"},"shippingAddresses":[{"id":77001,"city":"Salem"}],"contacts":[],"customerGroupId":0,"lang":""}""", sent.Json);
    }

    [Fact]
    public async Task An_update_without_fields_is_refused_before_any_request()
    {
        EcwidException error = await TestStore.ErrorAsync(
            ScriptedHandler.Never(), client => client.Customers.UpdateAsync(1, new EcwidCustomerRequest(), TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.InvalidRequest, error.Kind);
    }

    [Theory]
    [InlineData("""{"updateCount":0}""", EcwidErrorKind.NotFound, false)]
    [InlineData("""{}""", EcwidErrorKind.ProtocolError, true)]
    public async Task An_update_that_changed_nothing_is_an_error(string answer, EcwidErrorKind kind, bool mayHaveTakenEffect)
    {
        EcwidException error = await TestStore.ErrorAsync(
            ScriptedHandler.InOrder(Answer.Json(answer)),
            client => client.Customers.UpdateAsync(1, new EcwidCustomerRequest { Lang = "fr" }, TestStore.TestEnd));

        Assert.Equal(kind, error.Kind);
        Assert.Equal(mayHaveTakenEffect, error.MayHaveTakenEffect);
    }

    [Fact]
    public async Task A_deletion_is_one_DELETE()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Json("""{"deleteCount":1}"""));
        using EcwidClient client = TestStore.Client(handler);
        await client.Customers.DeleteAsync(310000101, TestStore.TestEnd);

        Assert.Equal("DELETE /api/v3/4200123/customers/310000101", Assert.Single(handler.Requests).ToString());
    }

    [Fact]
    public async Task A_deletion_that_deleted_nothing_is_an_error()
    {
        EcwidException error = await TestStore.ErrorAsync(
            ScriptedHandler.InOrder(Answer.Json("""{"deleteCount":0}""")), client => client.Customers.DeleteAsync(1, TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.NotFound, error.Kind);
    }

    private static async Task<EcwidCustomer> MiraAsync()
    {
        using EcwidClient client = TestStore.Client(ScriptedHandler.InOrder(Answer.Json(Mira)));
        return await client.Customers.GetAsync(310000101, TestStore.TestEnd);
    }
}
