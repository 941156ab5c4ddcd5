using System;
using System.Diagnostics;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Sandbox;
using Ecwid.Sandbox.Hosting;
using Xunit;

namespace EcwidPS.UnitTests.Sandbox;

public sealed class SandboxHostTests : IAsyncLifetime
{
    private SandboxHost _host = null!;
    private HttpClient _http = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private SandboxStore Store => _host.Server.TryGetStore(SandboxHostOptions.DefaultStoreId, out SandboxStore? store) ? store! : throw new InvalidOperationException();

    private Uri Root => new(_host.BaseUri, "/");

    public async ValueTask InitializeAsync()
    {
        _host = await SandboxHost.StartAsync(new SandboxHostOptions());
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(20) };
        _http.DefaultRequestHeaders.Add("Authorization", "Bearer " + SandboxHostOptions.DefaultToken);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task It_serves_the_store_on_a_loopback_port()
    {
        Assert.Matches("^http://127\\.0\\.0\\.1:[0-9]+/api/v3$", _host.BaseUri.ToString());

        using HttpResponseMessage response = await CreateAsync();

        Assert.Equal("""{"id":310000101}""", await response.Content.ReadAsStringAsync(Token));
        Assert.Equal("""{"id":310000101}""", await _http.GetStringAsync(Address("customers/310000101?responseFields=id"), Token));
    }

    [Fact]
    public async Task Kept_answers_are_those_of_the_store_as_it_is()
    {
        await using SandboxHost host = await SandboxHost.StartAsync(new SandboxHostOptions { KeepAnswers = true, Customers = 2 });
        var address = new Uri(host.BaseUri + "/1003/customers?responseFields=total");

        Assert.Equal("""{"total":2}""", await _http.GetStringAsync(address, Token));
        Assert.Equal("""{"total":2}""", await _http.GetStringAsync(address, Token));

        using HttpResponseMessage created = await _http.PostAsync(
            new Uri(host.BaseUri + "/1003/customers"), new StringContent("""{"email":"a@b.example"}""", Encoding.UTF8, "application/json"), Token);
        Assert.Equal("""{"total":3}""", await _http.GetStringAsync(address, Token));

        using HttpResponseMessage reset = await _http.DeleteAsync(new Uri(host.BaseUri, "/_sandbox"), Token);
        Assert.Equal("""{"total":2}""", await _http.GetStringAsync(address, Token));
    }

    [Fact]
    public async Task A_kept_answer_is_not_given_to_another_token()
    {
        await using SandboxHost host = await SandboxHost.StartAsync(new SandboxHostOptions { KeepAnswers = true });
        var address = new Uri(host.BaseUri + "/1003/profile");
        await _http.GetStringAsync(address, Token);

        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Authorization", "Bearer secret_other");
        using HttpResponseMessage response = await _http.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Status_answers_as_told_and_the_store_is_not_touched()
    {
        await AddFaultAsync("""{"kind":"status","method":"POST","status":429,"headers":{"Retry-After":"7"},"body":"slow down"}""");

        using HttpResponseMessage response = await CreateAsync();

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(7), response.Headers.RetryAfter!.Delta);
        Assert.Equal("slow down", await response.Content.ReadAsStringAsync(Token));
        Assert.Equal(0, Store.CustomerCount);
    }

