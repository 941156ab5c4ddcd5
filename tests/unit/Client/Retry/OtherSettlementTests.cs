using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Contacts;
using Ecwid.Client.ExtraFields;
using Ecwid.Client.Groups;
using Ecwid.Client.Models;
using Xunit;

namespace EcwidPS.UnitTests.Client.Retry;

/// <summary>What becomes of the creation of contacts, groups and extra fields whose answer is lost.</summary>
public sealed class OtherSettlementTests
{
    private readonly TestClock _clock = new() { Hurries = true };

    private static EcwidCustomerContactRequest Phone => new() { Contact = "+15035550142", Type = "PHONE", Note = "desk" };

    [Fact]
    public async Task A_contact_that_is_in_the_list_since_the_first_try_is_the_one()
    {
        ScriptedHandler handler = InOrder(() => Answer.Empty(500), () => Items(Contact(7, After(-100)), Contact(9, After(0))));
        using EcwidClient client = Client(handler);
        EcwidCustomerContact created = await client.Contacts.CreateAsync(5, Phone, TestStore.TestEnd);

        Assert.Equal((5, 9), (created.CustomerId, created.ContactId));
        Assert.Equal(["POST /api/v3/4200123/customers/5/contacts", "GET /api/v3/4200123/customers/5/contacts"], handler.Requests.Select(request => request.ToString()));
    }

    [Fact]
    public async Task An_equal_contact_of_earlier_days_means_another_try()
    {
        ScriptedHandler handler = InOrder(() => Answer.Empty(500), () => Items(Contact(7, After(-100))), () => Answer.Json("""{"id":9}"""));
        using EcwidClient client = Client(handler);

        Assert.Equal(9, (await client.Contacts.CreateAsync(5, Phone, TestStore.TestEnd)).ContactId);
    }

    [Fact]
    public async Task A_contact_with_another_note_means_another_try()
    {
        ScriptedHandler handler = InOrder(() => Answer.Empty(500), () => Items(Contact(7, After(0), note: "home")), () => Answer.Json("""{"createCount":1}"""));
        using EcwidClient client = Client(handler);

        Assert.Null((await client.Contacts.CreateAsync(5, Phone, TestStore.TestEnd)).ContactId);
        Assert.Equal(3, handler.Requests.Count);
    }

    [Theory]
    [InlineData("""{"id":7}""")]
    [InlineData("""{"createCount":1}""")]
    [InlineData("""{"contact":"+15035550142","type":"PHONE","note":"desk"}""")]
    public async Task The_contact_of_another_equal_row_is_not_taken_for_the_own_one(string answer)
    {
        ScriptedHandler handler = InOrder(
            () => Answer.Json(answer), () => Answer.Empty(500), () => Items(Contact(7, After(0))), () => Answer.Json(answer.Replace("7}", "8}", StringComparison.Ordinal)));
        using EcwidClient client = Client(handler);
        await client.Contacts.CreateAsync(5, Phone, TestStore.TestEnd);
        DateTimeOffset meanwhile = _clock.GetUtcNow();
        await client.Contacts.CreateAsync(5, Phone, TestStore.TestEnd);

        Assert.Equal(2 + 2, handler.Requests.Count);
        Assert.True(_clock.GetUtcNow() > meanwhile);
    }

    [Theory]
    [InlineData("contact")]
    [InlineData("group")]
    [InlineData("extra field")]
    public async Task A_look_up_that_is_answered_without_a_list_does_not_mean_that_nothing_is_there(string what)
    {
        ScriptedHandler handler = new(request => request.Method == "POST" ? Answer.Empty(500) : Answer.Json("{}"));
        using EcwidClient client = Client(handler);
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => what switch
        {
            "contact" => client.Contacts.CreateAsync(5, Phone, TestStore.TestEnd),
            "group" => client.Groups.CreateAsync(new EcwidCustomerGroupRequest { Name = "Press" }, TestStore.TestEnd),
            _ => client.ExtraFields.CreateAsync(new EcwidCustomerExtraFieldRequest { Title = "Size", Type = "TEXT" }, TestStore.TestEnd),
        });

