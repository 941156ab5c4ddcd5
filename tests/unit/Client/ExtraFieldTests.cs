using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.ExtraFields;
using Ecwid.Client.Models;
using Xunit;

namespace EcwidPS.UnitTests.Client;

public sealed class ExtraFieldTests
{
    private const string Path = "/api/v3/4200123/store_extrafields/customers";

    private const string Birthday =
        """{"key":"Ab1","title":"Birthday","entityTypes":["CUSTOMERS"],"type":"DATETIME","shownOnOrderDetails":true,"linkedWithCheckoutField":false,"createdDate":"2025-03-26 11:07:12 +0000","lastModifiedDate":"2025-03-27 09:00:00 +0400","colour":"blue"}""";

    private static EcwidCustomerExtraFieldRequest Size => new() { Title = "Size", Type = "TEXT" };

    [Fact]
    public async Task Listing_is_one_GET_and_reads_every_part()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Json("{\"items\":[" + Birthday + ",{\"key\":\"x\"}]}"));
        using EcwidClient client = TestStore.Client(handler);
        IReadOnlyList<EcwidCustomerExtraField> fields = await client.ExtraFields.ListAsync(TestStore.TestEnd);

        Assert.Equal("GET " + Path, Assert.Single(handler.Requests).ToString());
        Assert.Equal(2, fields.Count);
        Assert.Equal("Ab1", fields[0].Key);
        Assert.Equal("Birthday", fields[0].Title);
        Assert.Equal(["CUSTOMERS"], fields[0].EntityTypes!);
        Assert.Equal("DATETIME", fields[0].Type);
        Assert.True(fields[0].ShownOnOrderDetails);
        Assert.False(fields[0].LinkedWithCheckoutField);
        Assert.Equal(new DateTimeOffset(2025, 3, 26, 11, 7, 12, TimeSpan.Zero), fields[0].CreatedDate);
        Assert.Equal(new DateTimeOffset(2025, 3, 27, 9, 0, 0, TimeSpan.FromHours(4)), fields[0].LastModifiedDate);
        Assert.Equal("blue", fields[0].AdditionalFields["colour"]);
        Assert.Null(fields[1].ShownOnOrderDetails);
    }

    [Theory]
    [InlineData("{}", "has no list of items")]
    [InlineData("""{"items":[null]}""", "has an item that is null")]
    public async Task An_answer_that_may_hide_fields_is_an_error(string answer, string why)
    {
        using EcwidClient client = TestStore.Client(ScriptedHandler.InOrder(Answer.Json(answer)));

        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.ExtraFields.ListAsync(TestStore.TestEnd));
        Assert.Equal(EcwidErrorKind.ProtocolError, error.Kind);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_is_encoded_as_one_part_of_the_path()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Json("""{"key":"a b+c/d?ü","title":"Birthday"}"""));
        using EcwidClient client = TestStore.Client(handler);
        EcwidCustomerExtraField field = await client.ExtraFields.GetAsync("a b+c/d?ü", TestStore.TestEnd);

        RecordedRequest request = Assert.Single(handler.Requests);
        Assert.Equal("GET", request.Method);
        Assert.Equal(Path + "/a%20b%2Bc%2Fd%3F%C3%BC", request.PathAndQuery);
        Assert.Equal("Birthday", field.Title);
    }

    [Fact]
    public async Task Creation_is_one_POST_and_returns_what_was_sent_with_its_key()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Json("""{"createCount":1,"key":"Ab1"}"""));
        using EcwidClient client = TestStore.Client(handler);
        EcwidCustomerExtraField field = await client.ExtraFields.CreateAsync(
            new EcwidCustomerExtraFieldRequest { Title = "Size", Type = "SELECT", ShownOnOrderDetails = false }, TestStore.TestEnd);

        RecordedRequest request = Assert.Single(handler.Requests);
        Assert.Equal("POST " + Path, request.ToString());
        JsonAssert.Equal("""{"title":"Size","type":"SELECT","shownOnOrderDetails":false}""", request.Json);
        Assert.Equal("Ab1", field.Key);
        Assert.Equal("Size", field.Title);
        Assert.Equal("SELECT", field.Type);
        Assert.False(field.ShownOnOrderDetails);
    }

    [Fact]
    public async Task A_key_that_is_asked_for_is_sent_and_kept_if_the_answer_has_none()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Json("""{"createCount":1}"""));
        using EcwidClient client = TestStore.Client(handler);
        EcwidCustomerExtraField field = await client.ExtraFields.CreateAsync(new EcwidCustomerExtraFieldRequest { Key = "size", Title = "Size", Type = "TEXT" }, TestStore.TestEnd);

        JsonAssert.Equal("""{"key":"size","title":"Size","type":"TEXT"}""", Assert.Single(handler.Requests).Json);
        Assert.Equal("size", field.Key);
    }

    [Theory]
    [InlineData("""{"createCount":0}""", EcwidErrorKind.OutcomeUnknown, false)]
    [InlineData("{}", EcwidErrorKind.ProtocolError, true)]
    public async Task A_creation_that_created_nothing_is_an_error(string answer, EcwidErrorKind kind, bool mayHaveTakenEffect)
    {
        EcwidException error = await TestStore.ErrorAsync(ScriptedHandler.InOrder(Answer.Json(answer)), client => client.ExtraFields.CreateAsync(Size, TestStore.TestEnd));

        Assert.Equal(kind, error.Kind);
        Assert.Equal(mayHaveTakenEffect, error.MayHaveTakenEffect);
        Assert.Equal(EcwidScopes.UpdateCustomersExtraFields, error.Scope);
    }

    [Fact]
    public async Task An_update_is_one_PUT_and_never_sends_the_key()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Json("""{"updateCount":1}"""));
        using EcwidClient client = TestStore.Client(handler);
        await client.ExtraFields.UpdateAsync("Ab1", new EcwidCustomerExtraFieldRequest { Key = "other", ShownOnOrderDetails = false }, TestStore.TestEnd);

        RecordedRequest request = Assert.Single(handler.Requests);
        Assert.Equal("PUT " + Path + "/Ab1", request.ToString());
        JsonAssert.Equal("""{"shownOnOrderDetails":false}""", request.Json);
    }

    [Fact]
    public async Task Deletion_is_one_DELETE_with_the_scope_of_its_own()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Json("""{"deleteCount":1}"""), Answer.Json("""{"deleteCount":0}"""));
        using EcwidClient client = TestStore.Client(handler);
        await client.ExtraFields.DeleteAsync("Ab1", TestStore.TestEnd);

        Assert.Equal("DELETE " + Path + "/Ab1", Assert.Single(handler.Requests).ToString());
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.ExtraFields.DeleteAsync("Ab1", TestStore.TestEnd));
        Assert.Equal(EcwidErrorKind.NotFound, error.Kind);
        Assert.Equal("delete_customers_extrafields", error.Scope);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a\nb")]
    public async Task A_key_that_would_be_another_path_is_refused_before_any_request(string? key)
    {
        await RefusedAsync(client => client.ExtraFields.GetAsync(key!, TestStore.TestEnd));
        await RefusedAsync(client => client.ExtraFields.UpdateAsync(key!, Size, TestStore.TestEnd));
        await RefusedAsync(client => client.ExtraFields.DeleteAsync(key!, TestStore.TestEnd));
    }

    [Fact]
    public async Task A_definition_that_is_known_to_be_refused_costs_no_request()
    {
        await RefusedAsync(client => client.ExtraFields.CreateAsync(new EcwidCustomerExtraFieldRequest { Type = "TEXT" }, TestStore.TestEnd));
        await RefusedAsync(client => client.ExtraFields.CreateAsync(new EcwidCustomerExtraFieldRequest { Title = "Size" }, TestStore.TestEnd));
        await RefusedAsync(client => client.ExtraFields.CreateAsync(new EcwidCustomerExtraFieldRequest { Title = "Size", Type = "text" }, TestStore.TestEnd));
        await RefusedAsync(client => client.ExtraFields.CreateAsync(new EcwidCustomerExtraFieldRequest { Title = "Size", Type = "TEXT", Key = " " }, TestStore.TestEnd));
        await RefusedAsync(client => client.ExtraFields.UpdateAsync("Ab1", new EcwidCustomerExtraFieldRequest { Key = "x" }, TestStore.TestEnd));
        await RefusedAsync(client => client.ExtraFields.UpdateAsync("Ab1", new EcwidCustomerExtraFieldRequest { Title = " " }, TestStore.TestEnd));
        await RefusedAsync(client => client.ExtraFields.UpdateAsync("Ab1", new EcwidCustomerExtraFieldRequest { Type = "FAX" }, TestStore.TestEnd));
    }

    [Fact]
    public async Task The_changes_of_a_field_are_those_made_since_it_was_read()
    {
        using EcwidClient client = TestStore.Client(ScriptedHandler.InOrder(Answer.Json(Birthday)));
        EcwidCustomerExtraField field = await client.ExtraFields.GetAsync("Ab1", TestStore.TestEnd);
        Assert.Equal((null, null, null), Changes(field));

        field.Title = "Born";
        field.ShownOnOrderDetails = false;
        Assert.Equal(("Born", null, false), Changes(field));
    }

    [Theory]
    [InlineData(" select ", "SELECT")]
    [InlineData("Radio_Buttons", "RADIO_BUTTONS")]
    [InlineData("fax", null)]
    [InlineData(null, null)]
    public void A_type_is_found_whatever_its_letter_case(string? text, string? type) => Assert.Equal(type, EcwidExtraFieldTypes.Find(text));

    private static (string?, string?, bool?) Changes(EcwidCustomerExtraField field)
    {
        EcwidCustomerExtraFieldRequest changes = field.GetChanges();
        return (changes.Title, changes.Type, changes.ShownOnOrderDetails);
    }

    private static async Task RefusedAsync(Func<EcwidClient, Task> call)
    {
        ScriptedHandler handler = ScriptedHandler.Never();
        EcwidException error = await TestStore.ErrorAsync(handler, call);

        Assert.Empty(handler.Requests);
        Assert.Equal(EcwidErrorKind.InvalidRequest, error.Kind);
    }
}