    [Fact]
    public async Task A_status_can_have_an_empty_body()
    {
        await AddFaultAsync("""{"kind":"status","status":403}""");

        using HttpResponseMessage response = await CreateAsync();

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(Token));
    }

    [Fact]
    public async Task Status_after_answers_as_told_when_the_work_is_done()
    {
        await AddFaultAsync("""{"kind":"statusAfter","status":502}""");

        using HttpResponseMessage response = await CreateAsync();

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.Equal(1, Store.CustomerCount);
    }

    [Theory]
    [InlineData("cutBefore", 0)]
    [InlineData("cutAfter", 1)]
    public async Task A_cut_ends_the_connection_without_an_answer(string kind, int customers)
    {
        await AddFaultAsync($$"""{"kind":"{{kind}}"}""");

        await Assert.ThrowsAsync<HttpRequestException>(CreateAsync);

        Assert.Equal(customers, Store.CustomerCount);
        Assert.Null(Assert.Single(_host.Requests.Snapshot()).Status);
    }

    [Fact]
    public async Task Cut_body_sends_the_full_length_and_half_of_the_body()
    {
        await AddFaultAsync("""{"kind":"cutBody"}""");
        using HttpRequestMessage request = Creation();

        using HttpResponseMessage response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"id":310000101}""".Length, response.Content.Headers.ContentLength);
        using var read = new MemoryStream();
        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            await using Stream body = await response.Content.ReadAsStreamAsync(Token);
            await body.CopyToAsync(read, Token);
        });
        Assert.Equal("""{"id":31""", Encoding.UTF8.GetString(read.ToArray()));
        Assert.Equal(1, Store.CustomerCount);
    }

    [Fact]
    public async Task Truncate_is_correct_HTTP_with_half_of_the_JSON()
    {
        await AddFaultAsync("""{"kind":"truncate"}""");

        using HttpResponseMessage response = await CreateAsync();

        Assert.Equal("""{"id":31""", await response.Content.ReadAsStringAsync(Token));
        Assert.Equal(8, response.Content.Headers.ContentLength);
        Assert.Equal(1, Store.CustomerCount);
    }

    [Theory]
    [InlineData("html", "text/html", 0)]
    [InlineData("htmlAfter", "text/html", 1)]
    [InlineData("garbage", "application/json", 0)]
    [InlineData("garbageAfter", "application/json", 1)]
    [InlineData("empty", "application/json", 0)]
    [InlineData("emptyAfter", "application/json", 1)]
    public async Task A_200_that_is_no_JSON_comes_with_and_without_the_work(string kind, string type, int customers)
    {
        await AddFaultAsync($$"""{"kind":"{{kind}}"}""");

        using HttpResponseMessage response = await CreateAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
        byte[] body = await response.Content.ReadAsByteArrayAsync(Token);
        Assert.Equal(kind.StartsWith("empty", StringComparison.Ordinal), body.Length == 0);
        Assert.ThrowsAny<JsonException>(() => JsonNode.Parse(body));
        Assert.Equal(customers, Store.CustomerCount);
    }

    [Theory]
    [InlineData("hang", 0)]
    [InlineData("hangAfter", 1)]
    public async Task A_hang_lasts_until_the_client_goes_away(string kind, int customers)
    {
        await AddFaultAsync($$"""{"kind":"{{kind}}"}""");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        using HttpRequestMessage request = Creation();

        Task<HttpResponseMessage> hanging = _http.SendAsync(request, patience.Token);
        while (_host.Requests.Count == 0 || Store.CustomerCount < customers)
        {
            await Task.Delay(5, Token);
        }

        await Task.Delay(200, Token);
        Assert.False(hanging.IsCompleted);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hanging);

        Assert.Equal(customers, Store.CustomerCount);
        Assert.Equal("hang", Assert.Single(_host.Requests.Snapshot()).Fault.ToString()![..4], ignoreCase: true);
    }

    [Fact]
    public async Task A_host_with_a_hanging_request_stops_at_once()
    {
        SandboxHost host = await SandboxHost.StartAsync(new SandboxHostOptions());
        host.Faults.Add(new Fault { Kind = FaultKind.Hang });
        Task<HttpResponseMessage> hanging = _http.GetAsync(new Uri($"{host.BaseUri}/1003/profile"), Token);
        while (host.Requests.Count == 0)
        {
            await Task.Delay(5, Token);
        }

        var watch = Stopwatch.StartNew();
        await host.DisposeAsync();

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        await Assert.ThrowsAsync<HttpRequestException>(() => hanging);
    }

    [Theory]
    [InlineData("""{"kind":"redirect","location":"http://elsewhere.example/x"}""", 307)]
    [InlineData("""{"kind":"redirect","location":"http://elsewhere.example/x","status":302}""", 302)]
    public async Task A_redirect_points_to_its_location(string fault, int status)
    {
        await AddFaultAsync(fault);

        using HttpResponseMessage response = await CreateAsync();

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("http://elsewhere.example/x", response.Headers.Location!.ToString());
        Assert.Equal(0, Store.CustomerCount);
    }

    [Fact]
    public async Task Latency_waits_and_then_serves()
    {
        await AddFaultAsync("""{"kind":"latency","delayMs":250}""");
        var watch = Stopwatch.StartNew();

        using HttpResponseMessage response = await CreateAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.InRange(watch.ElapsedMilliseconds, 240, 10_000);
    }

    [Fact]
    public async Task Slow_drip_sends_the_whole_answer_slowly()
    {
        await AddFaultAsync("""{"kind":"slowDrip","delayMs":15}""");
        var watch = Stopwatch.StartNew();

        using HttpResponseMessage response = await CreateAsync();

        Assert.Equal("""{"id":310000101}""", await response.Content.ReadAsStringAsync(Token));
        Assert.InRange(watch.ElapsedMilliseconds, 15 * 15, 10_000);
    }

    [Fact]
    public async Task A_huge_body_goes_on_to_its_size()
    {
        await AddFaultAsync("""{"kind":"hugeBody","bytes":3000000}""");
        using HttpRequestMessage request = Creation();

        using HttpResponseMessage response = await _http.SendAsync(request, Token);

        byte[] body = await response.Content.ReadAsByteArrayAsync(Token);
        Assert.Equal(3_000_000, ((string)JsonNode.Parse(body)!["padding"]!).Length);
        Assert.True(response.Headers.TransferEncodingChunked);
        Assert.Equal(0, Store.CustomerCount);
    }

    [Fact]
    public async Task A_fault_strikes_the_calls_that_it_names_after_and_as_often_as_it_says()
    {
        await AddFaultAsync("""[{"kind":"status","status":500,"method":"get","path":"/profile$","after":1,"times":2}]""");

        Assert.Equal("200 500 500 200", await StatusesAsync("profile", 4));
        Assert.Equal(0, _host.Faults.Count);

        _host.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 503, Path = "/customers$", Times = 0 });
        Assert.Equal("503 503 503", await StatusesAsync("customers", 3));
        Assert.Equal("200", await StatusesAsync("profile", 1));
    }

    [Fact]
    public async Task A_seed_makes_chance_repeatable()
    {
        const string Fault = """{"kind":"status","status":500,"times":0,"probability":0.5,"seed":7}""";
        await AddFaultAsync(Fault);
        string first = await StatusesAsync("profile", 30);
        _host.Faults.Clear();
        await AddFaultAsync(Fault);

        Assert.Equal(first, await StatusesAsync("profile", 30));
        Assert.InRange(first.Split(' ').Count(static status => status == "500"), 5, 25);
    }

    [Theory]
    [InlineData("""{"kind":"explode"}""")]
    [InlineData("""{"kind":"hang","tmies":3}""")]
    [InlineData("""{"kind":3}""")]
    [InlineData("""{"times":3}""")]
    [InlineData("""{"kind":"redirect"}""")]
    [InlineData("""{"kind":"latency"}""")]
    [InlineData("""{"kind":"hang","path":"("}""")]
    [InlineData("""[{"kind":"hang"},{"kind":"hang","probability":2}]""")]
    public async Task A_fault_that_makes_no_sense_is_refused_so_that_no_test_rests_on_it(string fault)
    {
        using HttpResponseMessage response = await ControlAsync("POST", "faults", fault);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(0, _host.Faults.Count);
    }

    [Fact]
    public async Task The_log_has_the_request_as_it_was_sent_and_as_the_API_reads_it()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address("customers/a%2Bb+c?name=%D0%9E%2B&keyword=x+y"));
        request.Content = new StringContent("""{"email":"é@b.example"}""", Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await _http.SendAsync(request, Token);

        using HttpResponseMessage log = await ControlAsync("GET", "requests", null);
        JsonNode entry = Assert.Single(JsonNode.Parse(await log.Content.ReadAsStringAsync(Token))!.AsArray())!;

        Assert.Equal(1, (int)entry["number"]!);
        Assert.Equal("POST", (string?)entry["method"]);
        Assert.Equal("/api/v3/1003/customers/a%2Bb+c", (string?)entry["rawPath"]);
        Assert.Equal("/api/v3/1003/customers/a+b c", (string?)entry["path"]);
        Assert.Equal("name=%D0%9E%2B&keyword=x+y", (string?)entry["rawQuery"]);
        Assert.Equal("О+", (string?)entry["query"]!["name"]);
        Assert.Equal("x y", (string?)entry["query"]!["keyword"]);
        Assert.Equal("Bearer secret_sandbox", (string?)entry["headers"]!["authorization"]);
        Assert.Equal("é@b.example", (string?)entry["body"]!["email"]);
        Assert.Equal("""{"email":"é@b.example"}""", (string?)entry["bodyText"]);
        Assert.Equal(404, (int)entry["status"]!);
        Assert.Null(entry["fault"]);
        Assert.NotEmpty((string)entry["connection"]!);
        Assert.True(DateTimeOffset.TryParse((string?)entry["at"], out _));
    }

    [Fact]
    public async Task The_log_survives_a_body_that_is_no_text()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address("customers"));
        request.Content = new StringContent("""{"email":"\ud800"}""", Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await _http.SendAsync(request, Token);

        using HttpResponseMessage log = await ControlAsync("GET", "requests", null);

        JsonNode entry = JsonNode.Parse(await log.Content.ReadAsStringAsync(Token))![0]!;
        Assert.Null(entry["body"]);
        Assert.Equal(400, (int)entry["status"]!);
    }

    [Fact]
    public async Task A_struck_request_is_logged_with_its_fault_and_the_log_can_be_emptied()
    {
        await AddFaultAsync("""{"kind":"cutBefore"}""");
        await Assert.ThrowsAsync<HttpRequestException>(CreateAsync);

        using (HttpResponseMessage log = await ControlAsync("GET", "requests", null))
        {
            JsonNode entry = JsonNode.Parse(await log.Content.ReadAsStringAsync(Token))![0]!;
            Assert.Equal("cutBefore", (string?)entry["fault"]);
            Assert.Equal("a@b.example", (string?)entry["body"]!["email"]);
            Assert.Null(entry["status"]);
        }

        using HttpResponseMessage emptied = await ControlAsync("DELETE", "requests", null);
        Assert.Equal(0, _host.Requests.Count);
    }

    [Fact]
    public async Task One_connection_serves_many_requests()
    {
        await StatusesAsync("profile", 5);

        Assert.Single(_host.Requests.Snapshot().Select(static request => request.Connection).Distinct());
    }

    [Fact]
    public async Task Long_answers_are_compressed_for_clients_that_accept_it_and_short_ones_never()
    {
        Store.AddSampleCustomers();
        string plain = await _http.GetStringAsync(Address("customers"), Token);
        using var request = new HttpRequestMessage(HttpMethod.Get, Address("customers"));
        request.Headers.Add("Accept-Encoding", "gzip");
        using var small = new HttpRequestMessage(HttpMethod.Get, Address("customers?responseFields=total"));
        small.Headers.Add("Accept-Encoding", "gzip");

        using HttpResponseMessage response = await _http.SendAsync(request, Token);
        using HttpResponseMessage smallResponse = await _http.SendAsync(small, Token);

        Assert.Equal("gzip", Assert.Single(response.Content.Headers.ContentEncoding));
        await using Stream body = await response.Content.ReadAsStreamAsync(Token);
        using var reader = new StreamReader(new GZipStream(body, CompressionMode.Decompress));
        Assert.Equal(plain, await reader.ReadToEndAsync(Token));
        Assert.Empty(smallResponse.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task The_control_plane_adds_replaces_and_changes_stores()
    {
        using HttpResponseMessage added = await ControlAsync(
            "POST",
            "stores",
            """
            {"storeId":77,"tokens":[{"token":"secret_a","scopes":["read_customers"]}],"samples":true,"contactCreateAnswer":"nothingCreated","describeMissingScope":true,
            "enabledLanguages":["de"],"requestsPerMinute":100}
            """);
        Assert.Equal(HttpStatusCode.OK, added.StatusCode);
        Assert.True(_host.Server.TryGetStore(77, out SandboxStore? store));
        Assert.Equal(ContactCreateAnswer.NothingCreated, store!.ContactCreateAnswer);
        Assert.True(store.DescribeMissingScope);
        Assert.Equal(["de"], store.EnabledLanguages);
        Assert.Equal(100, store.RequestsPerMinute);

        using HttpResponseMessage changed = await ControlAsync("PATCH", "stores/77", """{"onPaidPlan":false,"requestsPerMinute":0,"contactCreateAnswer":"echo"}""");
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.False(store.OnPaidPlan);
        Assert.Null(store.RequestsPerMinute);
        Assert.Equal(ContactCreateAnswer.Echo, store.ContactCreateAnswer);
        Assert.True(store.DescribeMissingScope);

        using HttpResponseMessage customers = await ControlAsync("GET", "stores/77/customers", null);
        Assert.Equal(25, JsonNode.Parse(await customers.Content.ReadAsStringAsync(Token))!.AsArray().Count);

        using HttpResponseMessage unknown = await ControlAsync("PATCH", "stores/78", "{}");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        using HttpResponseMessage misspelt = await ControlAsync("PATCH", "stores/77", """{"onPayedPlan":true}""");
        Assert.Equal(HttpStatusCode.BadRequest, misspelt.StatusCode);
    }

    [Fact]
    public async Task The_control_plane_sets_the_pace_of_batches_and_shows_them()
    {
        using HttpResponseMessage changed = await ControlAsync(
            "PATCH", "stores/1003", """{"batchRequestsPerPoll":1,"batchRequestsPerSecond":0.5,"batchServerErrors":2,"cancelledBatchRequestsAreCompleted":true}""");
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Equal(1, Store.BatchRequestsPerPoll);
        Assert.Equal(0.5, Store.BatchRequestsPerSecond);
        Assert.Equal(2, Store.BatchServerErrors);
        Assert.True(Store.CancelledBatchRequestsAreCompleted);
        using HttpResponseMessage stopped = await ControlAsync("PATCH", "stores/1003", """{"batchRequestsPerSecond":0,"batchServerErrors":0}""");
        Assert.Null(Store.BatchRequestsPerSecond);

        using var body = new StringContent("""[{"path":"/profile","method":"GET"},{"path":"/profile","method":"GET"}]""", Encoding.UTF8, "application/json");
        using HttpResponseMessage submitted = await _http.PostAsync(Address("batch"), body, Token);
        string ticket = (string)JsonNode.Parse(await submitted.Content.ReadAsStringAsync(Token))!["ticket"]!;
        await _http.GetStringAsync(Address("batch?ticket=" + ticket), Token);

        using HttpResponseMessage shown = await ControlAsync("GET", "stores/1003/batches", null);
        JsonNode batch = Assert.Single(JsonNode.Parse(await shown.Content.ReadAsStringAsync(Token))!.AsArray())!;
        Assert.Equal(ticket, (string?)batch["ticket"]);
        Assert.Equal(1, (int)batch["completedRequests"]!);

        foreach (string wrong in new[] { """{"batchRequestsPerPoll":-1}""", """{"batchRequestsPerSecond":-1}""", """{"batchServerErrors":-1}""" })
        {
            using HttpResponseMessage refused = await ControlAsync("PATCH", "stores/1003", wrong);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }
    }

    [Fact]
    public async Task Reset_goes_back_to_the_start()
    {
        using HttpResponseMessage created = await CreateAsync();
        using HttpResponseMessage added = await ControlAsync("POST", "stores", """{"storeId":77}""");
        await AddFaultAsync("""{"kind":"hang","times":0}""");

        using HttpResponseMessage reset = await ControlAsync("DELETE", "", null);

        Assert.Equal([1003L], _host.Server.StoreIds);
        Assert.Equal(0, Store.CustomerCount);
        Assert.Equal(0, _host.Requests.Count);
        Assert.Equal("200", await StatusesAsync("profile", 1));
    }

    [Fact]
    public async Task Many_customers_are_all_there_in_pages_that_stay_the_same_and_no_two_are_alike()
    {
        await using SandboxHost host = await SandboxHost.StartAsync(new SandboxHostOptions { Customers = 205, Samples = true });

        JsonNode[] first = await PagesAsync();
        JsonNode[] second = await PagesAsync();

        Assert.All(first, static page => Assert.Equal(230, (int)page["total"]!));
        Assert.Equal([100, 100, 30], first.Select(static page => (int)page["count"]!));
        Assert.Equal(first.Select(static page => page.ToJsonString()), second.Select(static page => page.ToJsonString()));
        JsonNode[] customers = [.. first.SelectMany(static page => page["items"]!.AsArray()).Select(static item => item!)];
        Assert.Equal(230, customers.Select(static customer => (long)customer["id"]!).Distinct().Count());
        Assert.Equal(230, customers.Select(static customer => (string)customer["email"]!).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(205, customers.Count(static customer => ((string)customer["email"]!).EndsWith("@many.example", StringComparison.Ordinal)));

        async Task<JsonNode[]> PagesAsync()
        {
            var pages = new JsonNode[3];
            for (int page = 0; page < pages.Length; page++)
            {
                var address = new Uri($"{host.BaseUri}/1003/customers?limit=100&offset={page * 100}");
                pages[page] = JsonNode.Parse(await _http.GetStringAsync(address, Token))!;
            }

            return pages;
        }
    }

    private Uri Address(string path) => new($"{_host.BaseUri}/1003/{path}");

    private HttpRequestMessage Creation() => new(HttpMethod.Post, Address("customers"))
    {
        Content = new StringContent("""{"email":"a@b.example"}""", Encoding.UTF8, "application/json"),
    };

    private async Task<HttpResponseMessage> CreateAsync()
    {
        using HttpRequestMessage request = Creation();
        return await _http.SendAsync(request, Token);
    }

    private async Task<string> StatusesAsync(string path, int count)
    {
        int[] statuses = new int[count];
        for (int i = 0; i < count; i++)
        {
            using HttpResponseMessage response = await _http.GetAsync(Address(path), Token);
            statuses[i] = (int)response.StatusCode;
        }

        return string.Join(' ', statuses);
    }

    private async Task AddFaultAsync(string fault)
    {
        using HttpResponseMessage response = await ControlAsync("POST", "faults", fault);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private async Task<HttpResponseMessage> ControlAsync(string method, string path, string? json)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Root, $"/_sandbox/{path}".TrimEnd('/')));
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        return await _http.SendAsync(request, Token);
    }
}
