using System;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Customers;
using Xunit;

namespace EcwidPS.UnitTests.Client.Trust;

/// <summary>Answers that are easily taken for something else.</summary>
public sealed class MisreadAnswerTests
{
    private const string Page = "<!DOCTYPE html><html><title>Access denied by secret_wall Ana Vale</title></html>";

    [Fact]
    public async Task A_proxy_that_asks_for_a_log_in_is_no_refusal_of_Ecwid()
    {
        EcwidException error = await TestStore.ErrorOfPostAsync(ScriptedHandler.InOrder(Answer.Text(Page, "text/html", 407)));

        Assert.Equal(EcwidErrorKind.ConnectionFailed, error.Kind);
        Assert.Equal(407, error.StatusCode);
        Assert.Contains("the proxy asks for a log-in", error.Message, StringComparison.Ordinal);
        Assert.False(error.MayHaveTakenEffect);
    }

    [Fact]
    public async Task A_304_is_told_as_what_it_is()
    {
        EcwidException error = await TestStore.ErrorOfGetAsync(ScriptedHandler.InOrder(Answer.Empty(304)));

        Assert.Equal(EcwidErrorKind.ProtocolError, error.Kind);
        Assert.Contains("a cache", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://[not an address")]
    [InlineData("https://")]
    [InlineData("\u0001\u0002")]
    [InlineData("javascript:alert(1)")]
    [InlineData("mailto:ana@vale.example")]
    [InlineData("https://ana%40vale.example:secret_x4711@elsewhere.example/?token=secret_x4711")]
    public async Task A_redirect_to_what_is_no_address_is_an_error_like_others(string location)
    {
        EcwidException error = await TestStore.ErrorOfPostAsync(ScriptedHandler.InOrder(Answer.Redirect(302, location)));

        Assert.Equal(EcwidErrorKind.ProtocolError, error.Kind);
        Assert.Contains("redirects to", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("x4711", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("ana", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_with_the_status_of_a_success_is_an_error()
    {
        const string Body = """{"errorMessage":"Internal problem with ana@vale.example","errorCode":"INTERNAL_ERROR"}""";
        EcwidException creation = await TestStore.ErrorOfPostAsync(ScriptedHandler.InOrder(Answer.Json(Body)));
        EcwidException reading = await TestStore.ErrorOfGetAsync(ScriptedHandler.InOrder(Answer.Json(Body)));
        EcwidException searching = await TestStore.ErrorAsync(
            ScriptedHandler.InOrder(Answer.Json(Body)), client => client.Customers.Search(new EcwidCustomerQuery()).ReadAsync(TestStore.TestEnd));

        Assert.All([creation, reading, searching], error =>
        {
            Assert.Equal(EcwidErrorKind.ProtocolError, error.Kind);
            Assert.Equal(200, error.StatusCode);
            Assert.Equal("INTERNAL_ERROR", error.ErrorCode);
            Assert.Contains("Internal problem with ***", error.Message, StringComparison.Ordinal);
        });
        Assert.True(creation.MayHaveTakenEffect);
    }

    [Fact]
    public async Task A_customer_whose_notes_quote_an_error_is_a_customer()
    {
        const string Body = """{"id":5,"privateAdminNotes":"{\"errorMessage\":\"no\"}","errorMessage":null}""";
        using EcwidClient client = TestStore.Client(ScriptedHandler.InOrder(Answer.Json(Body)));

        Assert.Equal(5, (await client.Customers.GetAsync(5, TestStore.TestEnd)).CustomerId);
    }

    [Theory]
    [InlineData("""{"errorMessage":"Field Customer.email is absent","errorCode":500}""", "Field Customer.email is absent", "500")]
    [InlineData("""{"errorMessage":["Field"],"errorCode":{"a":1}}""", null, null)]
    [InlineData("""{"errorCode":"WRONG_PARAMETER","errorMessage":100}""", "100", "WRONG_PARAMETER")]
    [InlineData("""{"errorMessage":"Field Customer.email is absent","errorMessage":"Field Customer.lang is absent","more":{"errorMessage":"no"}}""", "Field Customer.lang is absent", null)]
    [InlineData("""{"errorMessage":"Field Customer.email is absent","errorCode":"WRONG""", "Field Customer.email is absent", null)]
    [InlineData("""{"errorMessage":"half \ud800 of a character","errorCode":"WRONG_PARAMETER"}""", null, null)]
    [InlineData("[]", null, null)]
    [InlineData("null", null, null)]
    [InlineData("\"Field Customer.email is absent\"", null, null)]
    public async Task A_refusal_is_read_as_far_as_it_can_be(string body, string? message, string? code)
    {
        EcwidException error = await TestStore.ErrorOfPostAsync(ScriptedHandler.InOrder(Answer.Json(body, 400)));

        Assert.Equal(EcwidErrorKind.InvalidRequest, error.Kind);
        Assert.Equal(message, error.ErrorMessage);
        Assert.Equal(code, error.ErrorCode);
    }

    [Fact]
    public async Task A_page_of_a_firewall_where_the_profile_can_be_read_concerns_this_call_only()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Text(Page, "text/html", 403), Answer.Json(TestStore.Profile), Answer.Json("""{"id":5}"""));
        using EcwidClient client = TestStore.Client(handler);
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.CreateAsync(TestStore.Ana, TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.ProtocolError, error.Kind);
        Assert.Equal(403, error.StatusCode);
        Assert.Contains("something other than Ecwid", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wall Ana", error.ToString(), StringComparison.Ordinal);
        Assert.False(error.MayHaveTakenEffect);
        Assert.Equal(5, (await client.Customers.GetAsync(5, TestStore.TestEnd)).CustomerId);
    }

    [Fact]
    public async Task A_page_of_a_firewall_is_not_taken_for_a_rejected_token_even_on_the_profile_and_calls_pause_for_a_minute()
    {
        var clock = new TestClock();
        bool walled = true;
        var handler = new ScriptedHandler(_ => walled ? Answer.Text(Page, "text/html", 403) : Answer.Json("""{"id":5}"""));
        using EcwidClient client = TestStore.Client(handler, options => options.Clock = clock);
        EcwidException first = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.GetAsync(5, TestStore.TestEnd));
        EcwidException second = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.GetAsync(5, TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.ProtocolError, first.Kind);
        Assert.Equal(EcwidErrorKind.ProtocolError, second.Kind);
        Assert.Contains("was not sent", second.Message, StringComparison.Ordinal);
        Assert.False(second.MayHaveTakenEffect);
        Assert.Equal(2, handler.Requests.Count);

        walled = false;
        clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(5, (await client.Customers.GetAsync(5, TestStore.TestEnd)).CustomerId);
    }

    [Fact]
    public async Task Many_rows_before_a_firewall_make_two_requests()
    {
        var handler = new ScriptedHandler(async (_, token) =>
        {
            await Task.Delay(10, token);
            return Answer.Text(Page, "text/html", 403);
        });
        using EcwidClient client = TestStore.Client(handler);
        EcwidException[] errors = await Concurrent.ErrorsAsync(50, () => client.Customers.CreateAsync(TestStore.Ana, TestStore.TestEnd));

        Assert.All(errors, error => Assert.Equal(EcwidErrorKind.ProtocolError, error.Kind));
        Assert.Equal(2, handler.Requests.Count);
    }

    [Fact]
    public async Task An_empty_refusal_whose_probe_meets_a_page_does_not_reject_the_token()
    {
        var clock = new TestClock();
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Empty(403), Answer.Text(Page, "text/html", 403), Answer.Json("""{"id":5}"""));
        using EcwidClient client = TestStore.Client(handler, options => options.Clock = clock);
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.GetAsync(5, TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.ProtocolError, error.Kind);
        Assert.Contains("could not be settled", error.Message, StringComparison.Ordinal);
        clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(5, (await client.Customers.GetAsync(5, TestStore.TestEnd)).CustomerId);
    }

    [Fact]
    public async Task A_page_on_the_call_and_an_empty_refusal_of_the_profile_is_a_rejected_token()
    {
        EcwidException error = await TestStore.ErrorOfGetAsync(ScriptedHandler.InOrder(Answer.Text(Page, "text/html", 403), Answer.Empty(403)));

        Assert.Equal(EcwidErrorKind.InvalidToken, error.Kind);
    }

    [Fact]
    public async Task An_answer_about_another_record_is_no_answer()
    {
        static ScriptedHandler Says(string body) => ScriptedHandler.InOrder(Answer.Json(body));
        EcwidException[] errors =
        [
            await TestStore.ErrorAsync(Says("""{"id":6,"email":"other@vale.example"}"""), client => client.Customers.GetAsync(5, TestStore.TestEnd)),
            await TestStore.ErrorAsync(Says("""{"id":8,"contact":"x","type":"EMAIL"}"""), client => client.Contacts.GetAsync(5, 7, TestStore.TestEnd)),
            await TestStore.ErrorAsync(Says("""{"id":0,"name":"General"}"""), client => client.Groups.GetAsync(5, TestStore.TestEnd)),
            await TestStore.ErrorAsync(Says("""{"key":"b","title":"x"}"""), client => client.ExtraFields.GetAsync("a", TestStore.TestEnd)),
            await TestStore.ErrorAsync(Says("""{"generalInfo":{"storeId":4200124}}"""), client => client.Store.GetProfileAsync(TestStore.TestEnd)),
        ];

        Assert.All(errors, error =>
        {
            Assert.Equal(EcwidErrorKind.ProtocolError, error.Kind);
            Assert.Contains("than was asked for", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("other@", error.ToString(), StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"total":3,"count":3}""")]
    [InlineData("""{"total":1,"items":null}""")]
    public async Task A_list_that_is_missing_is_not_taken_for_an_empty_one(string body)
    {
        static ScriptedHandler Says(string body) => ScriptedHandler.InOrder(Answer.Json(body));
        EcwidException[] errors =
        [
            await TestStore.ErrorAsync(Says(body), client => client.Customers.Search(new EcwidCustomerQuery()).ReadAsync(TestStore.TestEnd)),
            await TestStore.ErrorAsync(Says(body), client => client.Customers.FindByEmailAsync("ana@vale.example", TestStore.TestEnd)),
            await TestStore.ErrorAsync(Says(body), client => client.Contacts.ListAsync(5, TestStore.TestEnd)),
            await TestStore.ErrorAsync(Says(body), client => client.Groups.SearchAsync(null, cancellationToken: TestStore.TestEnd)),
            await TestStore.ErrorAsync(Says(body), client => client.ExtraFields.ListAsync(TestStore.TestEnd)),
        ];

        Assert.All(errors, error => Assert.Equal(EcwidErrorKind.ProtocolError, error.Kind));
    }

    [Fact]
    public async Task A_customer_or_contact_that_is_null_is_no_customer_or_contact()
    {
        EcwidException search = await TestStore.ErrorAsync(
            ScriptedHandler.InOrder(Answer.Json("""{"total":1,"items":[null]}""")), client => client.Customers.Search(new EcwidCustomerQuery()).ReadAsync(TestStore.TestEnd));
        EcwidException list = await TestStore.ErrorAsync(
            ScriptedHandler.InOrder(Answer.Json("""{"items":[null]}""")), client => client.Contacts.ListAsync(5, TestStore.TestEnd));

        Assert.All([search, list], error => Assert.Equal(EcwidErrorKind.ProtocolError, error.Kind));
    }

    [Fact]
    public async Task A_connection_that_goes_over_to_another_protocol_ends_at_once()
    {
        await using var server = new SocketServer(async connection =>
        {
            await connection.ReadAsync();
            await connection.SendAsync("HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n");
            await connection.HangAsync();
        });
        using EcwidClient client = server.Client(options => options.Timeout = TimeSpan.FromSeconds(20));
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.GetAsync(5, TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.ProtocolError, error.Kind);
        Assert.Equal(101, error.StatusCode);
    }
}
