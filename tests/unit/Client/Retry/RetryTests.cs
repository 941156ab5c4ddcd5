using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Customers;
using Xunit;

namespace EcwidPS.UnitTests.Client.Retry;

/// <summary>How often a call is tried, and when.</summary>
public sealed class RetryTests
{
    private const string Customer = """{"id":5,"email":"ana@vale.example"}""";

    private readonly TestClock _clock = new() { Hurries = true };

    public static TheoryData<string> FaultsOnTheWay => ["500", "502", "503", "504", "408", "cut", "refused", "garbage", "html", "truncated", "empty"];

    [Theory]
    [MemberData(nameof(FaultsOnTheWay))]
    public async Task A_read_is_tried_again_until_it_succeeds(string fault)
    {
        ScriptedHandler handler = Faulty(fault, 3, () => Answer.Json(Customer));
        using EcwidClient client = Client(handler);

        Assert.Equal(5, (await client.Customers.GetAsync(5, TestStore.TestEnd)).CustomerId);
        Assert.Equal(4, handler.Requests.Count);
        Assert.Equal(3, client.RetryCount);
        Assert.Equal(4, client.RequestCount);
    }

    [Theory]
    [MemberData(nameof(FaultsOnTheWay))]
    public async Task A_change_is_tried_again_until_it_succeeds(string fault)
    {
        ScriptedHandler handler = Faulty(fault, 2, () => Answer.Json("""{"updateCount":1}"""));
        using EcwidClient client = Client(handler);
        await client.Customers.UpdateAsync(5, new EcwidCustomerRequest { Lang = "fr" }, TestStore.TestEnd);

        Assert.Equal(3, handler.Requests.Count);
        Assert.All(handler.Requests, request => Assert.Equal("""{"lang":"fr"}""", request.Json.ToJsonString()));
    }

    [Fact]
    public async Task Each_try_carries_its_own_id()
    {
        ScriptedHandler handler = Faulty("500", 3, () => Answer.Json(Customer));
        using EcwidClient client = Client(handler);
        await client.Customers.GetAsync(5, TestStore.TestEnd);

        Assert.Equal(4, handler.Requests.Select(request => request.Headers["X-Ecwid-Api-Request-Id"]).Distinct().Count());
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(3, 4)]
    [InlineData(5, 6)]
    public async Task As_many_tries_as_was_asked_for_follow_the_first(int maximumRetryCount, int tries)
    {
        ScriptedHandler handler = Faulty("500", int.MaxValue, () => Answer.Json(Customer));
        using EcwidClient client = Client(handler, options => options.MaximumRetryCount = maximumRetryCount);
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.GetAsync(5, TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.ServerError, error.Kind);
        Assert.Equal(tries, handler.Requests.Count);
    }

    [Fact]
    public async Task A_redirect_is_not_tried_again()
    {
        var handler = new ScriptedHandler(_ => Answer.Redirect(307, "https://elsewhere.example/"));
        using EcwidClient client = Client(handler);
        await Assert.ThrowsAsync<EcwidException>(() => client.Customers.GetAsync(5, TestStore.TestEnd));

        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task Delays_grow_and_are_never_alike()
    {
        using EcwidClient client = Client(Faulty("500", int.MaxValue, () => Answer.Json(Customer)), options => options.MaximumRetryCount = 6);
        await Assert.ThrowsAsync<EcwidException>(() => client.Customers.GetAsync(5, TestStore.TestEnd));

        Assert.Equal(6, _clock.Waits.Distinct().Count());
        Assert.Equal(6, _clock.Waits.Count);
        Assert.All(_clock.Waits.Select((wait, retry) => wait.TotalSeconds / (0.3 * Math.Pow(2, retry))), share => Assert.InRange(share, 0.5, 1.5));
    }

    [Fact]
    public async Task No_delay_is_longer_than_half_a_minute()
    {
        using EcwidClient client = Client(Faulty("500", int.MaxValue, () => Answer.Json(Customer)), options => options.MaximumRetryCount = 10);
        await Assert.ThrowsAsync<EcwidException>(() => client.Customers.GetAsync(5, TestStore.TestEnd));

        Assert.Equal(10, _clock.Waits.Count);
        Assert.All(_clock.Waits, wait => Assert.InRange(wait, TimeSpan.Zero, TimeSpan.FromSeconds(30)));
        Assert.Equal(TimeSpan.FromSeconds(30), _clock.Waits[^1]);
    }

    [Fact]
    public async Task An_http_date_is_waited_for_by_the_server_s_clock()
    {
        DateTimeOffset serverTime = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.TooManyRequests("Tue, 01 Jan 2030 12:00:03 GMT", serverTime), Answer.Json(Customer));
        using EcwidClient client = Client(handler);
        await client.Customers.GetAsync(5, TestStore.TestEnd);

        Assert.Equal(3, Assert.Single(_clock.Waits).TotalSeconds, 3);
    }

