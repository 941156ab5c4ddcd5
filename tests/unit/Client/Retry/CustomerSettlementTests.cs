using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Customers;
using Ecwid.Client.Http.Retry;
using Ecwid.Client.Models;
using Xunit;

namespace EcwidPS.UnitTests.Client.Retry;

/// <summary>What becomes of the creation of a customer whose answer is lost.</summary>
public sealed class CustomerSettlementTests
{
    private static readonly TimeSpan ServerAhead = TimeSpan.FromHours(3);

    private readonly TestClock _clock = new() { Hurries = true };

    private static EcwidCustomerRequest Ana => new()
    {
        Email = "ana@vale.example",
        CustomerGroupId = 0,
        BillingPerson = new EcwidBillingPerson { Name = "Ana Vale", City = "Leeds", CountryCode = "GB", Phone = "+44 113 555 0199" },
    };

    [Theory]
    [InlineData(500)]
    [InlineData(408)]
    [InlineData(200)]
    public async Task A_customer_that_is_there_since_the_first_try_is_the_one(int status)
    {
        ScriptedHandler handler = InOrder(() => Answer.Empty(status), () => Found(Stored(RegisteredNow())));
        using EcwidClient client = Client(handler);
        EcwidCustomer created = await client.Customers.CreateAsync(Ana, TestStore.TestEnd);

        Assert.Equal(310000155, created.CustomerId);
        Assert.Equal("Leeds", created.BillingPerson!.City);
        Assert.Equal(["POST", "GET"], handler.Requests.Select(request => request.Method));
        Assert.Equal("/api/v3/4200123/customers?email=ana%40vale.example&useExactEmailMatch=true&offset=0&limit=100", handler.Requests[1].PathAndQuery);
    }

