using System;
using System.IO;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client;
using Xunit;

namespace EcwidPS.UnitTests.Client;

public sealed class TransportFaultTests
{
    private static ScriptedHandler Silent => new(async (_, token) =>
    {
        await Task.Delay(Timeout.Infinite, token);
        return Answer.Empty(200);
    });

    [Fact]
    public async Task A_server_that_does_not_answer_is_a_time_out()
    {
        EcwidException creation = await TestStore.ErrorOfPostAsync(Silent, options => options.Timeout = TimeSpan.FromMilliseconds(50));
        EcwidException reading = await TestStore.ErrorOfGetAsync(Silent, options => options.Timeout = TimeSpan.FromMilliseconds(50));

        Assert.Equal(EcwidErrorKind.Timeout, creation.Kind);
        Assert.True(creation.MayHaveTakenEffect);
        Assert.Null(creation.StatusCode);
        Assert.Equal("/customers", creation.Path);
        Assert.Matches("^[A-Za-z0-9]{8}$", creation.RequestId);
        Assert.Contains("0.05 s", creation.Message, StringComparison.Ordinal);
        Assert.Equal(EcwidErrorKind.Timeout, reading.Kind);
        Assert.False(reading.MayHaveTakenEffect);
    }

    [Fact]
    public async Task A_body_that_does_not_end_is_a_time_out_too()
    {
        var handler = new ScriptedHandler(_ => new HttpResponseMessage { Content = new StreamContent(new ScriptedStream(ScriptedStream.HangAsync)) });
        EcwidException error = await TestStore.ErrorOfPostAsync(handler, options => options.Timeout = TimeSpan.FromMilliseconds(50));

        Assert.Equal(EcwidErrorKind.Timeout, error.Kind);
        Assert.True(error.MayHaveTakenEffect);
    }

    [Fact]
    public async Task The_time_out_does_not_run_while_a_call_waits_for_its_turn()
    {
        var handler = new ScriptedHandler(async (_, token) =>
        {
            await Task.Delay(250, token);
            return Answer.Empty(503);
        });
        using EcwidClient client = TestStore.Client(handler, options => options.Timeout = TimeSpan.FromSeconds(2));

        EcwidException[] errors = await Concurrent.ErrorsAsync(10, () => client.Customers.GetAsync(5, TestStore.TestEnd));

        Assert.All(errors, error => Assert.Equal(EcwidErrorKind.ServerError, error.Kind));
    }

    [Fact]
    public async Task Cancelling_a_call_in_flight_ends_it_as_cancelled_and_not_as_timed_out()
    {
        using var stop = new CancellationTokenSource();
        ScriptedHandler handler = Silent;
        using EcwidClient client = TestStore.Client(handler);
        Task call = client.Customers.CreateAsync(TestStore.Ana, stop.Token);
        await Concurrent.EventuallyAsync(() => handler.Requests.Count == 1, "The request");
        await stop.CancelAsync();

        OperationCanceledException cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(stop.Token, cancelled.CancellationToken);
    }

    [Fact]
    public async Task Cancelling_while_the_body_is_read_ends_the_call_as_cancelled()
    {
        using var stop = new CancellationTokenSource();
        var body = new ScriptedStream(ScriptedStream.HangAsync);
        using EcwidClient client = TestStore.Client(new ScriptedHandler(_ => new HttpResponseMessage { Content = new StreamContent(body) }));
        Task call = client.Customers.GetAsync(5, stop.Token);
        await Concurrent.EventuallyAsync(() => body.IsBeingRead, "Reading the body");
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task A_call_that_is_cancelled_beforehand_makes_no_request()
    {
        var handler = new ScriptedHandler(_ => Answer.Json("""{"id":5}"""));
        using EcwidClient client = TestStore.Client(handler);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.Customers.CreateAsync(TestStore.Ana, new CancellationToken(canceled: true)));
        Assert.Empty(handler.Requests);
    }

