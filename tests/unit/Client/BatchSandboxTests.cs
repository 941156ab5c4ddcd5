using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Batch;
using Ecwid.Client.Customers;
using Ecwid.Client.Models;
using Ecwid.Client.Raw;
using Ecwid.Sandbox;
using Xunit;

namespace EcwidPS.UnitTests.Client;

/// <summary>The batch calls against a store that was written from the API's pages, and not from this client.</summary>
public sealed class BatchSandboxTests : IDisposable
{
    private readonly SandboxHandler _handler;
    private readonly EcwidClient _client;

    public BatchSandboxTests()
    {
        var server = new SandboxServer();
        Store = server.AddStore(4200123);
        Store.AddToken(TestStore.Token);
        _handler = new SandboxHandler(server);
        _client = TestStore.Client(_handler, static options => options.Clock = new TestClock { Hurries = true });
    }

    private SandboxStore Store { get; }

    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
    }

    [Fact]
    public async Task Five_hundred_customers_are_created_in_a_handful_of_requests_and_each_result_is_that_of_its_request()
    {
        EcwidBatchRequest[] requests = [.. Enumerable.Range(0, 500).Select(Creation)];

        EcwidBatchStatus status = await RunAsync(requests, new EcwidBatchOptions { AllowParallelMode = true });

        Assert.Equal(500, status.TotalRequests);
        Assert.Equal(500, status.CompletedRequests);
        Assert.InRange(_client.RequestCount, 2, 4);
        Dictionary<long, string> stored = JsonNode.Parse(Store.ExportJson())!.AsArray().ToDictionary(item => (long)item!["id"]!, item => (string)item!["email"]!);
        IReadOnlyList<EcwidBatchResult> results = status.ResultsOf(requests);
        Assert.Equal(500, stored.Count);
        Assert.All(Enumerable.Range(0, 500), index => Assert.Equal(Email(index), stored[results[index].NewId!.Value]));
    }

    [Fact]
    public async Task Every_kind_of_request_has_its_result_and_failures_leave_the_others_alone()
    {
        long first = (await _client.Customers.CreateAsync(new EcwidCustomerRequest { Email = Email(1) }, TestStore.TestEnd)).CustomerId!.Value;
        long second = (await _client.Customers.CreateAsync(new EcwidCustomerRequest { Email = Email(2) }, TestStore.TestEnd)).CustomerId!.Value;
        EcwidBatchRequest[] requests =
        [
            Creation(1),
            EcwidBatchRequest.UpdateCustomer("update", first, new EcwidCustomerRequest { BillingPerson = new EcwidBillingPerson { City = "Łódź" } }),
            EcwidBatchRequest.UpdateCustomer("missing", 999, new EcwidCustomerRequest { TaxId = "7" }),
            EcwidBatchRequest.DeleteCustomer("delete", second),
            EcwidBatchRequest.From("read", new EcwidRawRequest("GET", $"customers/{first}", [new("responseFields", "billingPerson(city)")])),
            Creation(3),
        ];

        IReadOnlyList<EcwidBatchResult> results = (await RunAsync(requests)).ResultsOf(requests);

        Assert.Equal(
            [null, null, EcwidErrorKind.NotFound, null, null, null],
            results.Select((result, index) => index == 0 ? null : result.Error?.Kind));
        EcwidException direct = await Assert.ThrowsAsync<EcwidException>(() => _client.Customers.CreateAsync(new EcwidCustomerRequest { Email = Email(1) }, TestStore.TestEnd));
        Assert.Equal(EcwidErrorKind.Conflict, results[0].Error!.Kind);
        Assert.Equal(direct.Message, results[0].Error!.Message);
        Assert.Equal("""{"billingPerson":{"city":"Łódź"}}""", results[4].Body);
        Assert.Equal(2, Store.CustomerCount);
    }

    [Fact]
    public async Task A_batch_that_stops_at_a_failure_says_what_was_not_executed()
    {
        EcwidBatchRequest[] requests = [Creation(1), EcwidBatchRequest.DeleteCustomer("missing", 999), Creation(2)];

        EcwidBatchStatus status = await RunAsync(requests, new EcwidBatchOptions { StopOnFirstFailure = true });

        Assert.Equal([EcwidBatchOutcome.Succeeded, EcwidBatchOutcome.Failed, EcwidBatchOutcome.NotExecuted], status.ResultsOf(requests).Select(result => result.Outcome));
        Assert.Equal(1, Store.CustomerCount);
    }

    [Fact]
    public async Task A_server_error_that_outlasts_Ecwid_s_own_tries_may_have_taken_effect()
    {
        Store.BatchServerErrors = 5;
        EcwidBatchRequest[] requests = [Creation(1), Creation(2)];

        IReadOnlyList<EcwidBatchResult> results = (await RunAsync(requests)).ResultsOf(requests);

        Assert.Equal(EcwidErrorKind.ServerError, results[0].Error!.Kind);
        Assert.True(results[0].Error!.MayHaveTakenEffect);
        Assert.Equal(EcwidBatchOutcome.Succeeded, results[1].Outcome);
    }

    [Fact]
    public async Task The_same_key_is_the_same_batch()
    {
        var options = new EcwidBatchOptions { DeduplicationKey = "0b3f" };
        string first = await _client.Batch.CreateAsync([Creation(1)], options, TestStore.TestEnd);

        Assert.Equal(first, await _client.Batch.CreateAsync([Creation(1)], options, TestStore.TestEnd));

        Assert.Equal(1, Store.BatchCount);
    }

    [Theory]
    [InlineData(false, EcwidBatchOutcome.NotExecuted)]
    [InlineData(true, EcwidBatchOutcome.Unknown)]
    public async Task What_a_cancelled_group_had_not_run_is_never_taken_for_done(bool calledCompleted, EcwidBatchOutcome outcome)
    {
        Store.BatchRequestsPerPoll = 1;
        Store.CancelledBatchRequestsAreCompleted = calledCompleted;
        EcwidBatchRequest[] requests = [Creation(1), Creation(2)];
        string ticket = await _client.Batch.CreateAsync(requests, new EcwidBatchOptions { GroupId = "g" }, TestStore.TestEnd);
        Assert.Equal(EcwidBatchState.InProgress, (await _client.Batch.GetAsync(ticket, TestStore.TestEnd)).State);

        Assert.True(await _client.Batch.CancelGroupAsync("g", TestStore.TestEnd));

        EcwidBatchStatus status = await _client.Batch.WaitAsync(ticket, cancellationToken: TestStore.TestEnd);
        Assert.Equal([EcwidBatchOutcome.Succeeded, outcome], status.ResultsOf(requests).Select(result => result.Outcome));
        Assert.False(await _client.Batch.CancelGroupAsync("g", TestStore.TestEnd));
        Assert.Equal(1, Store.CustomerCount);
    }

    [Fact]
    public async Task A_deleted_batch_is_gone()
    {
        Store.BatchRequestsPerPoll = 0;
        string ticket = await _client.Batch.CreateAsync([Creation(1)], cancellationToken: TestStore.TestEnd);
        Assert.Equal(EcwidBatchState.Queued, (await _client.Batch.GetAsync(ticket, TestStore.TestEnd)).State);

        Assert.True(await _client.Batch.DeleteAsync(ticket, TestStore.TestEnd));

        Assert.False(await _client.Batch.DeleteAsync(ticket, TestStore.TestEnd));
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => _client.Batch.GetAsync(ticket, TestStore.TestEnd));
        Assert.Equal(EcwidErrorKind.NotFound, error.Kind);
    }

    [Fact]
    public async Task A_scope_that_one_request_needs_refuses_the_batch()
    {
        Store.AddToken(TestStore.Token, "read_store_profile", "read_customers");

        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => _client.Batch.CreateAsync([Creation(1)], cancellationToken: TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.ScopeMissing, error.Kind);
        Assert.Equal(EcwidScopes.CreateCustomers, error.Scope);
        Assert.Equal(0, Store.BatchCount);
    }

    private static string Email(int number) => string.Create(CultureInfo.InvariantCulture, $"c{number}@batch.example");

    private static EcwidBatchRequest Creation(int number) =>
        EcwidBatchRequest.CreateCustomer(number.ToString(CultureInfo.InvariantCulture), new EcwidCustomerRequest { Email = Email(number) });

    private async Task<EcwidBatchStatus> RunAsync(EcwidBatchRequest[] requests, EcwidBatchOptions? options = null)
    {
        string ticket = await _client.Batch.CreateAsync(requests, options, TestStore.TestEnd);
        return await _client.Batch.WaitAsync(ticket, cancellationToken: TestStore.TestEnd);
    }
}
