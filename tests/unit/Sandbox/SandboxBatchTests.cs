using System;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Xunit;

namespace EcwidPS.UnitTests.Sandbox;

public sealed class SandboxBatchTests : IDisposable
{
    private readonly SandboxClient _client = new();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task A_batch_runs_calls_of_every_method_and_tells_each_answer_as_text_in_JSON()
    {
        long id = await _client.CreateAsync("""{"email":"old@batch.example"}""");
        string ticket = await SubmitAsync($$$"""
            [{"id":"r1","path":"/customers","method":"POST","body":{"email":"q1+x@batch.example"}},
             {"id":"r2","path":"customers/{{{id}}}","method":"PUT","body":{"taxId":"7"}},
             {"id":"r3","path":"/customers/310000999","method":"DELETE"},
             {"id":"r4","path":"/customers?email=q1%2Bx&responseFields=total","method":"GET","body":""}]
            """, "stopOnFirstFailure=false");

        JsonNode status = await StatusAsync(ticket);

        Assert.Equal("COMPLETED", (string?)status["status"]);
        Assert.Equal(4, (int)status["totalRequests"]!);
        Assert.Equal(4, (int)status["completedRequests"]!);
        Assert.Equal("""{"id":"r1","status":"COMPLETED","escapedHttpBody":"{\"id\":310000102}","httpStatusCode":200,"httpStatusLine":"OK"}""", Entry(status, "r1"));
        Assert.Equal("""{"id":"r2","status":"COMPLETED","escapedHttpBody":"{\"updateCount\":1}","httpStatusCode":200,"httpStatusLine":"OK"}""", Entry(status, "r2"));
        Assert.Equal(
            """{"id":"r3","status":"FAILED","escapedHttpBody":"{\"errorMessage\":\"Customer #310000999 not found\"}","httpStatusCode":404,"httpStatusLine":"Customer #310000999 not found"}""",
            Entry(status, "r3"));
        Assert.Equal("""{"id":"r4","status":"COMPLETED","escapedHttpBody":"{\"total\":1}","httpStatusCode":200,"httpStatusLine":"OK"}""", Entry(status, "r4"));
        Assert.Equal("7", (string?)(await _client.CustomerAsync(id))["taxId"]);
    }

    [Fact]
    public async Task Without_escapedJson_the_answers_are_JSON_themselves_and_the_other_name_of_the_ticket_is_known()
    {
        string ticket = await SubmitAsync(Creations(1));

        JsonNode status = (await _client.GetAsync("batch?ticketId=" + ticket)).Json;

        Assert.Equal("""{"id":"r0","status":"COMPLETED","httpBody":{"id":310000101},"httpStatusCode":200,"httpStatusLine":"OK"}""", Entry(status, "r0"));
    }

    [Fact]
    public async Task An_id_comes_back_only_if_it_was_given()
    {
        string ticket = await SubmitAsync("""[{"path":"/profile","method":"GET"}]""");

        Assert.Null(Assert.Single((await StatusAsync(ticket))["responses"]!.AsArray())!["id"]);
    }

    [Fact]
    public async Task Answers_never_come_in_the_order_of_the_requests_and_always_in_the_same_one()
    {
        string ticket = await SubmitAsync(Creations(20));

        string[] ids = Ids(await StatusAsync(ticket));

        Assert.Equal(Enumerable.Range(0, 20).Select(static i => "r" + i).Order(), ids.Order());
        Assert.DoesNotContain(Enumerable.Range(0, 20), i => ids[i] == "r" + i);
        Assert.Equal(ids, Ids(await StatusAsync(ticket)));
    }

    [Fact]
    public async Task Each_poll_carries_the_run_on_by_as_many_requests_as_the_store_says()
    {
        _client.Store.BatchRequestsPerPoll = 0;
        string ticket = await SubmitAsync(Creations(3));
        Assert.Equal("""{"status":"QUEUED","totalRequests":3,"completedRequests":0}""", (await StatusAsync(ticket)).ToJsonString());

        _client.Store.BatchRequestsPerPoll = 2;
        Assert.Equal("""{"status":"IN_PROGRESS","totalRequests":3,"completedRequests":2}""", (await StatusAsync(ticket)).ToJsonString());
        Assert.Equal(2, _client.Store.CustomerCount);

        Assert.Equal("COMPLETED", (string?)(await StatusAsync(ticket))["status"]);
        Assert.Equal(3, _client.Store.CustomerCount);
    }