    [Fact]
    public async Task A_customer_that_was_there_before_is_a_conflict()
    {
        DateTimeOffset before = RegisteredNow().AddSeconds(-5);
        ScriptedHandler handler = InOrder(() => Answer.Empty(500), () => Found(Stored(before)));
        using EcwidClient client = Client(handler);
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.CreateAsync(Ana, TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.Conflict, error.Kind);
        Assert.Contains("310000155", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("ana", error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(2, handler.Requests.Count);
    }

    [Fact]
    public async Task The_time_on_a_page_of_a_proxy_is_not_taken_for_the_server_s()
    {
        HttpResponseMessage page = Answer.Text("<html>gone</html>", "text/html", 404);
        page.Headers.Date = RegisteredNow().AddMinutes(10);
        ScriptedHandler handler = InOrder(Nothing, () => page, () => Answer.Empty(500), () => Found(Stored(RegisteredNow())));
        using EcwidClient client = Client(handler);
        await client.Customers.FindByEmailAsync("ana@vale.example", TestStore.TestEnd);
        await Assert.ThrowsAsync<EcwidException>(() => client.Customers.GetAsync(5, TestStore.TestEnd));

        Assert.Equal(310000155, (await client.Customers.CreateAsync(Ana, TestStore.TestEnd)).CustomerId);
    }

    [Fact]
    public async Task A_server_that_tells_no_time_leaves_it_to_the_fields()
    {
        DateTimeOffset longAgo = RegisteredNow().AddYears(-1);
        bool isSame = true;
        var handler = new ScriptedHandler(request => request.Method == "POST" ? Answer.Empty(500) : Found(Stored(longAgo, city: isSame ? "Leeds" : "York")));
        using EcwidClient client = Client(handler);
        Assert.Equal(310000155, (await client.Customers.CreateAsync(Ana, TestStore.TestEnd)).CustomerId);

        isSame = false;
        using EcwidClient other = Client(handler);
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => other.Customers.CreateAsync(Ana, TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.OutcomeUnknown, error.Kind);
        Assert.DoesNotContain("registered since", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_there_means_another_try()
    {
        ScriptedHandler handler = InOrder(() => Answer.Empty(500), Nothing, () => Answer.Json("""{"id":310000155}"""));
        using EcwidClient client = Client(handler);

        Assert.Equal(310000155, (await client.Customers.CreateAsync(Ana, TestStore.TestEnd)).CustomerId);
        Assert.Equal(["POST", "GET", "POST"], handler.Requests.Select(request => request.Method));
        Assert.Equal(handler.Requests[0].Body, handler.Requests[2].Body);
    }

    [Fact]
    public async Task A_409_after_a_lost_try_is_looked_up_and_may_be_the_own_customer()
    {
        // The search did not know the new customer yet.
        ScriptedHandler handler = InOrder(() => Answer.Empty(500), Nothing, () => Answer.Empty(409), () => Found(Stored(RegisteredNow())));
        using EcwidClient client = Client(handler);

        Assert.Equal(310000155, (await client.Customers.CreateAsync(Ana, TestStore.TestEnd)).CustomerId);
    }

    [Fact]
    public async Task A_409_after_a_lost_try_that_no_look_up_explains_is_an_unknown_outcome()
    {
        ScriptedHandler handler = new(request => request.Method == "GET" ? Nothing() : FirstThen(500, 409));
        using EcwidClient client = Client(handler);
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.CreateAsync(Ana, TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.OutcomeUnknown, error.Kind);
        Assert.Equal(4, handler.Requests.Count(request => request.Method == "POST"));
    }

    [Fact]
    public async Task A_409_at_the_first_try_is_a_conflict_without_a_look_up()
    {
        ScriptedHandler handler = InOrder(() => Answer.Empty(409));
        using EcwidClient client = Client(handler);
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.CreateAsync(Ana, TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.Conflict, error.Kind);
        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task A_409_after_a_429_is_a_conflict_because_nothing_was_done()
    {
        ScriptedHandler handler = InOrder(() => Answer.TooManyRequests("1"), () => Answer.Empty(409));
        using EcwidClient client = Client(handler);
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.CreateAsync(Ana, TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.Conflict, error.Kind);
    }

    [Fact]
    public async Task Somebody_else_s_customer_from_the_time_of_a_wait_is_a_conflict()
    {
        // The try that had to wait did nothing: what was registered before the next one left is not its work.
        DateTimeOffset meanwhile = RegisteredNow().AddSeconds(5);
        ScriptedHandler handler = InOrder(() => Answer.TooManyRequests("30"), () => Answer.Empty(500), () => Found(Stored(meanwhile)));
        using EcwidClient client = Client(handler);
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.CreateAsync(Ana, TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.Conflict, error.Kind);
    }

    [Fact]
    public async Task A_new_customer_with_other_fields_is_an_unknown_outcome_that_names_it()
    {
        DateTimeOffset registered = RegisteredNow();
        ScriptedHandler handler = InOrder(() => Answer.Empty(500), () => Found(Stored(registered, city: "York")));
        using EcwidClient client = Client(handler);
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.CreateAsync(Ana, TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.OutcomeUnknown, error.Kind);
        Assert.Contains("310000155", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_may_store_texts_in_another_form()
    {
        ScriptedHandler handler = InOrder(() => Answer.Empty(500), () => Found(Stored(RegisteredNow(), city: " LEEDS ", phone: "+441135550199")));
        using EcwidClient client = Client(handler);

        Assert.Equal(310000155, (await client.Customers.CreateAsync(Ana, TestStore.TestEnd)).CustomerId);
    }

    [Fact]
    public async Task A_look_up_that_fails_too_leaves_an_unknown_outcome_and_no_second_post()
    {
        ScriptedHandler handler = new(_ => Answer.Empty(500));
        using EcwidClient client = Client(handler);
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.CreateAsync(Ana, TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.OutcomeUnknown, error.Kind);
        Assert.True(error.MayHaveTakenEffect);
        Assert.Equal("POST", error.Method);
        Assert.Single(handler.Requests, request => request.Method == "POST");
    }

    [Fact]
    public async Task A_token_that_is_withdrawn_before_the_look_up_is_told_together_with_what_may_be_done()
    {
        ScriptedHandler handler = InOrder(() => Answer.Empty(500), () => Answer.Empty(403), () => Answer.Empty(403));
        using EcwidClient client = Client(handler);
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.CreateAsync(Ana, TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.InvalidToken, error.Kind);
        Assert.True(error.MayHaveTakenEffect);
        Assert.Equal(("POST", "/customers"), (error.Method, error.Path));
        Assert.Equal(["POST", "GET", "GET"], handler.Requests.Select(request => request.Method));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"total":0}""")]
    [InlineData("""{"items":null}""")]
    public async Task A_look_up_that_is_answered_without_a_list_does_not_mean_that_nothing_is_there(string answer)
    {
        ScriptedHandler handler = new(request => request.Method == "POST" ? Answer.Empty(500) : Answer.Json(answer));
        using EcwidClient client = Client(handler);
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.CreateAsync(Ana, TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.OutcomeUnknown, error.Kind);
        Assert.Single(handler.Requests, request => request.Method == "POST");
        Assert.Equal(4, handler.Requests.Count(request => request.Method == "GET"));
    }

    [Fact]
    public async Task A_creation_that_fails_to_the_end_is_looked_up_once_more()
    {
        int posts = 0;
        ScriptedHandler handler = new(request => request.Method == "POST" && ++posts > 0 ? Answer.Empty(500) : posts < 4 ? Nothing() : Found(Stored(RegisteredNow())));
        using EcwidClient client = Client(handler);

        Assert.Equal(310000155, (await client.Customers.CreateAsync(Ana, TestStore.TestEnd)).CustomerId);
        Assert.Equal(4, posts);
    }

    [Fact]
    public async Task A_creation_that_fails_to_the_end_and_is_not_found_keeps_its_error()
    {
        ScriptedHandler handler = new(request => request.Method == "POST" ? Answer.Empty(500) : Nothing());
        using EcwidClient client = Client(handler);
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.CreateAsync(Ana, TestStore.TestEnd));

        Assert.Equal((EcwidErrorKind.ServerError, 500), (error.Kind, error.StatusCode));
        Assert.Contains("did not find", error.Message, StringComparison.Ordinal);
        Assert.Equal(4, handler.Requests.Count(request => request.Method == "POST"));
    }

    [Fact]
    public async Task The_customer_of_another_equal_row_is_not_taken_for_the_own_one()
    {
        DateTimeOffset registered = RegisteredNow();
        ScriptedHandler handler = InOrder(() => Answer.Json("""{"id":310000155}"""), () => Answer.Empty(500), () => Found(Stored(registered)));
        using EcwidClient client = Client(handler);
        await client.Customers.CreateAsync(Ana, TestStore.TestEnd);
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.CreateAsync(Ana, TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.Conflict, error.Kind);
    }

    [Fact]
    public async Task A_customer_that_merely_contains_the_address_is_no_hit()
    {
        ScriptedHandler handler = InOrder(() => Answer.Empty(500), () => Found(Stored(RegisteredNow(), email: "joana@vale.example")), () => Answer.Json("""{"id":310000156}"""));
        using EcwidClient client = Client(handler);

        Assert.Equal(310000156, (await client.Customers.CreateAsync(Ana, TestStore.TestEnd)).CustomerId);
    }

    [Fact]
    public async Task Nothing_is_looked_up_where_no_retry_is_wanted()
    {
        ScriptedHandler handler = InOrder(() => Answer.Empty(500));
        using EcwidClient client = TestStore.Client(handler);
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.CreateAsync(Ana, TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.ServerError, error.Kind);
        Assert.True(error.MayHaveTakenEffect);
        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task A_customer_that_an_earlier_run_may_have_created_is_looked_up_before_anything_is_sent()
    {
        ServerMoment sentAt = ServerMoment.Of(RegisteredNow().AddMinutes(-10));
        ScriptedHandler handler = InOrder(() => Found(Stored(RegisteredNow().AddMinutes(-9))));
        using EcwidClient client = Client(handler);

        Assert.Equal(310000155, (await client.Customers.CreateAsync(Ana, sentAt, TestStore.TestEnd)).CustomerId);
        Assert.Equal("GET", Assert.Single(handler.Requests).Method);
    }

    [Fact]
    public async Task A_customer_that_is_older_than_the_earlier_run_s_try_is_a_conflict()
    {
        ServerMoment sentAt = ServerMoment.Of(RegisteredNow().AddMinutes(-10));
        ScriptedHandler handler = InOrder(() => Found(Stored(RegisteredNow().AddMinutes(-11))));
        using EcwidClient client = Client(handler);
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.CreateAsync(Ana, sentAt, TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.Conflict, error.Kind);
    }

    [Fact]
    public async Task A_customer_that_the_earlier_run_did_not_create_is_created()
    {
        ScriptedHandler handler = InOrder(Nothing, () => Answer.Json("""{"id":310000155}"""));
        using EcwidClient client = Client(handler);

        Assert.Equal(310000155, (await client.Customers.CreateAsync(Ana, ServerMoment.Of(RegisteredNow().AddMinutes(-10)), TestStore.TestEnd)).CustomerId);
        Assert.Equal(["GET", "POST"], handler.Requests.Select(request => request.Method));
    }

    [Fact]
    public async Task A_refusal_after_a_look_up_that_found_nothing_leaves_nothing_open()
    {
        ScriptedHandler handler = InOrder(() => Answer.Empty(500), Nothing, () => Answer.Empty(400));
        using EcwidClient client = Client(handler);
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.CreateAsync(Ana, TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.InvalidRequest, error.Kind);
        Assert.False(error.MayHaveTakenEffect);
    }

    [Fact]
    public async Task An_unexplained_409_is_looked_up_again_before_the_next_try()
    {
        ScriptedHandler handler = InOrder(() => Answer.Empty(500), Nothing, () => Answer.Empty(409), Nothing, () => Found(Stored(RegisteredNow())));
        using EcwidClient client = Client(handler);

        Assert.Equal(310000155, (await client.Customers.CreateAsync(Ana, TestStore.TestEnd)).CustomerId);
        Assert.Equal(2, handler.Requests.Count(request => request.Method == "POST"));
    }

    [Fact]
    public async Task A_creation_that_fails_in_several_ways_ends_with_the_last_of_them()
    {
        ScriptedHandler handler = new(request => request.Method == "GET" ? Nothing() : Answer.Empty(_posts++ < 3 ? 500 : 503));
        using EcwidClient client = Client(handler);
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.CreateAsync(Ana, TestStore.TestEnd));

        Assert.Equal((EcwidErrorKind.ServerError, 503), (error.Kind, error.StatusCode));
    }

    [Fact]
    public async Task A_look_up_that_fails_names_the_try_before_it()
    {
        ScriptedHandler handler = InOrder(() => Answer.Empty(500), Nothing, () => Answer.Empty(502), () => Answer.Empty(400));
        using EcwidClient client = Client(handler);
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.CreateAsync(Ana, TestStore.TestEnd));

        Assert.Equal((EcwidErrorKind.OutcomeUnknown, 502), (error.Kind, error.StatusCode));
    }

    [Fact]
    public async Task When_too_many_calls_failed_a_creation_is_not_even_looked_up()
    {
        ScriptedHandler handler = new(_ => Answer.Empty(500));
        using EcwidClient client = Client(handler);
        for (int call = 0; call < 4; call++)
        {
            await Assert.ThrowsAsync<EcwidException>(() => client.Customers.GetAsync(5, TestStore.TestEnd));
        }

        int before = handler.Requests.Count;
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.CreateAsync(Ana, TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.OutcomeUnknown, error.Kind);
        Assert.Contains("Too many calls failed", error.Message, StringComparison.Ordinal);
        Assert.Equal("POST", Assert.Single(handler.Requests.Skip(before)).Method);
    }

    private int _posts;

    private HttpResponseMessage FirstThen(int first, int then) => Answer.Empty(_posts++ == 0 ? first : then);

    private DateTimeOffset RegisteredNow() => _clock.GetUtcNow() + ServerAhead;

    private static string Stored(DateTimeOffset registered, string email = "Ana@Vale.example", string city = "Leeds", string phone = "+44 113 555 0199")
    {
        string date = registered.ToString("yyyy-MM-dd HH:mm:ss +0000", CultureInfo.InvariantCulture);
        return $$$"""{"id":310000155,"email":"{{{email}}}","registered":"{{{date}}}","customerGroupId":0,"billingPerson":{"name":"Ana Vale","city":"{{{city}}}","countryCode":"GB","phone":"{{{phone}}}"}}""";
    }

    private static HttpResponseMessage Found(params string[] customers) =>
        Answer.Json($$"""{"total":{{customers.Length}},"count":{{customers.Length}},"offset":0,"limit":100,"items":[{{string.Join(",", customers)}}]}""");

    private static HttpResponseMessage Nothing() => Found();

    // The server's clock is ahead, and its dates are cut to seconds.
    private ScriptedHandler InOrder(params Func<HttpResponseMessage>[] answers)
    {
        var queue = new Queue<Func<HttpResponseMessage>>(answers);
        return new ScriptedHandler(request =>
        {
            HttpResponseMessage answer = queue.TryDequeue(out Func<HttpResponseMessage>? next) ? next() : throw new InvalidOperationException($"{request} was not expected.");
            answer.Headers.Date ??= RegisteredNow();
            return answer;
        });
    }

    private EcwidClient Client(HttpMessageHandler handler) => TestStore.Client(handler, options =>
    {
        options.MaximumRetryCount = 3;
        options.Clock = _clock;
    });
}
