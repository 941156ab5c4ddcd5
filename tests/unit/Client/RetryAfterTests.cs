using System;
using System.Net.Http;
using System.Threading.Tasks;
using Ecwid.Client;
using Xunit;

namespace EcwidPS.UnitTests.Client;

public sealed class RetryAfterTests
{
    private static readonly DateTimeOffset ServerTime = new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("0", 0)]
    [InlineData("7", 7)]
    [InlineData("120", 120)]
    [InlineData("86400", 86400)]
    [InlineData("00000000000000000007", 7)]
    public async Task Seconds_are_seconds(string header, int seconds)
    {
        EcwidException error = await TestStore.ErrorOfPostAsync(ScriptedHandler.InOrder(Answer.TooManyRequests(header)));

        Assert.Equal(EcwidErrorKind.RateLimited, error.Kind);
        Assert.Equal(TimeSpan.FromSeconds(seconds), error.RetryAfter);
        Assert.Equal("RATE_LIMITED", error.ErrorCode);
        Assert.False(error.MayHaveTakenEffect);
    }

    [Fact]
    public async Task After_Ecwid_asked_to_wait_the_client_lets_half_as_many_requests_through()
    {
        using EcwidClient client = TestStore.Client(ScriptedHandler.InOrder(Answer.TooManyRequests("60")), options =>
        {
            options.RequestsPerMinute = 600;
            options.MaximumRetryCount = 0;
        });
        Assert.Equal(600, client.CurrentRequestsPerMinute);

        await Assert.ThrowsAsync<EcwidException>(() => client.Customers.GetAsync(5, TestStore.TestEnd));

        Assert.Equal(300, client.CurrentRequestsPerMinute);
    }

    [Theory]
    [InlineData("2147483648")]
    [InlineData("99999999999")]
    [InlineData("999999999999999999999999999999")]
    public async Task More_seconds_than_a_number_holds_are_a_very_long_wait_and_not_none(string header)
    {
        EcwidException error = await TestStore.ErrorOfPostAsync(ScriptedHandler.InOrder(Answer.TooManyRequests(header)));

        Assert.Equal(EcwidErrorKind.RateLimited, error.Kind);
        Assert.InRange(error.RetryAfter!.Value, TimeSpan.FromDays(365), TimeSpan.MaxValue);
    }

    [Theory]
    [InlineData("5", "120")]
    [InlineData("120", "5")]
    [InlineData("soon", "120")]
    public async Task Of_several_headers_the_longest_wait_counts(string first, string second)
    {
        HttpResponseMessage answer = Answer.TooManyRequests(first);
        answer.Headers.TryAddWithoutValidation("Retry-After", second);

        EcwidException error = await TestStore.ErrorOfPostAsync(ScriptedHandler.InOrder(answer));

        Assert.Equal(TimeSpan.FromSeconds(120), error.RetryAfter);
    }

    [Fact]
    public async Task A_date_counts_from_the_server_s_own_clock()
    {
        EcwidException error = await TestStore.ErrorOfPostAsync(ScriptedHandler.InOrder(Answer.TooManyRequests("Sun, 01 Mar 2026 10:00:42 GMT", ServerTime)));

        Assert.Equal(TimeSpan.FromSeconds(42), error.RetryAfter);
    }

    [Fact]
    public async Task A_date_without_the_server_s_clock_counts_from_ours()
    {
        string soon = DateTimeOffset.UtcNow.AddSeconds(60).ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        EcwidException error = await TestStore.ErrorOfPostAsync(ScriptedHandler.InOrder(Answer.TooManyRequests(soon)));

        Assert.InRange(error.RetryAfter!.Value.TotalSeconds, 50, 60);
    }

    [Fact]
    public async Task A_date_in_the_past_is_no_wait()
    {
        EcwidException error = await TestStore.ErrorOfPostAsync(ScriptedHandler.InOrder(Answer.TooManyRequests("Sun, 01 Mar 2026 09:00:00 GMT", ServerTime)));

        Assert.Equal(TimeSpan.Zero, error.RetryAfter);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-5")]
    [InlineData("7 s")]
    [InlineData("7:")]
    [InlineData("")]
    public async Task A_header_that_is_neither_is_as_if_it_were_absent(string header)
    {
        EcwidException error = await TestStore.ErrorOfPostAsync(ScriptedHandler.InOrder(Answer.TooManyRequests(header)));

        Assert.Equal(EcwidErrorKind.RateLimited, error.Kind);
        Assert.Null(error.RetryAfter);
    }
}
