using System;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Contacts;
using Ecwid.Client.Customers;
using Ecwid.Client.Models;
using Xunit;

namespace EcwidPS.UnitTests.Client;

public sealed class RefusedInputTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t")]
    public async Task New_customer_without_email_is_refused_before_any_request(string? email)
    {
        EcwidException error = await RefusedAsync(client => client.Customers.CreateAsync(new EcwidCustomerRequest { Email = email }, TestStore.TestEnd));

        Assert.Contains("Email", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ana")]
    [InlineData("ana vale")]
    [InlineData("@vale.example")]
    [InlineData("ana@")]
    [InlineData("ana@vale@example")]
    [InlineData("ana maria@vale.example")]
    [InlineData("ana@vale.example\r\nBcc: bo@example.net")]
    [InlineData("ana@vale.example\n")]
    [InlineData("ana@vale\0.example")]
    public async Task New_customer_with_a_malformed_email_is_refused_before_any_request(string email)
    {
        EcwidException error = await RefusedAsync(client => client.Customers.CreateAsync(new EcwidCustomerRequest { Email = email }, TestStore.TestEnd));

        Assert.Contains("Email", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("ana@", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a@b")]
    [InlineData("ana.maria+shop@vale.example")]
    [InlineData("o'neill@vale.example")]
    [InlineData("åse@blåbær.example")]
    public async Task An_unusual_email_is_left_to_Ecwid(string email)
    {
        using EcwidClient client = TestStore.Client(ScriptedHandler.InOrder(Answer.Json("""{"id":5}""")));

        Assert.Equal(email, (await client.Customers.CreateAsync(new EcwidCustomerRequest { Email = email }, TestStore.TestEnd)).Email);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    public async Task New_customer_with_a_negative_group_is_refused_before_any_request(long group)
    {
        EcwidException error = await RefusedAsync(client => client.Customers.CreateAsync(new EcwidCustomerRequest { Email = "ana@vale.example", CustomerGroupId = group }, TestStore.TestEnd));

        Assert.Contains("CustomerGroupId", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("b2d")]
    [InlineData("B2B")]
    [InlineData("")]
    public async Task New_customer_that_is_neither_b2b_nor_b2c_is_refused_before_any_request(string relation)
    {
        EcwidException error = await RefusedAsync(client => client.Customers.CreateAsync(new EcwidCustomerRequest { Email = "ana@vale.example", B2bB2c = relation }, TestStore.TestEnd));

        Assert.Contains("b2b", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "EMAIL")]
    [InlineData(" ", "EMAIL")]
    [InlineData("ana@vale.example", null)]
    public async Task New_customer_with_an_incomplete_contact_is_refused_before_any_request(string? contact, string? type)
    {
        await RefusedAsync(client => client.Customers.CreateAsync(
            new EcwidCustomerRequest { Email = "ana@vale.example", Contacts = [new EcwidCustomerContact { Contact = contact, Type = type }] }, TestStore.TestEnd));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    public async Task An_id_below_1_is_refused_before_any_request(long id)
    {
        var contact = new EcwidCustomerContactRequest { Contact = "x", Type = "OTHER" };
        await RefusedAsync(client => client.Customers.GetAsync(id, TestStore.TestEnd));
        await RefusedAsync(client => client.Contacts.ListAsync(id, TestStore.TestEnd));
        await RefusedAsync(client => client.Contacts.GetAsync(id, 5, TestStore.TestEnd));
        await RefusedAsync(client => client.Contacts.GetAsync(5, id, TestStore.TestEnd));
        await RefusedAsync(client => client.Contacts.CreateAsync(id, contact, TestStore.TestEnd));
        await RefusedAsync(client => client.Contacts.RefreshAsync(new EcwidCustomerContact { CustomerId = id, ContactId = 5 }, TestStore.TestEnd));
    }

    [Theory]
    [InlineData(null, "EMAIL")]
    [InlineData("", "EMAIL")]
    [InlineData("\t", "EMAIL")]
    [InlineData("ana@vale.example", null)]
    public async Task A_contact_without_text_or_type_is_refused_before_any_request(string? contact, string? type)
    {
        await RefusedAsync(client => client.Contacts.CreateAsync(5, new EcwidCustomerContactRequest { Contact = contact, Type = type }, TestStore.TestEnd));
    }

    [Fact]
    public async Task Refreshing_a_contact_that_names_no_customer_is_refused_before_any_request()
    {
        await RefusedAsync(client => client.Contacts.RefreshAsync(new EcwidCustomerContact { ContactId = 5 }, TestStore.TestEnd));
    }

    [Fact]
    public async Task Null_is_refused_before_any_request()
    {
        ScriptedHandler handler = ScriptedHandler.Never();
        using EcwidClient client = TestStore.Client(handler);

        await Assert.ThrowsAsync<ArgumentNullException>(() => client.Customers.CreateAsync(null!, TestStore.TestEnd));
        await Assert.ThrowsAsync<ArgumentNullException>(() => client.Contacts.CreateAsync(5, null!, TestStore.TestEnd));
        await Assert.ThrowsAsync<ArgumentNullException>(() => client.Contacts.RefreshAsync(null!, TestStore.TestEnd));
        Assert.Empty(handler.Requests);
    }

    private static async Task<EcwidException> RefusedAsync(Func<EcwidClient, Task> call)
    {
        ScriptedHandler handler = ScriptedHandler.Never();
        EcwidException error = await TestStore.ErrorAsync(handler, call);

        Assert.Empty(handler.Requests);
        Assert.Equal(EcwidErrorKind.InvalidRequest, error.Kind);
        Assert.False(error.MayHaveTakenEffect);
        Assert.Null(error.StatusCode);
        return error;
    }
}