    [Fact]
    public async Task A_full_batch_needs_more_than_one_poll_unless_the_store_says_otherwise()
    {
        string ticket = await SubmitAsync(Creations(500));

        Assert.Equal("IN_PROGRESS", (string?)(await StatusAsync(ticket))["status"]);
        Assert.Equal("COMPLETED", (string?)(await StatusAsync(ticket))["status"]);
        Assert.Equal(500, _client.Store.CustomerCount);
    }

    [Fact]
    public async Task A_later_batch_waits_for_the_earlier_one()
    {
        _client.Store.BatchRequestsPerPoll = 2;
        string first = await SubmitAsync(Creations(3, "a"));
        string second = await SubmitAsync(Creations(2, "b"));

        Assert.Equal("QUEUED", (string?)(await StatusAsync(second))["status"]);
        Assert.Equal("""{"status":"IN_PROGRESS","totalRequests":2,"completedRequests":1}""", (await StatusAsync(second)).ToJsonString());
        Assert.Equal($$"""{"items":[{"ticket":"{{first}}","status":"COMPLETED"}]}""", (await _client.GetAsync("batch?status=COMPLETED&limit=100")).Text);
        Assert.Equal($$"""{"items":[{"ticket":"{{second}}","status":"IN_PROGRESS"}]}""", (await _client.GetAsync("batch?status=IN_PROGRESS")).Text);
        Assert.Equal("""{"items":[]}""", (await _client.GetAsync("batch?status=QUEUED")).Text);
    }

    [Fact]
    public async Task Time_carries_the_run_on_although_nobody_looks()
    {
        _client.Store.BatchRequestsPerPoll = 0;
        _client.Store.BatchRequestsPerSecond = 2;
        string ticket = await SubmitAsync(Creations(5));
        Assert.Equal(0, _client.Store.CustomerCount);

        _client.Now += TimeSpan.FromSeconds(1);
        Assert.Equal(2, _client.Store.CustomerCount);

        _client.Now += TimeSpan.FromMinutes(5);
        Assert.Equal("COMPLETED", (string?)(await StatusAsync(ticket))["status"]);
        Assert.Equal(
            ["11:07:12", "11:07:13", "11:07:13", "11:07:14", "11:07:14"],
            from item in (await _client.GetAsync("customers?sortBy=REGISTERED_DATE_ASC")).Json["items"]!.AsArray() select ((string)item!["registered"]!).Substring(11, 8));
    }

    [Fact]
    public async Task A_batch_that_comes_to_an_idle_store_starts_its_own_clock()
    {
        _client.Store.BatchRequestsPerPoll = 0;
        _client.Store.BatchRequestsPerSecond = 1;
        await SubmitAsync(Creations(1, "a"));
        _client.Now += TimeSpan.FromHours(1);

        await SubmitAsync(Creations(5, "b"));

        Assert.Equal(1, _client.Store.CustomerCount);
        _client.Now += TimeSpan.FromSeconds(1);
        Assert.Equal(2, _client.Store.CustomerCount);
    }

    [Fact]
    public async Task At_the_first_failure_the_rest_is_not_executed()
    {
        string ticket = await SubmitAsync(WithFailure);

        JsonNode status = await StatusAsync(ticket);

        Assert.Equal("COMPLETED", (string?)status["status"]);
        Assert.Equal(2, (int)status["completedRequests"]!);
        Assert.Equal("COMPLETED", (string?)JsonNode.Parse(Entry(status, "r1"))!["status"]);
        Assert.Equal("FAILED", (string?)JsonNode.Parse(Entry(status, "r2"))!["status"]);
        Assert.Equal("""{"id":"r3","status":"NOT_EXECUTED"}""", Entry(status, "r3"));
        Assert.Equal(1, _client.Store.CustomerCount);
    }

