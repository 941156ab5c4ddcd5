using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Customers;
using Ecwid.Client.Models;
using Xunit;

namespace EcwidPS.UnitTests.Client.Retry;

/// <summary>What other clients have done wrong about retries and rate limits, a test each.</summary>
public sealed class FaultsOfOtherClientsTests
{
    private const string Customer = """{"id":5,"email":"ana@vale.example"}""";

    private readonly TestClock _clock = new() { Hurries = true };

    public static MatrixTheoryData<int, string> Refusals => new([400, 401, 402, 403, 404, 405, 409, 415, 422], ["GET", "POST", "PUT", "DELETE"]);

    /// <summary>A TimeSpan's Seconds are only what is left over of its minutes.</summary>
    [Theory]
    [InlineData("60", 60)]
    [InlineData("120", 120)]
    [InlineData("600", 600)]
    public async Task A_Retry_After_of_whole_minutes_is_not_read_as_0(string retryAfter, double seconds) =>
        await AssertWaitAsync(Limited(retryAfter), seconds);

    [Theory]
    [InlineData("3", 3)]
    [InlineData("59", 59)]
    public async Task Seconds_are_not_taken_for_milliseconds_nor_milliseconds_for_seconds(string retryAfter, double seconds) =>
        await AssertWaitAsync(Limited(retryAfter), seconds);

    [Fact]
    public async Task An_http_date_is_not_ignored()
    {
        DateTimeOffset serverTime = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);
        await AssertWaitAsync(() => Answer.TooManyRequests("Tue, 01 Jan 2030 12:02:03 GMT", serverTime), 123);
    }

    /// <summary>Jitter may only make a wait longer. Its course is not ours to choose, so it has many chances.</summary>
    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Jitter_wakes_nobody_before_Retry_After(int status)
    {
        for (int i = 0; i < 100; i++)
        {
            await AssertWaitAsync(() => RetryAfter(status, "7"), 7);
        }
    }

    [Theory]
    [InlineData("429", "POST")]
    [InlineData("429", "PUT")]
    [InlineData("500", "POST")]
    [InlineData("500", "PUT")]
    [InlineData("cut", "POST")]
    [InlineData("cut", "PUT")]
    [InlineData("refused", "POST")]
    [InlineData("refused", "PUT")]
    public async Task A_body_that_one_try_consumed_is_not_sent_empty_by_the_next(string fault, string method)
    {
        var request = new EcwidCustomerRequest { Email = "ana@vale.example", BillingPerson = new EcwidBillingPerson { Name = "Åse Vale" } };
        int tries = 0;
        var handler = new ScriptedHandler(arrived => arrived.Method == "GET" ? Answer.Json("""{"total":0,"count":0,"offset":0,"limit":100,"items":[]}""")
            : ++tries < 4 ? Make(fault)
            : Answer.Json("""{"id":5,"updateCount":1}"""));
        using EcwidClient client = Client(handler);
        await (method == "POST" ? client.Customers.CreateAsync(request, TestStore.TestEnd) : client.Customers.UpdateAsync(5, request, TestStore.TestEnd));

        RecordedRequest[] sent = [.. handler.Requests.Where(arrived => arrived.Method == method)];
        Assert.Equal(4, sent.Length);
        Assert.All(sent, arrived => Assert.Equal("Åse Vale", arrived.Json["billingPerson"]!["name"]!.GetValue<string>()));
        Assert.All(sent, arrived => Assert.Equal(sent[0].Body, arrived.Body));
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_refusal_is_not_sent_again(int status, string method)
    {
        var handler = new ScriptedHandler(request => request.PathAndQuery.Contains("/profile", StringComparison.Ordinal) ? Answer.Json(TestStore.Profile) : Answer.Empty(status));
        using EcwidClient client = Client(handler);
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => method switch
        {
            "POST" => client.Customers.CreateAsync(TestStore.Ana, TestStore.TestEnd),
            "PUT" => client.Customers.UpdateAsync(5, new EcwidCustomerRequest { Lang = "fr" }, TestStore.TestEnd),
            "DELETE" => client.Customers.DeleteAsync(5, TestStore.TestEnd),
            _ => client.Customers.GetAsync(5, TestStore.TestEnd),
        });

        Assert.Equal(status, error.StatusCode);
        Assert.False(error.MayHaveTakenEffect);
        Assert.Single(handler.Requests, request => !request.PathAndQuery.Contains("/profile", StringComparison.Ordinal));
        Assert.Equal(0, client.RetryCount);
        Assert.Empty(_clock.Waits);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_sleep_between_two_tries_can_be_cancelled(int status)
    {
        var clock = new TestClock();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestStore.TestEnd);
        using EcwidClient client = Client(ScriptedHandler.InOrder(RetryAfter(status, "60")), options => options.Clock = clock);
        Task call = client.Customers.GetAsync(5, cancel.Token);
        await clock.UntilWaitingAsync(1);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(TimeSpan.FromSeconds(5), TestStore.TestEnd));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("59")]
    public async Task A_429_for_ever_is_no_endless_loop(string retryAfter)
    {
        var handler = new ScriptedHandler(_ => Answer.TooManyRequests(retryAfter));
        using EcwidClient client = Client(handler);
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.CreateAsync(TestStore.Ana, TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.RateLimited, error.Kind);
        Assert.False(error.MayHaveTakenEffect);
        Assert.Equal(4, handler.Requests.Count);

        // The calls behind it do not start all over.
        await Assert.ThrowsAsync<EcwidException>(() => client.Customers.CreateAsync(TestStore.Ana, TestStore.TestEnd));
        Assert.Equal(5, handler.Requests.Count);
    }

    /// <summary>The second try leaves so many seconds after the first, and not a moment earlier.</summary>
    private async Task AssertWaitAsync(Func<HttpResponseMessage> first, double seconds)
    {
        var left = new List<DateTimeOffset>();
        using EcwidClient client = Client(new ScriptedHandler(_ =>
        {
            left.Add(_clock.GetUtcNow());
            return left.Count == 1 ? first() : Answer.Json(Customer);
        }));
        await client.Customers.GetAsync(5, TestStore.TestEnd);

        Assert.Equal(2, left.Count);
        Assert.InRange((left[1] - left[0]).TotalSeconds, seconds, seconds + 0.01);
    }

    private static Func<HttpResponseMessage> Limited(string retryAfter) => () => Answer.TooManyRequests(retryAfter);

    private static HttpResponseMessage RetryAfter(int status, string value)
    {
        HttpResponseMessage answer = Answer.Empty(status);
        answer.Headers.TryAddWithoutValidation("Retry-After", value);
        return answer;
    }

    private static HttpResponseMessage Make(string fault) => fault switch
    {
        "cut" => throw new HttpRequestException("Cut.", new SocketException((int)SocketError.ConnectionReset)),
        "refused" => throw new HttpRequestException("No.", new SocketException((int)SocketError.ConnectionRefused)),
        "429" => RetryAfter(429, "1"),
        _ => Answer.Empty(int.Parse(fault, CultureInfo.InvariantCulture)),
    };

    private EcwidClient Client(HttpMessageHandler handler, Action<EcwidClientOptions>? change = null) => TestStore.Client(handler, options =>
    {
        options.MaximumRetryCount = 3;
        options.Clock = _clock;
        change?.Invoke(options);
    });
}
