using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Contacts;
using Ecwid.Client.Customers;
using Ecwid.Client.ExtraFields;
using Ecwid.Client.Groups;
using Ecwid.Client.Models;
using Ecwid.Client.Raw;
using Xunit;

namespace EcwidPS.UnitTests.Client.Trust;

/// <summary>What a caller, a file or a pipeline could put into a request to make another one of it.</summary>
public sealed class HostileInputTests
{
    [Theory]
    [InlineData("agent\r\nX-Evil: 1")]
    [InlineData("agent\n")]
    [InlineData("agent\0")]
    [InlineData("agent\u007f")]
    [InlineData("agént")]
    [InlineData("")]
    [InlineData(" ")]
    public void A_user_agent_that_could_not_stand_in_a_header_is_refused(string agent)
    {
        EcwidException error = Assert.Throws<EcwidException>(() => TestStore.Client(ScriptedHandler.Never(), options => options.UserAgent = agent));

        Assert.Contains("user agent", error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Evil", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ana+shop@vale.example")]
    [InlineData("a%2Bb@vale.example")]
    [InlineData("a%b/c?d#e&f=g@vale.example")]
    [InlineData("a%20b@vale.example")]
    [InlineData("\"..\"/../@vale.example")]
    [InlineData("o'neill;{x}@vale.example")]
    [InlineData("åse東@blåbær.example")]
    public async Task An_email_is_encoded_once_and_comes_out_as_it_was_in_every_look_up(string email)
    {
        var handler = new ScriptedHandler(_ => Answer.Json("""{"total":0,"count":0,"items":[]}"""));
        using EcwidClient client = TestStore.Client(handler);
        await client.Customers.FindByEmailAsync(email, TestStore.TestEnd);
        await client.Customers.Search(new EcwidCustomerQuery { Email = email }).ReadAsync(TestStore.TestEnd);

        Assert.All(handler.Requests, request =>
        {
            string sent = request.PathAndQuery.Split("email=")[1].Split('&')[0];
            Assert.Matches("^[-A-Za-z0-9._~%]+$", sent);
            Assert.Equal(email, Uri.UnescapeDataString(sent));
            Assert.StartsWith("/api/v3/4200123/customers?", request.PathAndQuery, StringComparison.Ordinal);
        });
        Assert.Equal(2, handler.Requests.Count);
    }

