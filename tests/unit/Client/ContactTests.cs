using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Contacts;
using Ecwid.Client.Models;
using Xunit;

namespace EcwidPS.UnitTests.Client;

public sealed class ContactTests
{
    private const string Two =
        """{"items":[{"id":900001,"contact":"mira@harbor-tea.example","type":"EMAIL","default":true,"orderBy":0,"timestamp":"2025-03-26 11:07:12 +0000"},{"id":900044,"contact":"+15035550142","type":"PHONE","handle":"m","note":"day","default":true,"orderBy":1,"timestamp":"2025-03-27 09:00:00 +0400"}]}""";

    private static EcwidCustomerContactRequest Instagram => new()
    {
        Contact = "https://instagram.com/harbortea",
        Type = "INSTAGRAM",
        Handle = "harbortea",
        Note = "ask for Mira",
        Default = false,
        OrderBy = 0,
    };

    [Fact]
    public async Task Listing_is_one_GET_and_gives_every_contact_its_customer()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Json(Two));
        using EcwidClient client = TestStore.Client(handler);
        IReadOnlyList<EcwidCustomerContact> contacts = await client.Contacts.ListAsync(310000101, TestStore.TestEnd);

        RecordedRequest request = Assert.Single(handler.Requests);
        Assert.Equal("GET", request.Method);
        Assert.Equal("/api/v3/4200123/customers/310000101/contacts", request.PathAndQuery);
        Assert.Null(request.Body);
        Assert.Equal(2, contacts.Count);
        Assert.All(contacts, contact => Assert.Equal(310000101, contact.CustomerId));
        Assert.Equal(900001, contacts[0].ContactId);
        Assert.Equal("PHONE", contacts[1].Type);
        Assert.Equal("+15035550142", contacts[1].Contact);
        Assert.Equal("m", contacts[1].Handle);
        Assert.Equal("day", contacts[1].Note);
        Assert.True(contacts[1].Default);
        Assert.Equal(1, contacts[1].OrderBy);
        Assert.Equal(new DateTimeOffset(2025, 3, 27, 9, 0, 0, TimeSpan.FromHours(4)), contacts[1].Timestamp);
        Assert.Equal(TimeSpan.FromHours(4), contacts[1].Timestamp!.Value.Offset);
    }

    [Fact]
    public async Task A_customer_without_contacts_has_an_empty_list()
    {
        using EcwidClient client = TestStore.Client(ScriptedHandler.InOrder(Answer.Json("""{"items":[]}""")));

        Assert.Empty(await client.Contacts.ListAsync(310000101, TestStore.TestEnd));
    }

    [Fact]
    public async Task Getting_is_one_GET_of_the_contact_s_path()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Json("""{"id":900044,"contact":"+15035550142","type":"PHONE","colour":"blue"}"""));
        using EcwidClient client = TestStore.Client(handler);
        EcwidCustomerContact contact = await client.Contacts.GetAsync(310000101, 900044, TestStore.TestEnd);

        RecordedRequest request = Assert.Single(handler.Requests);
        Assert.Equal("GET", request.Method);
        Assert.Equal("/api/v3/4200123/customers/310000101/contacts/900044", request.PathAndQuery);
        Assert.Equal(310000101, contact.CustomerId);
        Assert.Equal(900044, contact.ContactId);
        Assert.Null(contact.Default);
        Assert.Null(contact.OrderBy);
        Assert.Equal("blue", contact.AdditionalFields["colour"]);
    }

    [Fact]
    public async Task Creation_is_one_POST_with_the_fields_that_are_set()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Json("""{"id":900051}"""));
        using EcwidClient client = TestStore.Client(handler);
        await client.Contacts.CreateAsync(310000101, Instagram, TestStore.TestEnd);

        RecordedRequest request = Assert.Single(handler.Requests);
        Assert.Equal("POST", request.Method);
        Assert.Equal("/api/v3/4200123/customers/310000101/contacts", request.PathAndQuery);
        Assert.StartsWith("application/json", request.Headers["Content-Type"], StringComparison.Ordinal);
        JsonAssert.Equal(
            """{"contact":"https://instagram.com/harbortea","type":"INSTAGRAM","handle":"harbortea","note":"ask for Mira","default":false,"orderBy":0}""",
            request.Json);
    }

    [Fact]
    public async Task Creation_sends_neither_nulls_nor_ids()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Json("""{"id":900051}"""));
        using EcwidClient client = TestStore.Client(handler);
        await client.Contacts.CreateAsync(310000101, new EcwidCustomerContactRequest { Contact = "+1 503", Type = "PHONE" }, TestStore.TestEnd);

        JsonAssert.Equal("""{"contact":"+1 503","type":"PHONE"}""", Assert.Single(handler.Requests).Json);
    }

    [Theory]
    [InlineData("""{"createCount":1}""", null)]
    [InlineData("""{"id":900051}""", 900051L)]
    [InlineData("""{"createCount":1,"id":900051}""", 900051L)]
    [InlineData("""{"contact":"https://instagram.com/harbortea","type":"INSTAGRAM","default":true,"orderBy":2}""", null)]
    [InlineData("""{"id":900051,"contact":"https://instagram.com/harbortea","type":"INSTAGRAM","orderBy":true,"timestamp":"2025-03-26 11:07:12 +0000"}""", 900051L)]
    public async Task All_three_answers_to_creation_are_accepted_without_a_second_request(string answer, long? contactId)
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Json(answer));
        using EcwidClient client = TestStore.Client(handler);
        EcwidCustomerContact contact = await client.Contacts.CreateAsync(310000101, Instagram, TestStore.TestEnd);

        Assert.Single(handler.Requests);
        Assert.Equal(contactId, contact.ContactId);
        Assert.Equal(310000101, contact.CustomerId);
        Assert.Equal("https://instagram.com/harbortea", contact.Contact);
        Assert.Equal("INSTAGRAM", contact.Type);
        Assert.Equal("harbortea", contact.Handle);
        Assert.Equal("ask for Mira", contact.Note);
        Assert.False(contact.Default);
        Assert.Equal(0, contact.OrderBy);
    }

    [Fact]
    public async Task A_count_of_0_is_a_contact_that_was_not_created()
    {
        EcwidException error = await ErrorOfCreationAsync("""{"createCount":0}""");

        Assert.Equal(EcwidErrorKind.ContactNotCreated, error.Kind);
        Assert.False(error.MayHaveTakenEffect);
        Assert.Equal("POST", error.Method);
        Assert.Equal("/customers/310000101/contacts", error.Path);
        Assert.Equal(EcwidScopes.CreateCustomers, error.Scope);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"success":true}""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("ok")]
    public async Task Any_other_answer_to_creation_breaks_the_promise_and_may_have_taken_effect(string answer)
    {
        EcwidException error = await ErrorOfCreationAsync(answer);

        Assert.Equal(EcwidErrorKind.ProtocolError, error.Kind);
        Assert.True(error.MayHaveTakenEffect);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"createCount":0}""")]
    public async Task Errors_about_the_answer_to_creation_carry_the_status_and_the_request_id(string answer)
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Json(answer));
        EcwidException error = await TestStore.ErrorAsync(handler, client => client.Contacts.CreateAsync(310000101, Instagram, TestStore.TestEnd));

        Assert.Equal(200, error.StatusCode);
        Assert.Equal(handler.Requests[0].Headers["X-Ecwid-Api-Request-Id"], error.RequestId);
    }

    [Fact]
    public async Task Refreshing_a_contact_with_an_id_gets_it()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Json("""{"id":900051,"contact":"x","type":"OTHER","orderBy":4}"""));
        using EcwidClient client = TestStore.Client(handler);
        EcwidCustomerContact stored = await client.Contacts.RefreshAsync(new EcwidCustomerContact { CustomerId = 310000101, ContactId = 900051 }, TestStore.TestEnd);

        Assert.Equal("/api/v3/4200123/customers/310000101/contacts/900051", Assert.Single(handler.Requests).PathAndQuery);
        Assert.Equal(4, stored.OrderBy);
        Assert.Equal(310000101, stored.CustomerId);
    }

    [Fact]
    public async Task Refreshing_a_contact_without_an_id_takes_the_newest_with_the_same_type_and_contact()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Json(
            """
            {"items":[
              {"id":900060,"contact":"+1503","type":"WHATSAPP"},
              {"id":900052,"contact":"+1503","type":"PHONE","note":"old"},
              {"id":900055,"contact":"+1503","type":"PHONE","note":"new"},
              {"id":900051,"contact":"+1503","type":"PHONE","note":"oldest"},
              {"id":900061,"contact":"+1504","type":"PHONE"}]}
            """));
        using EcwidClient client = TestStore.Client(handler);
        EcwidCustomerContact stored = await client.Contacts.RefreshAsync(
            new EcwidCustomerContact { CustomerId = 310000101, Contact = "+1503", Type = "PHONE" }, TestStore.TestEnd);

        Assert.Equal("/api/v3/4200123/customers/310000101/contacts", Assert.Single(handler.Requests).PathAndQuery);
        Assert.Equal(900055, stored.ContactId);
        Assert.Equal("new", stored.Note);
        Assert.Equal(310000101, stored.CustomerId);
    }

    [Fact]
    public async Task Refreshing_a_contact_that_the_list_lacks_says_so_and_that_it_was_created()
    {
        EcwidException error = await TestStore.ErrorAsync(
            ScriptedHandler.InOrder(Answer.Json(Two)),
            client => client.Contacts.RefreshAsync(new EcwidCustomerContact { CustomerId = 310000101, Contact = "nobody", Type = "OTHER" }, TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.NotFound, error.Kind);
        Assert.True(error.MayHaveTakenEffect);
        Assert.DoesNotContain("nobody", error.Message, StringComparison.Ordinal);
    }

    private static Task<EcwidException> ErrorOfCreationAsync(string answer) => TestStore.ErrorAsync(
        ScriptedHandler.InOrder(Answer.Json(answer)),
        client => client.Contacts.CreateAsync(310000101, Instagram, TestStore.TestEnd));
}
