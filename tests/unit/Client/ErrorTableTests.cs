using System;
using System.Net.Http;
using System.Threading.Tasks;
using Ecwid.Client;
using Xunit;

namespace EcwidPS.UnitTests.Client;

public sealed class ErrorTableTests
{
    [Theory]
    [InlineData(400, """{"errorMessage":"Field Customer.email is absent","errorCode":"WRONG_PARAMETER"}""", EcwidErrorKind.InvalidRequest)]
    [InlineData(400, "", EcwidErrorKind.InvalidRequest)]
    [InlineData(400, "<html>Bad Request</html>", EcwidErrorKind.InvalidRequest)]
    [InlineData(402, """{"errorCode":"NOT_AVAILABLE_ON_CURRENT_PLAN"}""", EcwidErrorKind.PlanRequired)]
    [InlineData(402, "", EcwidErrorKind.PlanRequired)]
    [InlineData(404, """{"errorMessage":"Customer #310000155 not found"}""", EcwidErrorKind.NotFound)]
    [InlineData(404, "", EcwidErrorKind.NotFound)]
    [InlineData(404, """{"errorMessage":"Store not found","errorCode":"STORE_NOT_FOUND"}""", EcwidErrorKind.StoreNotFound)]
    [InlineData(405, """{"errorCode":"METHOD_NOT_ALLOWED"}""", EcwidErrorKind.InvalidRequest)]
    [InlineData(408, """{"errorCode":"TIMEOUT"}""", EcwidErrorKind.Timeout)]
    [InlineData(409, """{"errorMessage":"Customer with such email already exists"}""", EcwidErrorKind.Conflict)]
    [InlineData(409, "", EcwidErrorKind.Conflict)]
    [InlineData(415, "", EcwidErrorKind.InvalidRequest)]
    [InlineData(422, """{"errorCode":"WRONG_URL"}""", EcwidErrorKind.InvalidRequest)]
    [InlineData(429, "", EcwidErrorKind.RateLimited)]
    [InlineData(500, """{"errorCode":"INTERNAL_ERROR"}""", EcwidErrorKind.ServerError)]
    [InlineData(500, "", EcwidErrorKind.ServerError)]
    [InlineData(502, "<html>Bad Gateway</html>", EcwidErrorKind.ServerError)]
    [InlineData(503, "", EcwidErrorKind.ServerError)]
    [InlineData(599, "", EcwidErrorKind.ServerError)]
    public async Task Every_status_has_its_kind_of_error(int status, string body, EcwidErrorKind kind)
    {
        EcwidException error = await TestStore.ErrorOfPostAsync(ScriptedHandler.InOrder(Answer.Json(body, status)));

        Assert.Equal(kind, error.Kind);
        Assert.Equal(status, error.StatusCode);
    }

    [Theory]
    [InlineData("<!doctype html><title>Sign in</title>")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"id":""")]
    [InlineData("""{"id":3100""")]
    [InlineData("""{"id":310000155}}""")]
    [InlineData("""{"id":{}}""")]
    [InlineData("""{"id":"abc"}""")]
    [InlineData("""{"id":1.5}""")]
    [InlineData("""{"id":null}""")]
    [InlineData("""{"id":true}""")]
    [InlineData("""{"id":0}""")]
    [InlineData("""{"id":99999999999999999999}""")]
    [InlineData("[]")]
    [InlineData("42")]
    [InlineData("\"id\"")]
    public async Task A_200_that_names_no_customer_is_a_protocol_error_that_may_have_taken_effect(string body)
    {
        EcwidException error = await TestStore.ErrorOfPostAsync(ScriptedHandler.InOrder(Answer.Json(body)));

        Assert.Equal(EcwidErrorKind.ProtocolError, error.Kind);
        Assert.True(error.MayHaveTakenEffect);
    }

    [Theory]
    [InlineData("<!doctype html><title>Sign in</title>")]
    [InlineData("")]
    [InlineData("""{"id":310000155,"name":"A""")]
    [InlineData("""{"id":310000155,"name":7}""")]
    [InlineData("""{"id":310000155,"taxExempt":"perhaps"}""")]
    [InlineData("""{"id":310000155,"contacts":{}}""")]
    [InlineData("[]")]
    public async Task A_200_that_is_no_customer_is_a_protocol_error(string body)
    {
        EcwidException error = await TestStore.ErrorOfGetAsync(ScriptedHandler.InOrder(Answer.Json(body)));

        Assert.Equal(EcwidErrorKind.ProtocolError, error.Kind);
        Assert.Equal(200, error.StatusCode);
        Assert.False(error.MayHaveTakenEffect);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_a_protocol_error()
    {
        EcwidException error = await TestStore.ErrorOfGetAsync(ScriptedHandler.InOrder(Answer.Bytes([.. "{\"name\":\""u8, 0xFF, 0xFE, .. "\"}"u8])));

        Assert.Equal(EcwidErrorKind.ProtocolError, error.Kind);
    }

    [Theory]
    [InlineData(400, false)]
    [InlineData(402, false)]
    [InlineData(404, false)]
    [InlineData(409, false)]
    [InlineData(415, false)]
    [InlineData(422, false)]
    [InlineData(429, false)]
    [InlineData(302, false)]
    [InlineData(408, true)]
    [InlineData(500, true)]
    [InlineData(503, true)]
    public async Task Only_errors_on_the_server_s_side_leave_open_whether_a_creation_took_effect(int status, bool open)
    {
        EcwidException creation = await TestStore.ErrorOfPostAsync(ScriptedHandler.InOrder(Answer.Empty(status)));
        EcwidException reading = await TestStore.ErrorOfGetAsync(ScriptedHandler.InOrder(Answer.Empty(status)));

        Assert.Equal(open, creation.MayHaveTakenEffect);
        Assert.False(reading.MayHaveTakenEffect);
    }

    [Theory]
    [InlineData(300)]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_not_followed_and_the_error_names_the_host(int status)
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Redirect(status, "https://elsewhere.example/login?next=ana@vale.example"));
        EcwidException error = await TestStore.ErrorOfPostAsync(handler);

        Assert.Single(handler.Requests);
        Assert.Equal(EcwidErrorKind.ProtocolError, error.Kind);
        Assert.Equal(status, error.StatusCode);
        Assert.Contains("elsewhere.example", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("next=", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("ana@", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/login", "same host")]
    [InlineData("//elsewhere.example/login", "elsewhere.example")]
    public async Task A_redirect_without_a_scheme_is_told_as_what_it_is(string location, string said)
    {
        EcwidException error = await TestStore.ErrorOfGetAsync(ScriptedHandler.InOrder(Answer.Redirect(302, location)));

        Assert.Equal(EcwidErrorKind.ProtocolError, error.Kind);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_304_without_a_location_is_a_protocol_error()
    {
        EcwidException error = await TestStore.ErrorOfGetAsync(ScriptedHandler.InOrder(Answer.Empty(304)));

        Assert.Equal(EcwidErrorKind.ProtocolError, error.Kind);
    }

    [Fact]
    public async Task An_error_body_with_a_byte_order_mark_is_read()
    {
        HttpResponseMessage answer = Answer.Bytes([0xEF, 0xBB, 0xBF, .. """{"errorMessage":"Store not found","errorCode":"STORE_NOT_FOUND"}"""u8], 404);
        EcwidException error = await TestStore.ErrorOfGetAsync(ScriptedHandler.InOrder(answer));

        Assert.Equal(EcwidErrorKind.StoreNotFound, error.Kind);
    }
}