    [Fact]
    public async Task With_stopOnFirstFailure_false_a_4xx_is_followed_by_the_next_request()
    {
        JsonNode status = await StatusAsync(await SubmitAsync(WithFailure, "stopOnFirstFailure=false"));

        Assert.Equal(3, (int)status["completedRequests"]!);
        JsonNode failed = JsonNode.Parse(Entry(status, "r2"))!;
        Assert.Equal(409, (int)failed["httpStatusCode"]!);
        Assert.Equal("Customer with such email already exists", (string?)failed["httpStatusLine"]);
        Assert.Equal("COMPLETED", (string?)JsonNode.Parse(Entry(status, "r3"))!["status"]);
        Assert.Equal(2, _client.Store.CustomerCount);
    }

    [Theory]
    [InlineData(4, 200, 2)]
    [InlineData(5, 500, 1)]
    public async Task A_5xx_is_tried_five_times_before_the_next_request(int failures, int outcome, int customers)
    {
        _client.Store.BatchServerErrors = failures;

        JsonNode status = await StatusAsync(await SubmitAsync(Creations(2), "stopOnFirstFailure=false"));

        Assert.Equal(outcome, (int)JsonNode.Parse(Entry(status, "r0"))!["httpStatusCode"]!);
        Assert.Equal(200, (int)JsonNode.Parse(Entry(status, "r1"))!["httpStatusCode"]!);
        Assert.Equal(customers, _client.Store.CustomerCount);
    }

    [Fact]
    public async Task Tries_after_a_5xx_are_three_seconds_apart()
    {
        _client.Store.BatchRequestsPerPoll = 0;
        _client.Store.BatchRequestsPerSecond = 1;
        _client.Store.BatchServerErrors = 2;
        await SubmitAsync(Creations(1), "stopOnFirstFailure=false");

        _client.Now += TimeSpan.FromSeconds(6);
        Assert.Equal(0, _client.Store.CustomerCount);
        _client.Now += TimeSpan.FromSeconds(1);
        Assert.Equal(1, _client.Store.CustomerCount);
    }

    [Fact]
    public async Task A_5xx_stops_a_batch_that_stops_at_failures_at_once()
    {
        _client.Store.BatchServerErrors = 1;

        JsonNode status = await StatusAsync(await SubmitAsync(Creations(2)));

        Assert.Equal(500, (int)JsonNode.Parse(Entry(status, "r0"))!["httpStatusCode"]!);
        Assert.Equal("""{"id":"r1","status":"NOT_EXECUTED"}""", Entry(status, "r1"));
    }

    [Fact]
    public async Task Requests_run_in_their_order_and_in_parallel_mode_in_another()
    {
        await StatusAsync(await SubmitAsync(Creations(3, "a")));
        await StatusAsync(await SubmitAsync(Creations(3, "b"), "allowParallelMode=true"));

        JsonArray customers = (await _client.GetAsync("customers?responseFields=items(id,email)")).Json["items"]!.AsArray();

        Assert.Equal(
            ["a0", "a1", "a2", "b2", "b1", "b0"],
            from item in customers orderby (long)item!["id"]! select ((string)item["email"]!).Split('@')[0]);
    }

    [Fact]
    public async Task The_same_deduplication_key_within_an_hour_is_the_same_batch()
    {
        string ticket = await SubmitAsync(Creations(1), "deduplicationKey=k1");
        await StatusAsync(ticket);
        _client.Now += TimeSpan.FromMinutes(59);

        Assert.Equal(ticket, await SubmitAsync(Creations(1), "deduplicationKey=k1"));
        Assert.NotEqual(ticket, await SubmitAsync(Creations(1), "deduplicationKey=k2"));
        Assert.Equal(2, _client.Store.BatchCount);

        _client.Now += TimeSpan.FromMinutes(1);
        Assert.NotEqual(ticket, await SubmitAsync(Creations(1), "deduplicationKey=k1"));
        Assert.Equal(3, _client.Store.BatchCount);
    }

