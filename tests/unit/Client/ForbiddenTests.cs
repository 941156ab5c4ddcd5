using System;
using System.Net.Http;
using System.Threading.Tasks;
using Ecwid.Client;
using Xunit;

namespace EcwidPS.UnitTests.Client;

public sealed class ForbiddenTests
{
    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task An_empty_refusal_with_a_readable_profile_is_a_missing_scope(int status)
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Empty(status), Answer.Json(TestStore.Profile));
        EcwidException error = await TestStore.ErrorOfPostAsync(handler);

        Assert.Equal(EcwidErrorKind.ScopeMissing, error.Kind);
        Assert.Equal(EcwidScopes.CreateCustomers, error.Scope);
        Assert.Contains("create_customers", error.Message, StringComparison.Ordinal);
        Assert.Equal(status, error.StatusCode);
        Assert.Equal("POST", error.Method);
        Assert.Equal("/customers", error.Path);
        Assert.Equal(handler.Requests[0].Headers["X-Ecwid-Api-Request-Id"], error.RequestId);
        Assert.False(error.MayHaveTakenEffect);
        Assert.Equal(2, handler.Requests.Count);
        Assert.Equal("GET", handler.Requests[1].Method);
        Assert.Equal("/api/v3/4200123/profile", handler.Requests[1].Uri.AbsolutePath);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task An_empty_refusal_of_the_profile_too_is_a_bad_token_and_closes_the_connection(int status)
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Empty(403), Answer.Empty(status));
        using EcwidClient client = TestStore.Client(handler);

        EcwidException first = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.CreateAsync(TestStore.Ana, TestStore.TestEnd));
        EcwidException creation = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.CreateAsync(TestStore.Ana, TestStore.TestEnd));
        EcwidException reading = await Assert.ThrowsAsync<EcwidException>(() => client.Contacts.ListAsync(5, TestStore.TestEnd));
        EcwidException profile = await Assert.ThrowsAsync<EcwidException>(() => client.Store.GetProfileAsync(TestStore.TestEnd));

        Assert.Equal(2, handler.Requests.Count);
        Assert.Equal(2, client.RequestCount);
        Assert.All([first, creation, reading, profile], error => Assert.Equal(EcwidErrorKind.InvalidToken, error.Kind));
        Assert.All([first, creation, reading, profile], error => Assert.False(error.MayHaveTakenEffect));
        Assert.Equal("/customers", first.Path);
        Assert.Equal("/customers/5/contacts", reading.Path);
        Assert.Equal(EcwidScopes.ReadCustomers, reading.Scope);
    }

    [Fact]
    public async Task A_closed_connection_is_closed_for_its_observers_too()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Empty(403));
        using EcwidClient client = TestStore.Client(handler);
        await Assert.ThrowsAsync<EcwidException>(() => client.Store.GetProfileAsync(TestStore.TestEnd));

        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Observe(new RecordingObserver()).Customers.GetAsync(5, TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.InvalidToken, error.Kind);
        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task A_refusal_of_the_profile_itself_needs_no_probe()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Empty(403));
        EcwidException error = await TestStore.ErrorAsync(handler, client => client.Store.GetProfileAsync(TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.InvalidToken, error.Kind);
        Assert.Single(handler.Requests);
    }

    [Theory]
    [InlineData("INVALID_API_TOKEN", EcwidErrorKind.InvalidToken)]
    [InlineData("INSUFFICIENT_APP_SCOPE", EcwidErrorKind.ScopeMissing)]
    [InlineData("CUSTOMER_GROUPS_FEATURE_NOT_AVAILABLE", EcwidErrorKind.PlanRequired)]
    public async Task A_code_that_settles_the_refusal_needs_no_probe(string code, EcwidErrorKind kind)
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Json($$"""{"errorCode":"{{code}}"}""", 403));
        EcwidException error = await TestStore.ErrorOfPostAsync(handler);

        Assert.Equal(kind, error.Kind);
        Assert.Equal(code, error.ErrorCode);
        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task A_code_after_a_byte_order_mark_settles_the_refusal_too()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Bytes([0xEF, 0xBB, 0xBF, .. """{"errorCode":"INSUFFICIENT_APP_SCOPE"}"""u8], 403));
        EcwidException error = await TestStore.ErrorOfPostAsync(handler);

        Assert.Equal(EcwidErrorKind.ScopeMissing, error.Kind);
        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task A_bad_token_named_by_its_code_closes_the_connection()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Json("""{"errorCode":"INVALID_API_TOKEN"}""", 403));
        using EcwidClient client = TestStore.Client(handler);
        await Assert.ThrowsAsync<EcwidException>(() => client.Customers.CreateAsync(TestStore.Ana, TestStore.TestEnd));
        await Assert.ThrowsAsync<EcwidException>(() => client.Customers.CreateAsync(TestStore.Ana, TestStore.TestEnd));

        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task A_profile_that_is_refused_for_its_scope_proves_the_token()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Empty(403), Answer.Json("""{"errorCode":"INSUFFICIENT_APP_SCOPE"}""", 403), Answer.Json("""{"id":5}"""));
        using EcwidClient client = TestStore.Client(handler);
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.CreateAsync(TestStore.Ana, TestStore.TestEnd));
        await client.Customers.GetAsync(5, TestStore.TestEnd);

        Assert.Equal(EcwidErrorKind.ScopeMissing, error.Kind);
        Assert.Equal(EcwidScopes.CreateCustomers, error.Scope);
    }

    [Fact]
    public async Task A_missing_scope_leaves_the_connection_open()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Empty(403), Answer.Json(TestStore.Profile), Answer.Json("""{"id":5}"""));
        using EcwidClient client = TestStore.Client(handler);
        await Assert.ThrowsAsync<EcwidException>(() => client.Customers.CreateAsync(TestStore.Ana, TestStore.TestEnd));

        Assert.Equal(5, (await client.Customers.GetAsync(5, TestStore.TestEnd)).CustomerId);
    }

    [Fact]
    public async Task The_probe_is_not_repeated_for_every_row()
    {
        var handler = new ScriptedHandler(request => request.Uri.AbsolutePath.EndsWith("/profile", StringComparison.Ordinal)
            ? Answer.Json(TestStore.Profile)
            : Answer.Empty(403));
        using EcwidClient client = TestStore.Client(handler);
        for (int row = 0; row < 5; row++)
        {
            EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.CreateAsync(TestStore.Ana, TestStore.TestEnd));
            Assert.Equal(EcwidErrorKind.ScopeMissing, error.Kind);
        }

        Assert.Equal(6, handler.Requests.Count);
    }

    [Fact]
    public async Task Concurrent_refusals_share_one_probe()
    {
        var handler = new ScriptedHandler(async (request, token) =>
        {
            await Task.Delay(20, token);
            return request.Method == "GET" ? Answer.Json(TestStore.Profile) : Answer.Empty(403);
        });
        using EcwidClient client = TestStore.Client(handler);
        await client.Store.GetProfileAsync(TestStore.TestEnd);

        EcwidException[] errors = await Concurrent.ErrorsAsync(20, () => client.Customers.CreateAsync(TestStore.Ana, TestStore.TestEnd));

        Assert.All(errors, error => Assert.Equal(EcwidErrorKind.ScopeMissing, error.Kind));
        Assert.Equal(1 + 20 + 1, handler.Requests.Count);
    }

    [Fact]
    public async Task A_probe_that_fails_otherwise_settles_nothing_and_says_so()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Empty(403), Answer.Empty(500), Answer.Json("""{"id":5}"""));
        using EcwidClient client = TestStore.Client(handler);
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.CreateAsync(TestStore.Ana, TestStore.TestEnd));

        Assert.Contains("could not be settled", error.Message, StringComparison.Ordinal);
        Assert.Contains("create_customers", error.Message, StringComparison.Ordinal);
        Assert.Equal(403, error.StatusCode);
        Assert.Equal(5, (await client.Customers.GetAsync(5, TestStore.TestEnd)).CustomerId);
    }

    [Fact]
    public async Task A_probe_that_meets_an_unknown_store_says_so()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Empty(403), Answer.Json("""{"errorCode":"STORE_NOT_FOUND","errorMessage":"Store not found"}""", 404));
        EcwidException error = await TestStore.ErrorOfPostAsync(handler);

        Assert.Equal(EcwidErrorKind.StoreNotFound, error.Kind);
    }

    [Fact]
    public async Task No_error_of_a_bad_token_shows_the_token()
    {
        EcwidException error = await TestStore.ErrorOfPostAsync(ScriptedHandler.InOrder(Answer.Empty(403), Answer.Empty(403)));

        Assert.DoesNotContain(TestStore.Token, error.ToString(), StringComparison.Ordinal);
    }
}