        Assert.Equal(EcwidErrorKind.OutcomeUnknown, error.Kind);
        Assert.Single(handler.Requests, request => request.Method == "POST");
    }

    [Fact]
    public async Task A_contact_that_Ecwid_says_it_did_not_create_is_not_tried_again()
    {
        ScriptedHandler handler = InOrder(() => Answer.Json("""{"createCount":0}"""));
        using EcwidClient client = Client(handler);
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Contacts.CreateAsync(5, Phone, TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.ContactNotCreated, error.Kind);
    }

    [Fact]
    public async Task A_group_of_that_name_is_the_one()
    {
        ScriptedHandler handler = InOrder(() => Answer.Empty(500), () => Items("""{"id":4,"name":"Pressed"}""", """{"id":6,"name":"Press"}"""));
        using EcwidClient client = Client(handler);

        Assert.Equal(6, (await client.Groups.CreateAsync(new EcwidCustomerGroupRequest { Name = "Press" }, TestStore.TestEnd)).CustomerGroupId);
        Assert.Equal("/api/v3/4200123/customer_groups?keyword=Press&offset=0&limit=100", handler.Requests[1].PathAndQuery);
    }

    [Fact]
    public async Task A_group_that_another_row_made_means_another_try()
    {
        ScriptedHandler handler = InOrder(() => Answer.Json("""{"id":6}"""), () => Answer.Empty(500), () => Items("""{"id":6,"name":"Press"}"""), () => Answer.Json("""{"id":8}"""));
        using EcwidClient client = Client(handler);
        await client.Groups.CreateAsync(new EcwidCustomerGroupRequest { Name = "Press" }, TestStore.TestEnd);

        Assert.Equal(8, (await client.Groups.CreateAsync(new EcwidCustomerGroupRequest { Name = "Press" }, TestStore.TestEnd)).CustomerGroupId);
    }

    [Fact]
    public async Task An_extra_field_that_is_there_since_the_first_try_is_the_one()
    {
        ScriptedHandler handler = InOrder(() => Answer.Empty(500), () => Items(Field("old", After(-100)), Field("k7Qz1", After(0))));
        using EcwidClient client = Client(handler);
        EcwidCustomerExtraField created = await client.ExtraFields.CreateAsync(new EcwidCustomerExtraFieldRequest { Title = "Shoe size", Type = "TEXT" }, TestStore.TestEnd);

        Assert.Equal("k7Qz1", created.Key);
        Assert.Equal(["POST", "GET"], handler.Requests.Select(request => request.Method));
    }

    [Fact]
    public async Task An_extra_field_that_is_not_there_is_created_by_another_try()
    {
        ScriptedHandler handler = InOrder(() => Answer.Empty(500), () => Items(Field("old", After(-100))), () => Answer.Json("""{"createCount":1,"key":"k7Qz1"}"""));
        using EcwidClient client = Client(handler);
        EcwidCustomerExtraField created = await client.ExtraFields.CreateAsync(new EcwidCustomerExtraFieldRequest { Title = "Shoe size", Type = "TEXT" }, TestStore.TestEnd);

        Assert.Equal("k7Qz1", created.Key);
    }

    private static string Date(DateTimeOffset date) => date.ToString("yyyy-MM-dd HH:mm:ss +0000", CultureInfo.InvariantCulture);

    private static string Contact(long id, DateTimeOffset timestamp, string note = "desk") =>
        $$"""{"id":{{id}},"contact":"+15035550142","type":"PHONE","note":"{{note}}","timestamp":"{{Date(timestamp)}}"}""";

    private static string Field(string key, DateTimeOffset created) =>
        $$"""{"key":"{{key}}","title":"Shoe size","type":"TEXT","createdDate":"{{Date(created)}}"}""";

    private static HttpResponseMessage Items(params string[] items) => Answer.Json($$"""{"total":{{items.Length}},"items":[{{string.Join(",", items)}}]}""");

    private DateTimeOffset After(double seconds) => _clock.GetUtcNow().AddSeconds(seconds);

    private ScriptedHandler InOrder(params Func<HttpResponseMessage>[] answers)
    {
        var queue = new Queue<Func<HttpResponseMessage>>(answers);
        return new ScriptedHandler(request =>
        {
            HttpResponseMessage answer = queue.TryDequeue(out Func<HttpResponseMessage>? next) ? next() : throw new InvalidOperationException($"{request} was not expected.");
            answer.Headers.Date = _clock.GetUtcNow();
            return answer;
        });
    }

    private EcwidClient Client(HttpMessageHandler handler) => TestStore.Client(handler, options =>
    {
        options.MaximumRetryCount = 3;
        options.Clock = _clock;
    });
}