    [Fact]
    public async Task Without_a_time_a_429_means_ten_seconds()
    {
        using EcwidClient client = Client(ScriptedHandler.InOrder(Answer.Empty(429), Answer.Json(Customer)));
        await client.Customers.GetAsync(5, TestStore.TestEnd);

        Assert.Equal(10, Assert.Single(_clock.Waits).TotalSeconds, 3);
    }

    [Fact]
    public async Task A_429_is_no_failure()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(
            Answer.TooManyRequests("1"), Answer.Empty(500), Answer.TooManyRequests("1"), Answer.Empty(500), Answer.TooManyRequests("1"), Answer.Empty(500), Answer.Json(Customer));
        using EcwidClient client = Client(handler);

        Assert.Equal(5, (await client.Customers.GetAsync(5, TestStore.TestEnd)).CustomerId);
    }

    [Fact]
    public async Task A_pause_of_an_hour_is_an_error_at_once_and_closes_the_gate()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.TooManyRequests("3600"));
        using EcwidClient client = Client(handler);
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.GetAsync(5, TestStore.TestEnd));
        Assert.Equal((EcwidErrorKind.RateLimited, 3600), (error.Kind, error.RetryAfter!.Value.TotalSeconds));

        error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.GetAsync(5, TestStore.TestEnd));
        Assert.Equal(EcwidErrorKind.RateLimited, error.Kind);
        Assert.Contains("was not sent", error.Message, StringComparison.Ordinal);
        Assert.Single(handler.Requests);
        Assert.Empty(_clock.Waits);
    }

    [Fact]
    public async Task A_pause_of_ten_minutes_is_waited_for_and_one_that_is_longer_is_not()
    {
        using EcwidClient patient = Client(ScriptedHandler.InOrder(Answer.TooManyRequests("600"), Answer.Json(Customer)));
        await patient.Customers.GetAsync(5, TestStore.TestEnd);
        Assert.Equal(600, Assert.Single(_clock.Waits).TotalSeconds, 3);

        using EcwidClient other = Client(ScriptedHandler.InOrder(Answer.TooManyRequests("601")));
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => other.Customers.GetAsync(5, TestStore.TestEnd));
        Assert.Equal(EcwidErrorKind.RateLimited, error.Kind);
        Assert.Single(_clock.Waits);
    }

    [Fact]
    public async Task A_server_that_is_down_for_an_hour_is_not_waited_for()
    {
        HttpResponseMessage answer = Answer.Empty(503);
        answer.Headers.TryAddWithoutValidation("Retry-After", "3600");
        ScriptedHandler handler = ScriptedHandler.InOrder(answer);
        using EcwidClient client = Client(handler);
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.GetAsync(5, TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.ServerError, error.Kind);
        Assert.Single(handler.Requests);
        Assert.Empty(_clock.Waits);
    }

    [Fact]
    public async Task Calls_that_failed_together_are_not_sent_again_together()
    {
        for (int call = 0; call < 20; call++)
        {
            using EcwidClient client = Client(Faulty("500", 1, () => Answer.Json(Customer)));
            await client.Customers.GetAsync(5, TestStore.TestEnd);
        }

        Assert.True(_clock.Waits.Distinct().Count() > 10);
    }

    [Fact]
    public async Task Once_a_call_gave_up_waiting_the_calls_behind_it_are_tried_once_each_until_one_is_let_through()
    {
        bool isFull = true;
        var handler = new ScriptedHandler(_ => isFull ? Answer.TooManyRequests("1") : Answer.Json(Customer));
        using EcwidClient client = Client(handler);
        Assert.Equal(4, await RequestsOfAsync());
        Assert.Equal(1, await RequestsOfAsync());
        Assert.Equal(1, await RequestsOfAsync());

        isFull = false;
        Assert.Equal(1, await RequestsOfAsync());
        isFull = true;
        Assert.Equal(4, await RequestsOfAsync());

        async Task<int> RequestsOfAsync()
        {
            int before = handler.Requests.Count;
            EcwidException? error = await Record.ExceptionAsync(() => client.Customers.GetAsync(5, TestStore.TestEnd)) as EcwidException;
            Assert.Equal(isFull ? EcwidErrorKind.RateLimited : null, error?.Kind);
            return handler.Requests.Count - before;
        }
    }

    [Fact]
    public async Task With_the_server_gone_for_good_extra_calls_stay_few()
    {
        int calls = 0;
        var handler = new ScriptedHandler(_ => ++calls <= 500 ? Answer.Json(Customer) : throw new HttpRequestException("No.", new SocketException((int)SocketError.ConnectionRefused)));
        using EcwidClient client = Client(handler);
        int failed = 0;
        for (int i = 0; i < 1000; i++)
        {
            try
            {
                await client.Customers.GetAsync(5, TestStore.TestEnd);
            }
            catch (EcwidException e)
            {
                Assert.Equal(EcwidErrorKind.ConnectionFailed, e.Kind);
                failed++;
            }
        }

        Assert.Equal(500, failed);
        Assert.InRange(client.RequestCount, 1000, 1050);
    }

    [Fact]
    public async Task With_a_third_of_the_calls_failing_at_random_hardly_any_fails_for_good()
    {
        var random = new Random(4);
        using EcwidClient client = Client(new ScriptedHandler(_ => random.Next(3) > 0 ? Answer.Json(Customer) : random.Next(2) == 0 ? Answer.Empty(500) : Answer.TooManyRequests("1")));
        int failed = 0;
        for (int i = 0; i < 3000; i++)
        {
            try
            {
                await client.Customers.GetAsync(5, TestStore.TestEnd);
            }
            catch (EcwidException)
            {
                failed++;
            }
        }

        Assert.InRange(failed, 0, 30);
    }

    [Fact]
    public async Task An_observer_hears_why_and_when_a_call_is_tried_again()
    {
        var observer = new RecordingObserver();
        using EcwidClient client = Client(ScriptedHandler.InOrder(Answer.Empty(500), Answer.TooManyRequests("7"), Answer.Json(Customer)));
        await client.Observe(observer).Customers.GetAsync(5, TestStore.TestEnd);

        Assert.Equal(["GET /customers/5", "GET /customers/5"], observer.Retried.Select(retry => $"{retry.Method} {retry.Path}"));
        Assert.Contains("500", observer.Retried.First().Reason, StringComparison.Ordinal);
        Assert.True(observer.Retried.First().Delay > TimeSpan.Zero);
        (TimeSpan duration, bool asked) = Assert.Single(observer.Waited);
        Assert.Equal((7.0, true), (Math.Round(duration.TotalSeconds, 2), asked));
    }

    [Fact]
    public async Task The_deletion_of_what_a_lost_try_deleted_is_a_success()
    {
        using EcwidClient client = Client(ScriptedHandler.InOrder(Answer.Empty(500), Answer.Empty(404)));
        await client.Customers.DeleteAsync(5, TestStore.TestEnd);
    }

    [Fact]
    public async Task The_deletion_of_what_is_not_there_is_an_error()
    {
        using EcwidClient client = Client(ScriptedHandler.InOrder(Answer.TooManyRequests("1"), Answer.Empty(404)));
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.DeleteAsync(5, TestStore.TestEnd));
        Assert.Equal(EcwidErrorKind.NotFound, error.Kind);
    }

    [Fact]
    public async Task A_change_that_a_lost_try_made_already_is_a_success()
    {
        using EcwidClient client = Client(ScriptedHandler.InOrder(Answer.Empty(500), Answer.Json("""{"updateCount":0}""")));
        await client.Customers.UpdateAsync(5, new EcwidCustomerRequest { Lang = "fr" }, TestStore.TestEnd);
    }

    [Theory]
    [InlineData("PUT", "500", "400")]
    [InlineData("PUT", "cut", "refused")]
    [InlineData("PUT", "empty", "404")]
    [InlineData("DELETE", "cut", "409")]
    [InlineData("DELETE", "garbage", "refused")]
    [InlineData("DELETE", "500", "403")]
    public async Task A_refusal_after_a_lost_try_leaves_open_what_the_lost_one_did(string method, string first, string then)
    {
        int tries = 0;
        using EcwidClient client = Client(new ScriptedHandler(request => request.PathAndQuery.Contains("/profile", StringComparison.Ordinal) ? Answer.Json(TestStore.Profile) : Make(tries++ == 0 ? first : then)));
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => method == "PUT"
            ? client.Customers.UpdateAsync(5, new EcwidCustomerRequest { Lang = "fr" }, TestStore.TestEnd)
            : client.Customers.DeleteAsync(5, TestStore.TestEnd));

        Assert.True(error.MayHaveTakenEffect);
    }

    [Theory]
    [InlineData("GET", "500", "404")]
    [InlineData("PUT", "429", "400")]
    [InlineData("PUT", "refused", "400")]
    public async Task A_refusal_after_a_try_that_did_nothing_leaves_nothing_open(string method, string first, string then)
    {
        int tries = 0;
        using EcwidClient client = Client(new ScriptedHandler(_ => Make(tries++ == 0 ? first : then)));
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => method == "PUT"
            ? client.Customers.UpdateAsync(5, new EcwidCustomerRequest { Lang = "fr" }, TestStore.TestEnd)
            : client.Customers.GetAsync(5, TestStore.TestEnd));

        Assert.Equal(2, tries);
        Assert.False(error.MayHaveTakenEffect);
    }

    [Fact]
    public async Task A_raw_post_is_never_sent_twice_after_it_may_have_arrived()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Empty(500));
        using EcwidClient client = Client(handler);
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Raw.SendAsync("POST", "orders", null, "{}", TestStore.TestEnd));

        Assert.True(error.MayHaveTakenEffect);
        Assert.Single(handler.Requests);
    }

    [Theory]
    [InlineData("products/7", 2)]
    [InlineData("products/7/inventory", 1)]
    [InlineData("products/7/combinations/9/inventory", 1)]
    public async Task A_raw_put_is_sent_again_unless_it_adds_to_what_is_there(string path, int tries)
    {
        ScriptedHandler handler = Faulty("500", 1, () => Answer.Json("{}"));
        using EcwidClient client = Client(handler);
        EcwidException? error = null;
        try
        {
            await client.Raw.SendAsync("PUT", path, null, """{"quantityDelta":-1}""", TestStore.TestEnd);
        }
        catch (EcwidException e)
        {
            error = e;
        }

        Assert.Equal(tries, handler.Requests.Count);
        Assert.Equal(tries == 1, error is { MayHaveTakenEffect: true });
    }

    [Fact]
    public async Task An_unsettled_403_is_settled_by_another_try()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Empty(403), Answer.Empty(502), Answer.Empty(403), Answer.Json(TestStore.Profile));
        using EcwidClient client = Client(handler);
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.GetAsync(5, TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.ScopeMissing, error.Kind);
        Assert.Equal(4, handler.Requests.Count);
    }

    private static ScriptedHandler Faulty(string fault, int times, Func<HttpResponseMessage> answer)
    {
        int calls = 0;
        return new ScriptedHandler(_ => ++calls > times ? answer() : Make(fault));
    }

    private static HttpResponseMessage Make(string fault) => fault switch
    {
        "cut" => throw new HttpRequestException("Cut.", new SocketException((int)SocketError.ConnectionReset)),
        "refused" => throw new HttpRequestException("No.", new SocketException((int)SocketError.ConnectionRefused)),
        "garbage" => Answer.Bytes([0x1F, 0x8B, 0x00, 0xFF]),
        "html" => Answer.Text("<html>Sign in</html>", "text/html"),
        "truncated" => Answer.Json("""{"id":5,"ema"""),
        "empty" => Answer.Empty(200),
        _ => Answer.Empty(int.Parse(fault, System.Globalization.CultureInfo.InvariantCulture)),
    };

    private EcwidClient Client(HttpMessageHandler handler, Action<EcwidClientOptions>? change = null) => TestStore.Client(handler, options =>
    {
        options.MaximumRetryCount = 3;
        options.Clock = _clock;
        change?.Invoke(options);
    });
}