    [Fact]
    public async Task Cancelling_a_group_stops_what_has_not_run_of_its_batches_only()
    {
        _client.Store.BatchRequestsPerPoll = 1;
        string ticket = await SubmitAsync(Creations(3, "a"), "groupId=g1");
        string other = await SubmitAsync(Creations(1, "b"), "groupId=g2");
        await StatusAsync(ticket);

        Assert.Equal("""{"updateCount":1}""", (await _client.SendAsync("POST", "batch/cancel-group?groupId=g1", null)).Text);
        Assert.Equal("""{"updateCount":0}""", (await _client.SendAsync("POST", "batch/cancel-group?groupId=g1", null)).Text);
        Assert.Equal("""{"updateCount":0}""", (await _client.SendAsync("POST", $"batch/cancel-group?groupId=g2&ticketId={ticket}", null)).Text);

        JsonNode status = await StatusAsync(ticket);
        Assert.Equal("COMPLETED", (string?)status["status"]);
        Assert.Equal(1, (int)status["completedRequests"]!);
        Assert.Equal("""{"id":"r1","status":"NOT_EXECUTED"}""", Entry(status, "r1"));
        Assert.Equal("COMPLETED", (string?)(await StatusAsync(other))["status"]);
        Assert.Equal(2, _client.Store.CustomerCount);
    }

    [Fact]
    public async Task Cancelled_requests_can_be_called_completed_as_the_official_page_has_it()
    {
        _client.Store.CancelledBatchRequestsAreCompleted = true;
        string ticket = await SubmitAsync(Creations(1), "groupId=g1");
        await _client.SendAsync("POST", "batch/cancel-group?groupId=g1", null);

        Assert.Equal("""{"id":"r0","status":"COMPLETED"}""", Entry(await StatusAsync(ticket), "r0"));
        Assert.Equal(0, _client.Store.CustomerCount);
    }

    [Fact]
    public async Task A_deleted_batch_does_not_run_and_is_not_found()
    {
        _client.Store.BatchRequestsPerPoll = 1;
        string ticket = await SubmitAsync(Creations(3));
        string next = await SubmitAsync(Creations(1, "b"));
        await StatusAsync(ticket);

        Assert.Equal("""{"deleteCount":1}""", (await _client.DeleteAsync("batch?ticketId=" + ticket)).Text);

        Assert.Equal("""{"deleteCount":0}""", (await _client.DeleteAsync("batch?ticketId=" + ticket)).Text);
        (await _client.GetAsync("batch?ticket=" + ticket)).IsRefused(404, null, "Batch with such ticket not found");
        Assert.Equal("COMPLETED", (string?)(await StatusAsync(next))["status"]);
        Assert.Equal(2, _client.Store.CustomerCount);
    }

