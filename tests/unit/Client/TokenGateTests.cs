using System;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client;
using Xunit;

namespace EcwidPS.UnitTests.Client;

public sealed class TokenGateTests
{
    [Fact]
    public async Task Fifty_concurrent_calls_with_a_bad_token_make_two_requests_or_three()
    {
        var handler = new ScriptedHandler(async (_, token) =>
        {
            await Task.Delay(10, token);
            return Answer.Empty(403);
        });
        using EcwidClient client = TestStore.Client(handler);

        EcwidException[] errors = await Concurrent.ErrorsAsync(50, () => client.Customers.CreateAsync(TestStore.Ana, TestStore.TestEnd));

        Assert.All(errors, error => Assert.Equal(EcwidErrorKind.InvalidToken, error.Kind));
        Assert.InRange(handler.Requests.Count, 2, 3);
    }

    [Fact]
    public async Task A_token_that_is_revoked_later_stops_all_calls_after_those_in_flight()
    {
        bool revoked = false;
        var handler = new ScriptedHandler(async (_, token) =>
        {
            await Task.Delay(10, token);
            return Volatile.Read(ref revoked) ? Answer.Empty(403) : Answer.Json("""{"id":5}""");
        });
        using EcwidClient client = TestStore.Client(handler);
        await client.Customers.GetAsync(5, TestStore.TestEnd);
        Volatile.Write(ref revoked, true);

        EcwidException[] errors = await Concurrent.ErrorsAsync(8, () => client.Customers.GetAsync(5, TestStore.TestEnd));
        int requests = handler.Requests.Count;
        await Concurrent.ErrorsAsync(50, () => client.Customers.GetAsync(5, TestStore.TestEnd));

        Assert.All(errors, error => Assert.Equal(EcwidErrorKind.InvalidToken, error.Kind));
        Assert.InRange(requests, 3, 1 + 8 + 1);
        Assert.Equal(requests, handler.Requests.Count);
    }

    [Fact]
    public async Task Calls_go_one_at_a_time_until_the_token_was_accepted_and_then_together()
    {
        using var answers = new SemaphoreSlim(0);
        var handler = new ScriptedHandler(async (_, token) =>
        {
            await answers.WaitAsync(token);
            return Answer.Json("""{"id":5}""");
        });
        using EcwidClient client = TestStore.Client(handler);

        Task[] calls = [.. Enumerable.Range(0, 10).Select(_ => client.Customers.GetAsync(5, TestStore.TestEnd))];
        await Concurrent.EventuallyAsync(() => handler.Requests.Count > 0, "The first request");
        await Task.Delay(100, TestStore.TestEnd);
        Assert.Single(handler.Requests);

        answers.Release();
        await Concurrent.EventuallyAsync(() => handler.Requests.Count == 10, "Nine requests at once");
        answers.Release(9);
        await Task.WhenAll(calls);
    }

    [Fact]
    public async Task A_refused_request_that_proves_nothing_keeps_the_calls_one_at_a_time()
    {
        int inFlight = 0;
        int most = 0;
        var handler = new ScriptedHandler(async (_, token) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref inFlight));
            await Task.Delay(5, token);
            Interlocked.Decrement(ref inFlight);
            return Answer.Empty(503);
        });
        using EcwidClient client = TestStore.Client(handler);
        await Concurrent.ErrorsAsync(10, () => client.Customers.GetAsync(5, TestStore.TestEnd));

        Assert.Equal(10, handler.Requests.Count);
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task A_page_of_a_proxy_does_not_count_as_acceptance()
    {
        int inFlight = 0;
        int most = 0;
        var handler = new ScriptedHandler(async (_, token) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref inFlight));
            await Task.Delay(5, token);
            Interlocked.Decrement(ref inFlight);
            return Answer.Text("<html>Sign in to the hotel's network</html>", "text/html");
        });
        using EcwidClient client = TestStore.Client(handler);
        await Concurrent.ErrorsAsync(10, () => client.Customers.GetAsync(5, TestStore.TestEnd));

        Assert.Equal(1, most);
    }

    [Fact]
    public async Task A_call_that_fails_gives_its_turn_back()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Empty(500), Answer.Json("""{"id":5}"""));
        using EcwidClient client = TestStore.Client(handler);
        await Assert.ThrowsAsync<EcwidException>(() => client.Customers.GetAsync(5, TestStore.TestEnd));

        Assert.Equal(5, (await client.Customers.GetAsync(5, TestStore.TestEnd)).CustomerId);
    }

    [Fact]
    public async Task A_call_that_waits_for_its_turn_can_be_cancelled()
    {
        using var stop = new CancellationTokenSource();
        using var answers = new SemaphoreSlim(0);
        var handler = new ScriptedHandler(async (_, token) =>
        {
            await answers.WaitAsync(token);
            return Answer.Json("""{"id":5}""");
        });
        using EcwidClient client = TestStore.Client(handler);
        Task first = client.Customers.GetAsync(5, TestStore.TestEnd);
        Task second = client.Customers.GetAsync(6, stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        answers.Release();
        await first;
        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task A_first_call_that_is_cancelled_gives_its_turn_back()
    {
        using var stop = new CancellationTokenSource();
        var handler = new ScriptedHandler(async (request, token) =>
        {
            await Task.Delay(request.PathAndQuery.EndsWith("/6", StringComparison.Ordinal) ? Timeout.Infinite : 0, token);
            return Answer.Json("""{"id":5}""");
        });
        using EcwidClient client = TestStore.Client(handler);
        Task first = client.Customers.GetAsync(6, stop.Token);
        Task second = client.Customers.GetAsync(5, TestStore.TestEnd);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await second;
    }
}