    [Fact]
    public async Task A_call_that_is_cancelled_beforehand_makes_no_request_over_a_proven_connection_either()
    {
        var handler = new ScriptedHandler(_ => Answer.Json("""{"id":5}"""));
        using EcwidClient client = TestStore.Client(handler);
        await client.Customers.GetAsync(5, TestStore.TestEnd);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.Customers.CreateAsync(TestStore.Ana, new CancellationToken(canceled: true)));
        Assert.Single(handler.Requests);
        Assert.Equal(1, client.RequestCount);
    }

    [Fact]
    public async Task A_network_that_cancels_by_itself_is_an_error_and_not_the_caller_s_cancellation()
    {
        EcwidException error = await TestStore.ErrorOfPostAsync(ScriptedHandler.Throwing(new TaskCanceledException("The operation was canceled.")));

        Assert.True(error.Kind is EcwidErrorKind.Timeout or EcwidErrorKind.ConnectionFailed, error.Kind.ToString());
        Assert.True(error.MayHaveTakenEffect);
    }

    [Fact]
    public async Task An_answer_up_to_the_limit_is_read()
    {
        const string Body = """{"id":5}""";
        using EcwidClient client = TestStore.Client(ScriptedHandler.InOrder(Answer.Json(Body)), options => options.MaximumResponseBytes = Body.Length);

        Assert.Equal(5, (await client.Customers.GetAsync(5, TestStore.TestEnd)).CustomerId);
    }

    [Fact]
    public async Task An_answer_over_the_limit_is_a_protocol_error()
    {
        const string Body = """{"id":5}""";
        EcwidException creation = await TestStore.ErrorOfPostAsync(ScriptedHandler.InOrder(Answer.Json(Body)), options => options.MaximumResponseBytes = Body.Length - 1);

        Assert.Equal(EcwidErrorKind.ProtocolError, creation.Kind);
        Assert.Equal(200, creation.StatusCode);
        Assert.True(creation.MayHaveTakenEffect);
    }

    [Fact]
    public async Task An_answer_that_does_not_announce_its_length_is_read_up_to_the_limit_only()
    {
        var body = new ScriptedStream((buffer, _) =>
        {
            buffer.Span.Fill((byte)' ');
            return ValueTask.FromResult(buffer.Length);
        });
        var handler = new ScriptedHandler(_ => new HttpResponseMessage { Content = new StreamContent(body) });
        EcwidException error = await TestStore.ErrorOfGetAsync(handler, options => options.MaximumResponseBytes = 100_000);

        Assert.Equal(EcwidErrorKind.ProtocolError, error.Kind);
        Assert.InRange(body.BytesRead, 100_001, 200_000);
    }

    [Fact]
    public async Task A_refusal_with_a_body_over_the_limit_is_an_error_of_the_client_and_nothing_else()
    {
        EcwidException error = await TestStore.ErrorOfGetAsync(ScriptedHandler.InOrder(Answer.Json(new string('x', 2000), 404)), options => options.MaximumResponseBytes = 1000);

        Assert.Equal(404, error.StatusCode);
    }

    [Fact]
    public async Task A_body_that_is_cut_is_a_protocol_error()
    {
        HttpResponseMessage Cut() => new() { Content = new StreamContent(new ScriptedStream((_, _) => throw new IOException("The response ended prematurely."))) };
        EcwidException creation = await TestStore.ErrorOfPostAsync(new ScriptedHandler(_ => Cut()));
        EcwidException reading = await TestStore.ErrorOfGetAsync(new ScriptedHandler(_ => Cut()));

        Assert.Equal(EcwidErrorKind.ProtocolError, creation.Kind);
        Assert.Equal(200, creation.StatusCode);
        Assert.True(creation.MayHaveTakenEffect);
        Assert.Equal(EcwidErrorKind.ProtocolError, reading.Kind);
        Assert.False(reading.MayHaveTakenEffect);
    }

    [Theory]
    [InlineData(SocketError.ConnectionRefused)]
    [InlineData(SocketError.HostNotFound)]
    [InlineData(SocketError.TryAgain)]
    [InlineData(SocketError.HostUnreachable)]
    [InlineData(SocketError.NetworkUnreachable)]
    public async Task Without_a_connection_nothing_can_have_taken_effect(SocketError cause)
    {
        EcwidException error = await TestStore.ErrorOfPostAsync(ScriptedHandler.Throwing(new HttpRequestException("No connection", new SocketException((int)cause))));

        Assert.Equal(EcwidErrorKind.ConnectionFailed, error.Kind);
        Assert.False(error.MayHaveTakenEffect);
        Assert.Null(error.StatusCode);
        Assert.Contains("ecwid.example", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_is_refused_means_that_nothing_was_sent()
    {
        EcwidException error = await TestStore.ErrorOfPostAsync(ScriptedHandler.Throwing(new HttpRequestException("TLS", new AuthenticationException("The certificate is not valid."))));

        Assert.Equal(EcwidErrorKind.ConnectionFailed, error.Kind);
        Assert.False(error.MayHaveTakenEffect);
    }

    [Theory]
    [InlineData(SocketError.ConnectionReset)]
    [InlineData(SocketError.ConnectionAborted)]
    [InlineData(SocketError.TimedOut)]
    [InlineData(SocketError.Shutdown)]
    public async Task A_connection_that_was_cut_leaves_open_whether_a_creation_took_effect(SocketError cause)
    {
        var exception = new HttpRequestException("Cut", new IOException("Cut", new SocketException((int)cause)));
        EcwidException creation = await TestStore.ErrorOfPostAsync(ScriptedHandler.Throwing(exception));
        EcwidException reading = await TestStore.ErrorOfGetAsync(ScriptedHandler.Throwing(exception));

        Assert.Equal(EcwidErrorKind.ConnectionFailed, creation.Kind);
        Assert.True(creation.MayHaveTakenEffect);
        Assert.Equal(EcwidErrorKind.ConnectionFailed, reading.Kind);
        Assert.False(reading.MayHaveTakenEffect);
    }

    [Fact]
    public async Task An_end_of_the_stream_before_the_answer_leaves_open_whether_a_creation_took_effect()
    {
        EcwidException error = await TestStore.ErrorOfPostAsync(ScriptedHandler.Throwing(new HttpRequestException("Cut", new IOException("The response ended prematurely."))));

        Assert.Equal(EcwidErrorKind.ConnectionFailed, error.Kind);
        Assert.True(error.MayHaveTakenEffect);
    }

    [Fact]
    public async Task A_client_goes_on_after_a_fault()
    {
        int count = 0;
        var handler = new ScriptedHandler(_ => ++count == 1 ? throw new HttpRequestException("Cut") : Answer.Json("""{"id":5}"""));
        using EcwidClient client = TestStore.Client(handler);
        await Assert.ThrowsAsync<EcwidException>(() => client.Customers.GetAsync(5, TestStore.TestEnd));

        Assert.Equal(5, (await client.Customers.GetAsync(5, TestStore.TestEnd)).CustomerId);
        Assert.Equal(2, client.RequestCount);
    }

    [Fact]
    public async Task The_handler_of_the_options_is_not_disposed_with_the_client()
    {
        var handler = new ScriptedHandler(_ => Answer.Json("""{"id":5}"""));
        using (EcwidClient first = TestStore.Client(handler))
        {
            await first.Customers.GetAsync(5, TestStore.TestEnd);
        }

        using EcwidClient second = TestStore.Client(handler);
        Assert.Equal(5, (await second.Customers.GetAsync(5, TestStore.TestEnd)).CustomerId);
    }
}