    [Fact]
    public async Task A_batch_needs_the_scopes_of_its_requests_and_the_other_calls_need_none()
    {
        _client.Store.DescribeMissingScope = true;
        _client.Store.AddToken("secret_reader", "read_customers");
        const string Mixed = """[{"path":"/customers","method":"GET"},{"path":"/customers","method":"POST","body":{"email":"a@b.example"}}]""";

        (await _client.PostAsync("batch", Mixed, "secret_reader")).IsRefused(403, "INSUFFICIENT_APP_SCOPE", "The app has no access scope 'create_customers'");
        Assert.Equal(0, _client.Store.BatchCount);

        _client.Store.AddToken("secret_none", "none");
        string ticket = await SubmitAsync(Mixed, "groupId=g");
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync("batch?ticket=" + ticket, "secret_none")).Status);
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync("batch?status=QUEUED", "secret_none")).Status);
        Assert.Equal(HttpStatusCode.OK, (await _client.SendAsync("POST", "batch/cancel-group?groupId=g", null, "secret_none")).Status);
        Assert.Equal(HttpStatusCode.OK, (await _client.DeleteAsync("batch?ticketId=" + ticket, "secret_none")).Status);
    }

    [Theory]
    [InlineData("""{"path":"/nonsense","method":"GET"}""", 404)]
    [InlineData("""{"path":"https://ecwid.example/api/v3/4200123/customers","method":"GET"}""", 404)]
    [InlineData("""{"path":"/customers","method":"DELETE"}""", 405)]
    [InlineData("""{"path":"/customers","method":"POST"}""", 400)]
    [InlineData("""{"path":"/batch?status=QUEUED","method":"GET"}""", 400)]
    public async Task A_request_that_is_no_call_fails_by_itself(string request, int status)
    {
        JsonNode batch = await StatusAsync(await SubmitAsync($"[{request}]"));

        JsonNode entry = Assert.Single(batch["responses"]!.AsArray())!;
        Assert.Equal("FAILED", (string?)entry["status"]);
        Assert.Equal(status, (int)entry["httpStatusCode"]!);
    }

    [Theory]
    [InlineData("[]", "A batch is expected to have from 1 to 500 requests, not 0")]
    [InlineData("{}", "BatchRequest is expected to be an array")]
    [InlineData("[1]", "Field BatchRequest[0] is expected to be an object")]
    [InlineData("""[{"method":"GET"}]""", "Field BatchRequest[0].path is absent")]
    [InlineData("""[{"path":"/profile"}]""", "Field BatchRequest[0].method is absent")]
    [InlineData("""[{"path":"/profile","method":"PATCH"}]""", "Field BatchRequest[0].method is expected to be one of GET, POST, PUT, DELETE")]
    [InlineData("""[{"path":"/profile","method":"GET","id":1}]""", "Field BatchRequest[0].id is expected to be a string")]
    [InlineData("""[{"path":"/customers","method":"POST","body":"{}"}]""", "Field BatchRequest[0].body is expected to be an object")]
    public async Task A_batch_that_makes_no_sense_is_refused_as_a_whole(string body, string message)
    {
        (await _client.PostAsync("batch", body)).IsRefused(400, "WRONG_PARAMETER", message);

        Assert.Equal(0, _client.Store.BatchCount);
    }

    [Fact]
    public async Task More_than_500_requests_are_refused()
    {
        (await _client.PostAsync("batch", Creations(501))).IsRefused(400, "WRONG_PARAMETER", "A batch is expected to have from 1 to 500 requests, not 501");

        Assert.Equal(0, _client.Store.BatchCount);
    }

    [Theory]
    [InlineData("GET", "batch", "Parameter 'ticket' or 'status' is absent")]
    [InlineData("GET", "batch?status=DONE", "Wrong parameter 'status' value: expected one of QUEUED, IN_PROGRESS, COMPLETED")]
    [InlineData("DELETE", "batch", "Parameter 'ticketId' is absent")]
    [InlineData("POST", "batch/cancel-group", "Parameter 'groupId' is absent")]
    public async Task Calls_about_batches_need_their_parameter(string method, string path, string message)
    {
        (await _client.SendAsync(method, path, null)).IsRefused(400, "WRONG_PARAMETER", message);
    }

    [Fact]
    public async Task The_batches_of_a_store_can_be_exported()
    {
        string ticket = await SubmitAsync(WithFailure, "stopOnFirstFailure=false&deduplicationKey=k1&groupId=g1");
        await SubmitAsync(WithFailure, "stopOnFirstFailure=false&deduplicationKey=k1&groupId=g1");
        await StatusAsync(ticket);

        Assert.Equal(
            $$"""[{"ticket":"{{ticket}}","status":"COMPLETED","deduplicationKey":"k1","groupId":"g1","stopOnFirstFailure":false,"allowParallelMode":false,"submissions":2,"totalRequests":3,"completedRequests":3,"failedRequests":1}]""",
            _client.Store.ExportBatchesJson());
    }

    private const string WithFailure = """
        [{"id":"r1","path":"/customers","method":"POST","body":{"email":"a@b.example"}},
         {"id":"r2","path":"/customers","method":"POST","body":{"email":"a@b.example"}},
         {"id":"r3","path":"/customers","method":"POST","body":{"email":"c@b.example"}}]
        """;

    private static string Creations(int count, string name = "q") => "[" + string.Join(",", Enumerable.Range(0, count).Select(i => string.Create(
        CultureInfo.InvariantCulture, $$$"""{"id":"r{{{i}}}","path":"/customers","method":"POST","body":{"email":"{{{name}}}{{{i}}}@batch.example"}}"""))) + "]";

    private static string[] Ids(JsonNode status) => [.. status["responses"]!.AsArray().Select(static entry => (string)entry!["id"]!)];

    private static string Entry(JsonNode status, string id) =>
        status["responses"]!.AsArray().Single(entry => (string?)entry!["id"] == id)!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private async Task<string> SubmitAsync(string requests, string query = "")
    {
        SandboxReply reply = await _client.PostAsync("batch?" + query, requests);
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        return (string)reply.Json["ticket"]!;
    }

    private async Task<JsonNode> StatusAsync(string ticket) => (await _client.GetAsync($"batch?ticket={ticket}&escapedJson=true")).Json;
}
