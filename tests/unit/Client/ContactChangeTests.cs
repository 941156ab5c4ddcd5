using System;
using System.Text.Json;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Contacts;
using Ecwid.Client.Models;
using Xunit;

namespace EcwidPS.UnitTests.Client;

public sealed class ContactChangeTests
{
    private const string Stored =
        """{"id":900044,"contact":"+15035550142","type":"PHONE","handle":"m","note":"day","default":true,"orderBy":1,"timestamp":"2025-03-27 09:00:00 +0400"}""";

    [Fact]
    public async Task A_change_is_one_PUT_with_only_the_fields_that_are_set()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Json("""{"updateCount":1}"""));
        using EcwidClient client = TestStore.Client(handler);
        await client.Contacts.UpdateAsync(310000101, 900044, new EcwidCustomerContactRequest { Type = "url", Note = "", Default = false }, TestStore.TestEnd);

        RecordedRequest request = Assert.Single(handler.Requests);
        Assert.Equal("PUT", request.Method);
        Assert.Equal("/api/v3/4200123/customers/310000101/contacts/900044", request.PathAndQuery);
        JsonAssert.Equal("""{"type":"URL","note":"","default":false}""", request.Json);
    }

    [Fact]
    public async Task A_deletion_is_one_DELETE_without_a_body()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Json("""{"deleteCount":1}"""));
        using EcwidClient client = TestStore.Client(handler);
        await client.Contacts.DeleteAsync(310000101, 900044, TestStore.TestEnd);

        RecordedRequest request = Assert.Single(handler.Requests);
        Assert.Equal("DELETE", request.Method);
        Assert.Equal("/api/v3/4200123/customers/310000101/contacts/900044", request.PathAndQuery);
        Assert.Empty(request.Body ?? []);
    }

    [Theory]
    [InlineData("""{"updateCount":0,"deleteCount":0}""", EcwidErrorKind.NotFound, false)]
    [InlineData("{}", EcwidErrorKind.ProtocolError, true)]
    [InlineData("""{"success":true}""", EcwidErrorKind.ProtocolError, true)]
    [InlineData("", EcwidErrorKind.ProtocolError, true)]
    public async Task An_answer_that_counts_no_contact_is_an_error(string answer, EcwidErrorKind kind, bool mayHaveTakenEffect)
    {
        EcwidException update = await TestStore.ErrorAsync(
            ScriptedHandler.InOrder(Answer.Json(answer)), client => client.Contacts.UpdateAsync(1, 2, new EcwidCustomerContactRequest { Note = "x" }, TestStore.TestEnd));
        EcwidException deletion = await TestStore.ErrorAsync(ScriptedHandler.InOrder(Answer.Json(answer)), client => client.Contacts.DeleteAsync(1, 2, TestStore.TestEnd));

        Assert.All([update, deletion], error => Assert.Equal(kind, error.Kind));
        Assert.All([update, deletion], error => Assert.Equal(mayHaveTakenEffect, error.MayHaveTakenEffect));
        Assert.All([update, deletion], error => Assert.Equal(EcwidScopes.UpdateCustomers, error.Scope));
    }

    [Fact]
    public async Task The_count_of_the_other_call_does_not_count()
    {
        EcwidException update = await TestStore.ErrorAsync(
            ScriptedHandler.InOrder(Answer.Json("""{"deleteCount":1}""")), client => client.Contacts.UpdateAsync(1, 2, new EcwidCustomerContactRequest { Note = "x" }, TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.ProtocolError, update.Kind);
    }

    [Theory]
    [InlineData(0, 2, "x", null)]
    [InlineData(1, -2, "x", null)]
    [InlineData(1, 2, null, null)]
    [InlineData(1, 2, " ", null)]
    [InlineData(1, 2, "x", "FAX")]
    public async Task What_Ecwid_would_refuse_is_refused_before_any_request(long customerId, long contactId, string? contact, string? type)
    {
        EcwidException error = await TestStore.ErrorAsync(
            ScriptedHandler.Never(),
            client => client.Contacts.UpdateAsync(customerId, contactId, new EcwidCustomerContactRequest { Contact = contact, Type = type }, TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.InvalidRequest, error.Kind);
    }

    [Fact]
    public async Task A_contact_as_it_was_read_has_no_changes()
    {
        EcwidCustomerContactRequest changes = EcwidCustomerContactRequest.ChangesOf(await ReadAsync())!;

        Assert.True(changes.IsEmpty);
    }

    [Fact]
    public async Task The_changes_of_a_contact_are_what_differs_since_it_was_read()
    {
        EcwidCustomerContact contact = await ReadAsync();
        contact.Handle = null;
        contact.OrderBy = 4;
        EcwidCustomerContactRequest changes = EcwidCustomerContactRequest.ChangesOf(contact)!;

        Assert.Equal("", changes.Handle);
        Assert.Equal(4, changes.OrderBy);
        Assert.Null(changes.Contact);
        Assert.Null(changes.Type);
        Assert.Null(changes.Note);
        Assert.Null(changes.Default);
    }

    [Fact]
    public async Task Contacts_of_a_list_and_of_a_customer_and_new_ones_know_their_changes_too()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(
            Answer.Json($$"""{"items":[{{Stored}}]}"""), Answer.Json($$"""{"id":310000101,"contacts":[{{Stored}}]}"""), Answer.Json("""{"id":900051}"""));
        using EcwidClient client = TestStore.Client(handler);
        EcwidCustomerContact listed = (await client.Contacts.ListAsync(310000101, TestStore.TestEnd))[0];
        EcwidCustomerContact owned = (await client.Customers.GetAsync(310000101, TestStore.TestEnd)).Contacts![0];
        EcwidCustomerContact created = await client.Contacts.CreateAsync(310000101, new EcwidCustomerContactRequest { Contact = "+1", Type = "PHONE" }, TestStore.TestEnd);

        Assert.All([listed, owned, created], contact => Assert.Equal(310000101, contact.CustomerId));
        Assert.All([listed, owned, created], contact => Assert.True(EcwidCustomerContactRequest.ChangesOf(contact)!.IsEmpty));
        created.Note = "new";
        Assert.Equal("new", EcwidCustomerContactRequest.ChangesOf(created)!.Note);
    }

    [Fact]
    public void A_contact_that_no_client_read_has_no_known_changes() => Assert.Null(EcwidCustomerContactRequest.ChangesOf(new EcwidCustomerContact { ContactId = 5, Note = "x" }));

    [Fact]
    public async Task A_field_that_can_t_be_emptied_and_an_id_that_was_changed_are_refused()
    {
        foreach (Action<EcwidCustomerContact> spoil in (Action<EcwidCustomerContact>[])
            [
                contact => contact.Contact = "", contact => contact.Type = null, contact => contact.Default = null,
                contact => contact.OrderBy = null, contact => contact.ContactId = 5, contact => contact.CustomerId = 5,
            ])
        {
            EcwidCustomerContact contact = await ReadAsync();
            spoil(contact);
            Assert.Throws<EcwidException>(() => EcwidCustomerContactRequest.ChangesOf(contact));
        }
    }

    [Fact]
    public async Task What_was_read_is_in_no_public_member_and_no_JSON()
    {
        EcwidCustomerContact contact = await ReadAsync();
        contact.Note = "changed";

        Assert.DoesNotContain("day", JsonSerializer.Serialize(contact), StringComparison.Ordinal);
        Assert.DoesNotContain(typeof(EcwidCustomerContact).GetProperties(), property => property.PropertyType == typeof(EcwidCustomerContact));
    }

    private static async Task<EcwidCustomerContact> ReadAsync()
    {
        using EcwidClient client = TestStore.Client(ScriptedHandler.InOrder(Answer.Json(Stored)));
        return await client.Contacts.GetAsync(310000101, 900044, TestStore.TestEnd);
    }
}
