using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Batch;
using Ecwid.Client.Customers;
using Ecwid.Client.Models;
using Ecwid.Client.Raw;
using Xunit;

namespace EcwidPS.UnitTests.Client;

public sealed class BatchTests
{
    private const string Path = "/api/v3/4200123/batch";
    private const string Ticket = """{"ticket":"7d1f60a2"}""";

    private static EcwidBatchRequest Creation => EcwidBatchRequest.CreateCustomer("r1", TestStore.Ana);

    [Fact]
    public async Task A_batch_is_one_POST_with_the_bodies_that_the_same_calls_have_by_themselves()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Json(Ticket));
        using EcwidClient client = TestStore.Client(handler);
        EcwidBatchRequest[] requests =
        [
            EcwidBatchRequest.CreateCustomer("r1", new EcwidCustomerRequest
            {
                Email = "müller+1@vale.example", Password = TestStore.Secret("pass word"), BillingPerson = new EcwidBillingPerson { Name = "Ana Vale" }, Contacts = [new EcwidCustomerContact { ContactId = 5, Contact = "x", Type = "URL" }],
            }),
            EcwidBatchRequest.UpdateCustomer("r2", 310000101, new EcwidCustomerRequest { CustomerGroupId = 0 }),
            EcwidBatchRequest.DeleteCustomer("r3", 310000999),
            EcwidBatchRequest.From("r4", new EcwidRawRequest("GET", "customers", [new("keyword", "a b+c")])),
            EcwidBatchRequest.From("r5", new EcwidRawRequest("POST", "customer_groups", jsonBody: """{ "name" : "Staff" }""")),
        ];

        Assert.Equal("7d1f60a2", await client.Batch.CreateAsync(
            requests, new EcwidBatchOptions { DeduplicationKey = "k 1", GroupId = "g+1", StopOnFirstFailure = true, AllowParallelMode = true }, TestStore.TestEnd));

        RecordedRequest request = Assert.Single(handler.Requests);
        Assert.Equal("POST " + Path + "?stopOnFirstFailure=true&deduplicationKey=k%201&allowParallelMode=true&groupId=g%2B1", request.ToString());
        Assert.Equal("application/json", request.Headers["Content-Type"]);
        JsonAssert.Equal(
            """
            [{"id":"r1","path":"/customers","method":"POST","body":{"email":"müller+1@vale.example","password":"pass word","billingPerson":{"name":"Ana Vale"},"contacts":[{"contact":"x","type":"URL"}]}},
             {"id":"r2","path":"/customers/310000101","method":"PUT","body":{"customerGroupId":0}},
             {"id":"r3","path":"/customers/310000999","method":"DELETE"},
             {"id":"r4","path":"/customers?keyword=a%20b%2Bc","method":"GET"},
             {"id":"r5","path":"/customer_groups","method":"POST","body":{"name":"Staff"}}]
            """,
            request.Json);
    }

    [Fact]
    public async Task Without_options_a_batch_goes_on_after_failures_and_has_a_key_of_its_own()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Json(Ticket), Answer.Json("""{"ticketId":"t2"}"""));
        using EcwidClient client = TestStore.Client(handler);

        await client.Batch.CreateAsync([Creation], cancellationToken: TestStore.TestEnd);
        Assert.Equal("t2", await client.Batch.CreateAsync([Creation], cancellationToken: TestStore.TestEnd));

        string[] queries = [.. handler.Requests.Select(request => request.Uri.Query)];
        Assert.All(queries, query => Assert.Matches(@"^\?stopOnFirstFailure=false&deduplicationKey=[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", query));
        Assert.Equal(2, queries.Distinct().Count());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"ticket":" "}""")]
    [InlineData("""{"ticket":"7d1f\r\nX-Evil: 1"}""")]
    [InlineData("""{"ticket":"7d1f\ud83d"}""")]
    [InlineData("long")]
    public async Task An_answer_without_a_ticket_that_can_be_sent_again_may_have_taken_effect(string body)
    {
        string answer = body == "long" ? $$"""{"ticket":"{{new string('7', 1001)}}"}""" : body;
        EcwidException error = await TestStore.ErrorAsync(ScriptedHandler.InOrder(Answer.Json(answer)), client => client.Batch.CreateAsync([Creation], cancellationToken: TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.ProtocolError, error.Kind);
        Assert.True(error.MayHaveTakenEffect);
    }

    [Fact]
    public async Task A_batch_that_lacks_a_scope_is_refused_with_the_scopes_of_its_requests()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Empty(403), Answer.Json(TestStore.Profile));

        EcwidException error = await TestStore.ErrorAsync(
            handler,
            client => client.Batch.CreateAsync([Creation, EcwidBatchRequest.DeleteCustomer("r2", 5), EcwidBatchRequest.DeleteCustomer("r3", 6)], cancellationToken: TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.ScopeMissing, error.Kind);
        Assert.Equal("create_customers, update_customers", error.Scope);
    }

    [Fact]
    public async Task What_is_known_to_be_refused_costs_no_request()
    {
        await RefusedAsync(client => client.Batch.CreateAsync([], cancellationToken: TestStore.TestEnd));
        EcwidException error = await RefusedAsync(client => client.Batch.CreateAsync(
            [.. Enumerable.Range(1, 501).Select(static number => EcwidBatchRequest.DeleteCustomer("r" + number, number))], cancellationToken: TestStore.TestEnd));
        Assert.Contains("500", error.Message, StringComparison.Ordinal);
        error = await RefusedAsync(client => client.Batch.CreateAsync([Creation, EcwidBatchRequest.DeleteCustomer("r1", 5)], cancellationToken: TestStore.TestEnd));
        Assert.Contains("Request 2", error.Message, StringComparison.Ordinal);
        error = await RefusedAsync(
            client => client.Batch.CreateAsync([Creation, EcwidBatchRequest.From("r2", new EcwidRawRequest("GET", "customers", [new("keyword", "canary4711")]))], cancellationToken: TestStore.TestEnd),
            options => options.Token = TestStore.Secret("canary4711"));
        Assert.Contains("token", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.Message, StringComparison.Ordinal);

        foreach (string blank in new[] { "", " ", "a\nb", "a\ud800" })
        {
            await RefusedAsync(client => client.Batch.CreateAsync([Creation], new EcwidBatchOptions { DeduplicationKey = blank }, TestStore.TestEnd));
            await RefusedAsync(client => client.Batch.CreateAsync([Creation], new EcwidBatchOptions { GroupId = blank }, TestStore.TestEnd));
            await RefusedAsync(client => client.Batch.GetAsync(blank, TestStore.TestEnd));
            await RefusedAsync(client => client.Batch.WaitAsync(blank, cancellationToken: TestStore.TestEnd));
            await RefusedAsync(client => client.Batch.DeleteAsync(blank, TestStore.TestEnd));
            await RefusedAsync(client => client.Batch.CancelGroupAsync(blank, TestStore.TestEnd));
        }
    }

    [Fact]
    public void A_request_is_checked_when_it_is_made()
    {
        Assert.Throws<EcwidException>(() => EcwidBatchRequest.CreateCustomer(" ", TestStore.Ana));
        Assert.Throws<EcwidException>(() => EcwidBatchRequest.CreateCustomer("\ud800", TestStore.Ana));
        Assert.Throws<EcwidException>(() => EcwidBatchRequest.CreateCustomer("r1", new EcwidCustomerRequest()));
        Assert.Throws<EcwidException>(() => EcwidBatchRequest.UpdateCustomer("r1", 5, new EcwidCustomerRequest()));
        Assert.Throws<EcwidException>(() => EcwidBatchRequest.UpdateCustomer("r1", 0, TestStore.Ana));
        Assert.Throws<EcwidException>(() => EcwidBatchRequest.DeleteCustomer("r1", 0));
        Assert.Throws<EcwidException>(() => EcwidBatchRequest.From("r1", new EcwidRawRequest("POST", "customers", jsonBody: "[]")));
    }

    [Fact]
    public async Task A_look_is_one_GET_that_asks_for_the_answers()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Json("""{"status":"IN_PROGRESS","totalRequests":3,"completedRequests":1}"""));
        using EcwidClient client = TestStore.Client(handler);

        EcwidBatchStatus status = await client.Batch.GetAsync("t+1", TestStore.TestEnd);

        Assert.Equal("GET " + Path + "?ticket=t%2B1&escapedJson=true", Assert.Single(handler.Requests).ToString());
        Assert.Equal("t+1", status.Ticket);
        Assert.Equal(EcwidBatchState.InProgress, status.State);
        Assert.Equal(3, status.TotalRequests);
        Assert.Equal(1, status.CompletedRequests);
        Assert.Null(status.ResultOf(Creation));
        Assert.Throws<InvalidOperationException>(() => status.ResultsOf([Creation]));
    }

    [Fact]
    public async Task Answers_are_found_by_their_ids_in_whatever_order_they_come()
    {
        EcwidBatchRequest[] requests =
        [
            EcwidBatchRequest.CreateCustomer("r1", TestStore.Ana), EcwidBatchRequest.UpdateCustomer("r2", 5, TestStore.Ana),
            EcwidBatchRequest.DeleteCustomer("r3", 6), EcwidBatchRequest.From("r4", new EcwidRawRequest("GET", "customers")),
        ];
        EcwidBatchStatus status = await StatusAsync(
            """
            {"status":"COMPLETED","totalRequests":"4","completedRequests":4,"responses":[
             {"id":"r3","status":"COMPLETED","escapedHttpBody":"{\"deleteCount\":1}","httpStatusCode":200,"httpStatusLine":"OK"},
             null,
             {"id":"r1","status":"COMPLETED","escapedHttpBody":"{\"id\":310000201}","httpStatusCode":200,"httpStatusLine":"OK"},
             {"id":"other","status":"COMPLETED","escapedHttpBody":"{\"id\":1}","httpStatusCode":200},
             {"id":"r4","status":"COMPLETED","escapedHttpBody":"{\"total\":0}","httpStatusCode":200},
             {"id":"r2","status":"COMPLETED","escapedHttpBody":"{\"updateCount\":1}","httpStatusCode":200,"httpStatusLine":"OK"}]}
            """);

        IReadOnlyList<EcwidBatchResult> results = status.ResultsOf(requests);

        Assert.Equal(requests, results.Select(result => result.Request));
        Assert.All(results, result => Assert.Equal(EcwidBatchOutcome.Succeeded, result.Outcome));
        Assert.All(results, result => Assert.Null(result.Error));
        Assert.Equal([310000201, null, null, null], results.Select(result => result.NewId));
        Assert.Equal("""{"total":0}""", results[3].Body);
    }

    [Theory]
    [InlineData("""{"status":"COMPLETED","escapedHttpBody":"{\"id\":7}","httpStatusCode":200}""", 7L)]
    [InlineData("""{"status":"COMPLETED","escapedHttpBody":"\ufeff{\"id\":7}","httpStatusCode":"200"}""", 7L)]
    [InlineData("""{"status":"COMPLETED","httpBody":{"id":7},"httpStatusCode":200}""", 7L)]
    [InlineData("""{"status":"COMPLETED","httpBody":"{\"id\":7}","httpStatusCode":200}""", 7L)]
    [InlineData("""{"status":"COMPLETED","escapedHttpBody":{"id":7},"httpStatusCode":200}""", 7L)]
    [InlineData("""{"status":"COMPLETED","escapedHttpBody":"","httpBody":{"id":7},"httpStatusCode":200}""", 7L)]
    [InlineData("""{"status":"COMPLETED","escapedHttpBody":null,"httpBody":{"id":7},"httpStatusCode":200}""", 7L)]
    public async Task The_body_of_an_answer_is_read_as_text_in_JSON_and_as_JSON(string entry, long newId)
    {
        EcwidBatchResult result = await ResultAsync(entry);

        Assert.Equal(EcwidBatchOutcome.Succeeded, result.Outcome);
        Assert.Equal(newId, result.NewId);
        Assert.Null(result.Error);
    }

    [Theory]
    [InlineData("""{"status":"COMPLETED","escapedHttpBody":"{}","httpStatusCode":200}""")]
    [InlineData("""{"status":"COMPLETED","escapedHttpBody":"{\"id\":0}","httpStatusCode":200}""")]
    [InlineData("""{"status":"COMPLETED","escapedHttpBody":"{\"id\":7","httpStatusCode":200}""")]
    [InlineData("""{"status":"COMPLETED","escapedHttpBody":"null","httpStatusCode":200}""")]
    [InlineData("""{"status":"COMPLETED","escapedHttpBody":"{\"id\":7,\"errorMessage\":\"Not stored\"}","httpStatusCode":200}""")]
    [InlineData("""{"status":"COMPLETED","escapedHttpBody":"<html>","httpStatusCode":200}""")]
    [InlineData("""{"status":"COMPLETED","escapedHttpBody":"\ud800","httpStatusCode":200}""")]
    [InlineData("""{"status":"COMPLETED","escapedHttpBody":"","httpStatusCode":200}""")]
    [InlineData("""{"status":"COMPLETED","httpStatusCode":200}""")]
    public async Task A_good_status_with_a_body_that_is_none_is_no_success_and_may_have_taken_effect(string entry)
    {
        EcwidBatchResult result = await ResultAsync(entry);

        Assert.Equal(EcwidBatchOutcome.Failed, result.Outcome);
        Assert.Null(result.NewId);
        Assert.Equal(EcwidErrorKind.ProtocolError, result.Error!.Kind);
        Assert.True(result.Error.MayHaveTakenEffect);
        Assert.Equal("/customers", result.Error.Path);
    }

    [Theory]
    [InlineData("""{"status":"NOT_EXECUTED"}""")]
    [InlineData("""{"status":"NOT_EXECUTED","httpStatusCode":0,"httpStatusLine":"","escapedHttpBody":""}""")]
    public async Task A_request_that_was_not_executed_had_no_effect(string entry)
    {
        EcwidBatchResult result = await ResultAsync(entry);

        Assert.Equal(EcwidBatchOutcome.NotExecuted, result.Outcome);
        Assert.False(result.Error!.MayHaveTakenEffect);
        Assert.Contains("can be sent again", result.Error.Message, StringComparison.Ordinal);
        Assert.Equal("POST", result.Error.Method);
        Assert.Equal(EcwidScopes.CreateCustomers, result.Error.Scope);
    }

    [Theory]
    [InlineData("""[]""")]
    [InlineData("""null""")]
    [InlineData("""[{"status":"COMPLETED","escapedHttpBody":"{\"id\":7}","httpStatusCode":200}]""")]
    [InlineData("""[{"id":"R1","status":"COMPLETED","escapedHttpBody":"{\"id\":7}","httpStatusCode":200}]""")]
    [InlineData("""[{"id":"r1","status":"COMPLETED"}]""")]
    [InlineData("""[{"id":"r1","status":"FAILED"}]""")]
    [InlineData("""[{"id":"r1"}]""")]
    [InlineData("""[{"id":"r1","status":"COMPLETED","escapedHttpBody":"{\"id\":7}","httpStatusCode":0}]""")]
    [InlineData("""[{"id":"r1","status":"FAILED","escapedHttpBody":"{\"id\":7}","httpStatusCode":200}]""")]
    [InlineData("""[{"id":"r1","status":"COMPLETED","escapedHttpBody":"{\"id\":7}","httpStatusCode":200},{"id":"r1","status":"NOT_EXECUTED"}]""")]
    public async Task Where_the_answer_does_not_tell_the_outcome_it_is_unknown_and_not_taken_for_a_success_or_a_failure(string responses)
    {
        EcwidBatchStatus status = await StatusAsync($$"""{"status":"COMPLETED","totalRequests":1,"completedRequests":1,"responses":{{responses}}}""");

        EcwidBatchResult result = Assert.Single(status.ResultsOf([Creation]));

        Assert.Equal(EcwidBatchOutcome.Unknown, result.Outcome);
        Assert.Null(result.NewId);
        Assert.Equal(EcwidErrorKind.OutcomeUnknown, result.Error!.Kind);
        Assert.True(result.Error.MayHaveTakenEffect);
        Assert.False(status.ResultOf(EcwidBatchRequest.From("missing", new EcwidRawRequest("GET", "profile")))!.Error!.MayHaveTakenEffect);
    }

    [Fact]
    public async Task Answers_that_come_before_the_end_are_told()
    {
        EcwidBatchStatus status = await StatusAsync(
            """{"status":"IN_PROGRESS","totalRequests":2,"completedRequests":1,"responses":[{"id":"r1","status":"COMPLETED","escapedHttpBody":"{\"id\":7}","httpStatusCode":200}]}""");

        Assert.Equal(7, status.ResultOf(Creation)!.NewId);
        Assert.Null(status.ResultOf(EcwidBatchRequest.DeleteCustomer("r2", 5)));
    }

    [Theory]
    [InlineData(302, "")]
    [InlineData(400, """{"errorMessage":"Wrong JSON near ana@vale.example","errorCode":"WRONG_PARAMETER"}""")]
    [InlineData(402, "")]
    [InlineData(404, """{"errorMessage":"Customer #5 not found"}""")]
    [InlineData(404, """{"errorMessage":"Store not found","errorCode":"STORE_NOT_FOUND"}""")]
    [InlineData(408, "")]
    [InlineData(409, """{"error_message":"Customer with such email already exists"}""")]
    [InlineData(415, "<html>")]
    [InlineData(422, "")]
    [InlineData(429, """{"errorMessage":"Too many requests","errorCode":"RATE_LIMITED"}""")]
    [InlineData(500, "")]
    [InlineData(503, """{"errorMessage":"Call +44 1135 550199, token secret_abc"}""")]
    public async Task A_failure_is_the_error_that_the_same_call_has_by_itself(int status, string body)
    {
        EcwidException direct = await TestStore.ErrorOfPostAsync(new ScriptedHandler(_ => Answer.Json(body, status)));

        string line = new System.Net.Http.HttpResponseMessage((System.Net.HttpStatusCode)status).ReasonPhrase!;
        EcwidBatchResult result = await ResultAsync($$"""{"status":"FAILED","escapedHttpBody":{{JsonSerializer.Serialize(body)}},"httpStatusCode":{{status}},"httpStatusLine":"{{line}}"}""");

        Assert.Equal(EcwidBatchOutcome.Failed, result.Outcome);
        EcwidException error = result.Error!;
        Assert.Equal(direct.Message, error.Message);
        Assert.Equal(
            (direct.Kind, direct.StatusCode, direct.ErrorCode, direct.ErrorMessage, direct.Method, direct.Path, direct.Scope, direct.MayHaveTakenEffect),
            (error.Kind, error.StatusCode, error.ErrorCode, error.ErrorMessage, error.Method, error.Path, error.Scope, error.MayHaveTakenEffect));
        Assert.Null(error.RequestId);
    }

    [Theory]
    [InlineData("", EcwidErrorKind.ScopeMissing)]
    [InlineData("""{"errorCode":"INSUFFICIENT_APP_SCOPE"}""", EcwidErrorKind.ScopeMissing)]
    [InlineData("""{"errorCode":"CUSTOMER_GROUPS_FEATURE_NOT_AVAILABLE"}""", EcwidErrorKind.PlanRequired)]
    [InlineData("""{"errorCode":"INVALID_API_TOKEN"}""", EcwidErrorKind.InvalidToken)]
    public async Task A_403_of_one_request_is_about_its_scope_unless_it_says_otherwise(string body, EcwidErrorKind kind)
    {
        EcwidBatchResult result = await ResultAsync($$"""{"status":"FAILED","escapedHttpBody":{{JsonSerializer.Serialize(body)}},"httpStatusCode":403,"httpStatusLine":"Forbidden"}""");

        Assert.Equal(kind, result.Error!.Kind);
        Assert.Equal(EcwidScopes.CreateCustomers, result.Error.Scope);
    }

    [Fact]
    public async Task A_failure_shows_neither_the_token_nor_personal_data_that_the_server_repeats()
    {
        EcwidBatchResult quoted = await ResultAsync(
            """{"status":"FAILED","escapedHttpBody":"{\"errorMessage\":\"canary4711 of ana@vale.example\"}","httpStatusCode":400}""", "canary4711");
        EcwidBatchResult line = await ResultAsync("""{"status":"FAILED","httpStatusCode":400,"httpStatusLine":"canary4711 of ana@vale.example"}""", "canary4711");

        foreach (EcwidException error in new[] { quoted.Error!, line.Error! })
        {
            Assert.Contains("***", error.Message, StringComparison.Ordinal);
            Assert.DoesNotMatch(new Regex("canary|ana@"), error.ToString() + error.ErrorMessage);
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"status":"PAUSED"}""")]
    [InlineData("""{"status":null,"totalRequests":1}""")]
    public async Task A_state_that_nobody_knows_is_an_error_and_not_waited_for(string answer)
    {
        EcwidException error = await TestStore.ErrorAsync(
            ScriptedHandler.InOrder(Answer.Json(answer)),
            client => client.Batch.WaitAsync("t1", cancellationToken: TestStore.TestEnd),
            static options => options.Clock = new TestClock { Hurries = true });

        Assert.Equal(EcwidErrorKind.ProtocolError, error.Kind);
    }

    [Fact]
    public async Task An_unknown_ticket_is_not_found_and_not_quoted()
    {
        EcwidException error = await TestStore.ErrorAsync(
            ScriptedHandler.InOrder(Answer.Json("""{"error_message":"No such ticket"}""", 404)), client => client.Batch.GetAsync("7d1f60a2", TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.NotFound, error.Kind);
        Assert.Equal("No such ticket", error.ErrorMessage);
        Assert.DoesNotContain("7d1f60a2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waiting_looks_less_and_less_often_up_to_every_ten_seconds_and_tells_of_each_look()
    {
        const int Looks = 24;
        int look = 0;
        ScriptedHandler handler = new(_ => Answer.Json(++look < Looks
            ? $$"""{"status":"IN_PROGRESS","totalRequests":{{Looks}},"completedRequests":{{look}}}"""
            : """{"status":"COMPLETED","totalRequests":24,"completedRequests":24,"responses":[]}"""));
        var clock = new TestClock { Hurries = true };
        using EcwidClient client = TestStore.Client(handler, options => options.Clock = clock);
        var seen = new List<long?>();

        EcwidBatchStatus status = await client.Batch.WaitAsync("t1", at => seen.Add(at.CompletedRequests), TestStore.TestEnd);

        Assert.Equal(EcwidBatchState.Completed, status.State);
        Assert.Equal([.. Enumerable.Range(1, Looks).Select(static number => TimeSpan.FromSeconds(Math.Min(number * 0.5, 10)))], clock.Waits);
        Assert.Equal(Enumerable.Range(1, Looks).Select(static number => (long?)number), seen);
    }

    [Fact]
    public async Task The_first_look_waits_too_and_a_wait_ends_at_once_when_it_is_cancelled()
    {
        ScriptedHandler handler = new(_ => Answer.Json("""{"status":"QUEUED","totalRequests":1,"completedRequests":0}"""));
        var clock = new TestClock();
        using EcwidClient client = TestStore.Client(handler, options => options.Clock = clock);
        using var cancel = new CancellationTokenSource();
        Task<EcwidBatchStatus> waiting = client.Batch.WaitAsync("t1", cancellationToken: cancel.Token);
        await clock.UntilWaitingAsync(1);
        Assert.Empty(handler.Requests);

        clock.Advance(TimeSpan.FromSeconds(0.5));
        await clock.UntilWaitingAsync(1);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Single(handler.Requests);
    }

    [Theory]
    [InlineData(503)]
    [InlineData(200)]
    public async Task A_batch_whose_answer_was_lost_is_handed_in_again_as_it_was_with_the_same_key(int status)
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Json("{", status), Answer.Json(Ticket));
        using EcwidClient client = Trying(handler);

        Assert.Equal("7d1f60a2", await client.Batch.CreateAsync([Creation], cancellationToken: TestStore.TestEnd));

        Assert.Equal(2, handler.Requests.Count);
        Assert.Single(handler.Requests.Select(request => request.PathAndQuery).Distinct());
        Assert.Single(handler.Requests.Select(request => Encoding.UTF8.GetString(request.Body!)).Distinct());
    }

    [Fact]
    public async Task Looking_cancelling_and_deleting_are_tried_again()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(
            Answer.Empty(500), Answer.Json("""{"status":"QUEUED"}"""), Answer.Empty(500), Answer.Json("""{"updateCount":1}"""), Answer.Empty(500), Answer.Json("""{"deleteCount":1}"""));
        using EcwidClient client = Trying(handler);

        Assert.Equal(EcwidBatchState.Queued, (await client.Batch.GetAsync("t1", TestStore.TestEnd)).State);
        Assert.True(await client.Batch.CancelGroupAsync("g", TestStore.TestEnd));
        Assert.True(await client.Batch.DeleteAsync("t1", TestStore.TestEnd));

        Assert.Equal(6, handler.Requests.Count);
    }

    [Theory]
    [InlineData("""{"updateCount":1}""", true)]
    [InlineData("""{"updateCount":0}""", false)]
    public async Task Cancelling_a_group_is_one_POST_without_a_body(string answer, bool stopped)
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Json(answer));
        using EcwidClient client = TestStore.Client(handler);

        Assert.Equal(stopped, await client.Batch.CancelGroupAsync("g 1", TestStore.TestEnd));

        RecordedRequest request = Assert.Single(handler.Requests);
        Assert.Equal("POST " + Path + "/cancel-group?groupId=g%201", request.ToString());
        Assert.Empty(request.Body!);
    }

    [Theory]
    [InlineData("""{"deleteCount":1}""", true)]
    [InlineData("""{"deleteCount":0}""", false)]
    public async Task Deleting_a_batch_is_one_DELETE(string answer, bool deleted)
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Json(answer));
        using EcwidClient client = TestStore.Client(handler);

        Assert.Equal(deleted, await client.Batch.DeleteAsync("t1", TestStore.TestEnd));

        Assert.Equal("DELETE " + Path + "?ticketId=t1", Assert.Single(handler.Requests).ToString());
    }

    [Fact]
    public async Task An_answer_that_does_not_say_what_was_stopped_is_an_error()
    {
        EcwidException cancelling = await TestStore.ErrorAsync(ScriptedHandler.InOrder(Answer.Json("{}")), client => client.Batch.CancelGroupAsync("g", TestStore.TestEnd));
        EcwidException deleting = await TestStore.ErrorAsync(ScriptedHandler.InOrder(Answer.Json("{}")), client => client.Batch.DeleteAsync("t", TestStore.TestEnd));

        Assert.Equal((EcwidErrorKind.ProtocolError, EcwidErrorKind.ProtocolError), (cancelling.Kind, deleting.Kind));
    }

    private static EcwidClient Trying(ScriptedHandler handler) => TestStore.Client(handler, static options =>
    {
        options.Clock = new TestClock { Hurries = true };
        options.MaximumRetryCount = 3;
    });

    /// <summary>The result of creating a customer when the batch tells this of it.</summary>
    private static async Task<EcwidBatchResult> ResultAsync(string entry, string? token = null)
    {
        string withId = string.Concat("{\"id\":\"r1\",", entry.AsSpan(1));
        EcwidBatchStatus status = await StatusAsync($$"""{"status":"COMPLETED","totalRequests":1,"completedRequests":1,"responses":[{{withId}}]}""", token);
        return status.ResultOf(Creation)!;
    }

    private static async Task<EcwidBatchStatus> StatusAsync(string answer, string? token = null)
    {
        using EcwidClient client = TestStore.Client(
            ScriptedHandler.InOrder(Answer.Bytes(Encoding.UTF8.GetBytes(answer))), options => options.Token = TestStore.Secret(token ?? TestStore.Token));
        return await client.Batch.GetAsync("t1", TestStore.TestEnd);
    }

    private static async Task<EcwidException> RefusedAsync(Func<EcwidClient, Task> call, Action<EcwidClientOptions>? change = null)
    {
        ScriptedHandler handler = ScriptedHandler.Never();
        EcwidException error = await TestStore.ErrorAsync(handler, call, change);

        Assert.Empty(handler.Requests);
        Assert.Equal(EcwidErrorKind.InvalidRequest, error.Kind);
        return error;
    }
}