    [Theory]
    [InlineData("a b&limit=1")]
    [InlineData("x\r\nHost: evil.example")]
    [InlineData("a+b%2B#?/\\=")]
    [InlineData("\0\u2028\u202e")]
    public async Task What_is_searched_for_stays_one_value_of_the_query(string text)
    {
        var handler = new ScriptedHandler(_ => Answer.Json("""{"total":0,"count":0,"items":[]}"""));
        using EcwidClient client = TestStore.Client(handler);
        await client.Customers.Search(new EcwidCustomerQuery { Keyword = text, Name = text, Phone = text, City = text, CompanyName = text, PostalCode = text, StateOrProvinceCode = text, Lang = text }).ReadAsync(TestStore.TestEnd);
        await client.Groups.ListAsync(new EcwidCustomerGroupSearch { Keyword = text }, TestStore.TestEnd);

        Dictionary<string, string> query = Query(handler.Requests[0].PathAndQuery);
        Assert.Equal(["city", "companyName", "keyword", "lang", "limit", "name", "offset", "phone", "postalCode", "stateOrProvinceCode"], query.Keys.Order());
        Assert.Equal(8, query.Values.Count(value => value == text));
        Assert.Equal(text, Query(handler.Requests[1].PathAndQuery)["keyword"]);
        Assert.DoesNotContain(handler.Requests, request => request.PathAndQuery.Any(char.IsControl));
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("../customers/5")]
    [InlineData("a%2Fb")]
    [InlineData("a?limit=1")]
    [InlineData("a#b")]
    [InlineData("a\\..\\b")]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("\u2025/\uff0e\uff0e")]
    [InlineData("a;b=c")]
    public async Task The_key_of_an_extra_field_stays_one_part_of_the_path(string key)
    {
        var handler = new ScriptedHandler(_ => Answer.Json("""{"deleteCount":1}"""));
        using EcwidClient client = TestStore.Client(handler);
        await client.ExtraFields.DeleteAsync(key, TestStore.TestEnd);

        const string Fields = "https://ecwid.example/api/v3/4200123/store_extrafields/customers/";
        string sent = Assert.Single(handler.Requests).Uri.AbsoluteUri;
        Assert.StartsWith(Fields, sent, StringComparison.Ordinal);
        Assert.Equal(key, Uri.UnescapeDataString(sent[Fields.Length..]));
        Assert.Matches("^[-A-Za-z0-9._~%]+$", sent[Fields.Length..]);
    }

    // Not as data of theories: attributes keep their text as UTF-8, which can't hold it.
    [Fact]
    public async Task Half_of_a_character_is_not_sent_as_another_one_where_it_decides_what_a_call_is_about()
    {
        const string Half = "a\ud83db";
        await RefusedAsync(client => client.ExtraFields.DeleteAsync(Half, TestStore.TestEnd));
        await RefusedAsync(client => client.ExtraFields.GetAsync(Half, TestStore.TestEnd));
        await RefusedAsync(client => client.Customers.FindByEmailAsync(Half + "@vale.example", TestStore.TestEnd));
        await RefusedAsync(client => client.Customers.CreateAsync(new EcwidCustomerRequest { Email = Half + "@vale.example" }, TestStore.TestEnd));
        await RefusedAsync(client => client.Customers.UpdateAsync(5, new EcwidCustomerRequest { Email = Half + "@vale.example" }, TestStore.TestEnd));
        await RefusedAsync(client => client.Customers.Search(new EcwidCustomerQuery { Name = Half }).ReadAsync(TestStore.TestEnd));
        await RefusedAsync(client => client.Groups.ListAsync(new EcwidCustomerGroupSearch { Keyword = Half }, TestStore.TestEnd));
        await RefusedAsync(client => client.Batch.GetAsync(Half, TestStore.TestEnd));
    }

    [Fact]
    public async Task Half_of_a_character_in_a_field_is_refused_and_not_sent_as_another_one()
    {
        const string Half = "a\ud83db";
        await RefusedAsync(client => client.Customers.CreateAsync(new EcwidCustomerRequest { Email = "ana@vale.example", BillingPerson = new EcwidBillingPerson { Name = Half } }, TestStore.TestEnd));
        await RefusedAsync(client => client.Customers.UpdateAsync(5, new EcwidCustomerRequest { PrivateAdminNotes = Half }, TestStore.TestEnd));
        await RefusedAsync(client => client.Contacts.CreateAsync(5, new EcwidCustomerContactRequest { Contact = Half, Type = "OTHER" }, TestStore.TestEnd));
        await RefusedAsync(client => client.Groups.CreateAsync(new EcwidCustomerGroupRequest { Name = Half }, TestStore.TestEnd));
        await RefusedAsync(client => client.ExtraFields.CreateAsync(new EcwidCustomerExtraFieldRequest { Title = Half, Type = "TEXT" }, TestStore.TestEnd));
        await RefusedAsync(client => client.Batch.CreateAsync(
            [Ecwid.Client.Batch.EcwidBatchRequest.CreateCustomer("r1", new EcwidCustomerRequest { Email = "ana@vale.example", TaxId = Half })], cancellationToken: TestStore.TestEnd));
    }

    [Theory]
    [InlineData("user@evil.example", "/user%40evil.example")]
    [InlineData("user:word@evil.example/x", null)]
    [InlineData("@evil.example", "/%40evil.example")]
    [InlineData("\uff0e\uff0e/x", "/%EF%BC%8E%EF%BC%8E/x")]
    [InlineData("\u2025/x", "/%E2%80%A5/x")]
    [InlineData("x/\u2215\u29f8\uff0f", "/x/%E2%88%95%E2%A7%B8%EF%BC%8F")]
    [InlineData(".%2e/1004/customers", null)]
    [InlineData("%2e./1004/customers", null)]
    [InlineData("x%2f%2e%2e%2f%2e%2e%2f1004", null)]
    [InlineData("%68ttps:%2f%2fevil.example", null)]
    [InlineData("https:evil.example", null)]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("%09customers", null)]
    [InlineData("customers%20", "/customers%20")]
    [InlineData("\\\\evil.example\\x", null)]
    [InlineData("%5c%5cevil.example", null)]
    [InlineData("///evil.example", null)]
    [InlineData("%2f%2fevil.example", null)]
    public async Task A_path_in_disguise_stays_below_the_store_or_is_refused(string path, string? sent)
    {
        if (sent is null)
        {
            await RefusedAsync(client => client.Raw.SendAsync("DELETE", path, cancellationToken: TestStore.TestEnd));
            return;
        }

        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Json("{}"));
        using EcwidClient client = TestStore.Client(handler);
        await client.Raw.SendAsync("DELETE", path, cancellationToken: TestStore.TestEnd);
        Assert.Equal("https://ecwid.example/api/v3/4200123" + sent, Assert.Single(handler.Requests).Uri.AbsoluteUri);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    public async Task An_id_below_1_is_refused_in_every_call_that_changes_something(long id)
    {
        await RefusedAsync(client => client.Customers.UpdateAsync(id, new EcwidCustomerRequest { Lang = "fr" }, TestStore.TestEnd));
        await RefusedAsync(client => client.Customers.DeleteAsync(id, TestStore.TestEnd));
        await RefusedAsync(client => client.Contacts.UpdateAsync(id, 5, new EcwidCustomerContactRequest { Note = "x" }, TestStore.TestEnd));
        await RefusedAsync(client => client.Contacts.UpdateAsync(5, id, new EcwidCustomerContactRequest { Note = "x" }, TestStore.TestEnd));
        await RefusedAsync(client => client.Contacts.DeleteAsync(id, 5, TestStore.TestEnd));
        await RefusedAsync(client => client.Contacts.DeleteAsync(5, id, TestStore.TestEnd));
        await RefusedAsync(client => client.Groups.DeleteAsync(id, TestStore.TestEnd));
        Assert.Throws<EcwidException>(() => Ecwid.Client.Batch.EcwidBatchRequest.DeleteCustomer("r1", id));
        Assert.Throws<EcwidException>(() => Ecwid.Client.Batch.EcwidBatchRequest.UpdateCustomer("r1", id, new EcwidCustomerRequest { Lang = "fr" }));
    }

    private static Dictionary<string, string> Query(string pathAndQuery) => pathAndQuery.Split('?')[1].Split('&')
        .Select(parameter => parameter.Split('='))
        .ToDictionary(parameter => Uri.UnescapeDataString(parameter[0]), parameter => Uri.UnescapeDataString(parameter[1]));

    private static async Task RefusedAsync(Func<EcwidClient, Task> call)
    {
        ScriptedHandler handler = ScriptedHandler.Never();
        EcwidException error = await TestStore.ErrorAsync(handler, call);

        Assert.Empty(handler.Requests);
        Assert.Equal(EcwidErrorKind.InvalidRequest, error.Kind);
        Assert.False(error.MayHaveTakenEffect);
        Assert.DoesNotContain("evil", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(error.Message, char.IsControl);
    }
}
