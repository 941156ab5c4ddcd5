using System;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Sandbox;
using Xunit;

namespace EcwidPS.UnitTests.Sandbox;

public sealed class SandboxAccessTests : IDisposable
{
    private readonly SandboxClient _client = new();

    public void Dispose() => _client.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData("secret_unknown")]
    [InlineData("SECRET_TEST")]
    public async Task A_missing_or_unknown_token_is_a_403_with_an_empty_body(string? token)
    {
        SandboxReply reply = await _client.GetAsync("profile", token);

        Assert.Equal(HttpStatusCode.Forbidden, reply.Status);
        Assert.Empty(reply.Text);
    }

    [Fact]
    public async Task A_revoked_token_is_shut_out()
    {
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync("profile")).Status);

        Assert.True(_client.Store.RevokeToken(SandboxClient.Token));

        Assert.Equal(HttpStatusCode.Forbidden, (await _client.GetAsync("profile")).Status);
    }

    [Fact]
    public async Task A_store_that_was_removed_is_not_found()
    {
        Assert.True(_client.Server.RemoveStore(SandboxClient.StoreId));
        Assert.False(_client.Server.RemoveStore(SandboxClient.StoreId));

        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync("profile")).Status);
    }

    [Fact]
    public async Task The_old_token_parameter_opens_the_store()
    {
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync("profile?token=" + SandboxClient.Token, token: null)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await _client.GetAsync("profile?token=x", token: null)).Status);
    }

    [Theory]
    [InlineData("/api/v3/999/profile")]
    [InlineData("/api/v3/nonsense/profile")]
    public async Task An_unknown_store_is_a_404_whatever_the_token(string path)
    {
        (await _client.GetAsync(path, token: null)).IsRefused(404, "STORE_NOT_FOUND", "Store not found");
        (await _client.GetAsync(path)).IsRefused(404, "STORE_NOT_FOUND", "Store not found");
    }

    [Theory]
    [InlineData("GET", "profile", "read_store_profile")]
    [InlineData("GET", "customers", "read_customers")]
    [InlineData("POST", "customers", "create_customers")]
    [InlineData("GET", "customers/310000101", "read_customers")]
    [InlineData("PUT", "customers/310000101", "read_customers,update_customers")]
    [InlineData("DELETE", "customers/310000101", "read_customers,update_customers")]
    [InlineData("GET", "customers/deleted", "read_store_profile,read_customers")]
    [InlineData("GET", "customers/310000101/contacts", "read_customers")]
    [InlineData("POST", "customers/310000101/contacts", "create_customers")]
    [InlineData("GET", "customers/310000101/contacts/900001", "read_customers")]
    [InlineData("PUT", "customers/310000101/contacts/900001", "update_customers")]
    [InlineData("DELETE", "customers/310000101/contacts/900001", "update_customers")]
    [InlineData("GET", "customer_groups", "read_customers")]
    [InlineData("POST", "customer_groups", "create_customers")]
    [InlineData("GET", "customer_groups/0", "read_customers")]
    [InlineData("PUT", "customer_groups/5510", "update_customers")]
    [InlineData("DELETE", "customer_groups/5510", "update_customers")]
    [InlineData("GET", "store_extrafields/customers", "read_customers_extrafields")]
    [InlineData("POST", "store_extrafields/customers", "update_customers_extrafields")]
    [InlineData("GET", "store_extrafields/customers/xfBirthday", "read_customers_extrafields")]
    [InlineData("PUT", "store_extrafields/customers/xfBirthday", "update_customers_extrafields")]
    [InlineData("DELETE", "store_extrafields/customers/xfBirthday", "delete_customers_extrafields")]
    public async Task Every_call_needs_the_scopes_of_its_official_page_and_no_others(string method, string path, string scopes)
    {
        string[] all =
        [
            "read_store_profile", "read_customers", "create_customers", "update_customers",
            "read_customers_extrafields", "update_customers_extrafields", "delete_customers_extrafields",
        ];
        string[] needed = scopes.Split(',');
        string? body = method is "POST" or "PUT" ? """{"email":"new@scope.example","contact":"x","type":"TYPE","name":"n","title":"t"}""".Replace("TYPE", path.StartsWith("store_extrafields", StringComparison.Ordinal) ? "TEXT" : "URL", StringComparison.Ordinal) : null;
        _client.Store.DescribeMissingScope = true;
        foreach (string scope in needed)
        {
            _client.Store.AddToken("secret_less", Array.FindAll(all, other => other != scope));
            SandboxReply refused = await _client.SendAsync(method, path, body, "secret_less");
            refused.IsRefused(403, "INSUFFICIENT_APP_SCOPE", $"The app has no access scope '{scope}'");
        }

        _client.Store.AddSampleCustomers();
        _client.Store.AddToken("secret_exact", needed);
        Assert.Equal(HttpStatusCode.OK, (await _client.SendAsync(method, path, body, "secret_exact")).Status);
    }

    [Fact]
    public async Task A_missing_scope_looks_like_an_unknown_token_unless_the_store_describes_it()
    {
        _client.Store.AddToken("secret_reader", "read_customers");

        SandboxReply reply = await _client.PostAsync("customers", """{"email":"a@b.example"}""", "secret_reader");

        Assert.Equal(HttpStatusCode.Forbidden, reply.Status);
        Assert.Empty(reply.Text);
        Assert.Equal(0, _client.Store.CustomerCount);
    }

    [Fact]
    public async Task A_store_without_a_paid_plan_refuses_every_call_with_402()
    {
        _client.Store.OnPaidPlan = false;

        SandboxReply reply = await _client.GetAsync("customers");

        Assert.Equal(HttpStatusCode.PaymentRequired, reply.Status);
        Assert.Equal("NOT_AVAILABLE_ON_CURRENT_PLAN", (string?)reply.Json["errorCode"]);
    }

    [Fact]
    public async Task Over_the_limit_of_a_minute_the_answer_is_429_with_the_seconds_to_wait_and_nothing_is_done()
    {
        _client.Store.RequestsPerMinute = 2;
        await _client.CreateAsync("""{"email":"one@limit.example"}""");
        _client.Now += TimeSpan.FromSeconds(20.5);
        await _client.CreateAsync("""{"email":"two@limit.example"}""");
        _client.Now += TimeSpan.FromSeconds(10);

        SandboxReply refused = await _client.PostAsync("customers", """{"email":"three@limit.example"}""");

        refused.IsRefused(429, "RATE_LIMITED", "Too many requests");
        Assert.Equal(TimeSpan.FromSeconds(30), refused.RetryAfter);
        Assert.Equal(2, _client.Store.CustomerCount);

        _client.Now += TimeSpan.FromSeconds(30);
        await _client.CreateAsync("""{"email":"three@limit.example"}""");
    }

    [Fact]
    public async Task Each_token_has_its_own_limit()
    {
        _client.Store.RequestsPerMinute = 1;
        _client.Store.AddToken("secret_other");
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync("profile")).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await _client.GetAsync("profile")).Status);

        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync("profile", "secret_other")).Status);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/v2/4200123/profile")]
    [InlineData("nonsense")]
    [InlineData("customers/abc")]
    [InlineData("customers/1/contacts/x")]
    [InlineData("customers/+1")]
    public async Task An_unknown_path_is_a_404(string path)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync(path)).Status);
    }

    [Fact]
    public async Task An_unknown_method_is_a_405_that_names_the_known_ones()
    {
        SandboxReply reply = await _client.SendAsync("PATCH", "customers/5", "{}");

        reply.IsRefused(405, "METHOD_NOT_ALLOWED", "Method not allowed");
        Assert.Equal("GET, PUT, DELETE", reply.Allow);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", 415)]
    [InlineData("text/plain", 415)]
    [InlineData("application/json; charset=utf-8", 200)]
    [InlineData("text/json", 200)]
    [InlineData(null, 200)]
    public async Task Only_JSON_content_types_are_taken_and_a_missing_one(string? contentType, int status)
    {
        SandboxReply reply = await _client.SendAsync("POST", "customers", """{"email":"a@b.example"}""", contentType: contentType);

        Assert.Equal(status, (int)reply.Status);
    }

    [Fact]
    public async Task A_byte_order_mark_before_the_JSON_is_skipped()
    {
        byte[] body = [0xEF, 0xBB, 0xBF, .. """{"email":"a@b.example"}"""u8];

        Assert.Equal(HttpStatusCode.OK, (await _client.SendBytesAsync("POST", "customers", body)).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{'email':'a@b.example'}")]
    [InlineData("""{"email":"a@b.example",}""")]
    [InlineData("""{"email":"\ud800@b.example"}""")]
    [InlineData("""{"\ud800":1,"e\u006dail":"a@b.example"}""")]
    public async Task Malformed_JSON_is_a_400_that_says_so(string body)
    {
        SandboxReply reply = await _client.PostAsync("customers", body);

        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.StartsWith("Wrong JSON format: ", (string?)reply.Json["errorMessage"], StringComparison.Ordinal);
        Assert.Equal(0, _client.Store.CustomerCount);
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF8_are_a_400()
    {
        byte[] body = [.. """{"email":"a"""u8, 0xFF, .. """@b.example"}"""u8];

        Assert.Equal(HttpStatusCode.BadRequest, (await _client.SendBytesAsync("POST", "customers", body)).Status);
    }

    [Fact]
    public async Task Answers_are_JSON_and_carry_the_date_of_the_store()
    {
        SandboxReply reply = await _client.GetAsync("customers");

        Assert.Equal("application/json; charset=UTF-8", reply.ContentType?.Replace(";charset", "; charset", StringComparison.Ordinal));
        Assert.Equal(_client.Now, reply.Date);
    }

    [Fact]
    public async Task The_profile_has_the_parts_that_a_connection_test_asks_for()
    {
        _client.Store.EnabledLanguages = ["fr", "en"];

        SandboxReply reply = await _client.GetAsync("profile?responseFields=generalInfo(storeId),account(availableFeatures),languages(enabledLanguages,defaultLanguage)");

        Assert.Equal(
            """{"generalInfo":{"storeId":4200123},"account":{"availableFeatures":["API","CUSTOMER_GROUPS","TAX_EXEMPT_CUSTOMERS"]},"languages":{"enabledLanguages":["fr","en"],"defaultLanguage":"fr"}}""",
            reply.Text);
    }

    [Fact]
    public async Task A_call_that_is_cancelled_beforehand_changes_nothing()
    {
        using var http = new HttpClient(new SandboxHandler(_client.Server));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"https://ecwid.example/api/v3/{SandboxClient.StoreId}/customers");
        request.Headers.Add("Authorization", "Bearer " + SandboxClient.Token);
        request.Content = new StringContent("""{"email":"a@b.example"}""", null, SandboxClient.JsonType);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => http.SendAsync(request, new CancellationToken(canceled: true)));

        Assert.Equal(0, _client.Store.CustomerCount);
    }
}
