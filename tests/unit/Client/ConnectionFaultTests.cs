using System;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Customers;
using Ecwid.Client.Models;
using Ecwid.Sandbox;
using Xunit;

namespace EcwidPS.UnitTests.Client;

/// <summary>Connections that can't be made or that end between two calls, on real sockets, and what becomes of the call.</summary>
public sealed class ConnectionFaultTests
{
    private static readonly Lazy<X509Certificate2> Certificate = new(() => TestCertificates.SelfSigned("127.0.0.1"));

    [Fact]
    public async Task A_port_where_nobody_listens_is_tried_again_without_a_look_up()
    {
        int port = SocketServer.FreePort();
        using EcwidClient client = Client(new Uri($"http://127.0.0.1:{port}/api/v3"));
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.CreateAsync(SocketServer.NewCustomer, TestStore.TestEnd));

        Assert.Equal((EcwidErrorKind.ConnectionFailed, false), (error.Kind, error.MayHaveTakenEffect));
        Assert.Equal(4, client.RequestCount);
    }

    [Fact]
    public async Task A_server_that_comes_up_between_two_tries_gets_the_creation_once()
    {
        int port = SocketServer.FreePort();
        var up = new StartingServer(port);
        try
        {
            using EcwidClient client = Client(new Uri($"http://127.0.0.1:{port}/api/v3"));
            EcwidCustomer customer = await client.Observe(up).Customers.CreateAsync(SocketServer.NewCustomer, TestStore.TestEnd);

            Assert.Equal(customer.CustomerId, Assert.Single(up.Server!.Created())["id"]!.GetValue<long>());
            Assert.Equal(["POST /customers"], up.Server!.Requests);
        }
        finally
        {
            if (up.Server is { } server)
            {
                await server.DisposeAsync();
            }
        }
    }

    [Theory]
    [InlineData("closed at once")]
    [InlineData("closed after the first message")]
    [InlineData("reset after the first message")]
    [InlineData("no TLS")]
    [InlineData("a certificate that nobody vouches for")]
    public async Task A_fault_of_the_handshake_means_that_nothing_was_sent(string fault)
    {
        await using var server = new SocketServer(connection => FailHandshakeAsync(connection, fault));
        using EcwidClient once = Client(server.SecureBase, retries: 0);
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => once.Customers.CreateAsync(SocketServer.NewCustomer, TestStore.TestEnd));
        Assert.Equal((EcwidErrorKind.ConnectionFailed, false), (error.Kind, error.MayHaveTakenEffect));
        Assert.Equal(1, server.Connections);

        // So it can be sent again, and there is nothing to look up.
        using EcwidClient client = Client(server.SecureBase);
        var observer = new RecordingObserver();
        error = await Assert.ThrowsAsync<EcwidException>(() => client.Observe(observer).Customers.CreateAsync(SocketServer.NewCustomer, TestStore.TestEnd));
        Assert.Equal((EcwidErrorKind.ConnectionFailed, false), (error.Kind, error.MayHaveTakenEffect));
        Assert.Equal(1 + 4, server.Connections);
        Assert.All(observer.Retried, retry => Assert.Equal("POST /customers", $"{retry.Method} {retry.Path}"));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_time_out_while_the_connection_is_made_means_that_nothing_was_sent()
    {
        await using var server = new SocketServer(connection => connection.Number < 3 ? connection.HangAsync() : Task.CompletedTask);
        using EcwidClient client = Client(server.SecureBase, retries: 1, timeout: 0.3);
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.CreateAsync(SocketServer.NewCustomer, TestStore.TestEnd));

        Assert.Equal((EcwidErrorKind.Timeout, false), (error.Kind, error.MayHaveTakenEffect));
        Assert.Contains("could not be sent within 0.3 s", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, client.RequestCount);
    }

    [Theory]
    [InlineData("GET", true)]
    [InlineData("GET", false)]
    [InlineData("POST", true)]
    [InlineData("POST", false)]
    [InlineData("PUT", true)]
    [InlineData("PUT", false)]
    [InlineData("DELETE", true)]
    [InlineData("DELETE", false)]
    public async Task A_connection_that_the_server_closed_between_two_calls_is_no_error(string method, bool reset)
    {
        var closed = new TaskCompletionSource();
        await using var server = new SocketServer(async connection =>
        {
            if (connection.Number > 1)
            {
                await connection.ServeAsync();
            }

            await connection.AnswerAsync(await connection.ReadAsync());
            await Task.Delay(20);
            End(connection, reset);
            closed.SetResult();
        });
        using EcwidClient client = Client(server.Base);
        await client.Store.GetProfileAsync(TestStore.TestEnd);
        await closed.Task;
        await CallAsync(client, method);

        Assert.Equal(2, server.Connections);
        AssertDone(server, method);
    }

    [Theory]
    [InlineData("GET", false, false)]
    [InlineData("GET", true, false)]
    [InlineData("POST", false, false)]
    [InlineData("POST", false, true)]
    [InlineData("POST", true, false)]
    [InlineData("POST", true, true)]
    [InlineData("PUT", false, true)]
    [InlineData("DELETE", false, false)]
    [InlineData("DELETE", false, true)]
    [InlineData("DELETE", true, true)]
    public async Task A_kept_connection_that_ends_while_the_next_call_arrives_is_no_error_either(string method, bool reset, bool hasEffect)
    {
        await using var server = new SocketServer(async connection =>
        {
            if (connection.Number > 1)
            {
                await connection.ServeAsync();
            }

            await connection.AnswerAsync(await connection.ReadAsync());
            SandboxRequest next = await connection.ReadAsync();
            if (hasEffect)
            {
                connection.Do(next);
            }

            End(connection, reset);
        });
        using EcwidClient client = Client(server.Base);
        await client.Store.GetProfileAsync(TestStore.TestEnd);
        await CallAsync(client, method);

        AssertDone(server, method);
    }

    private static EcwidClient Client(Uri baseUri, int retries = 3, double timeout = 20) => new(TestStore.Options(handler: null, options =>
    {
        options.BaseUri = baseUri;
        options.MaximumRetryCount = retries;
        options.Timeout = TimeSpan.FromSeconds(timeout);
        options.Clock = new TestClock { Hurries = true };
    }));

    private static Task CallAsync(EcwidClient client, string method) => method switch
    {
        "GET" => client.Customers.GetAsync(SocketServer.SampleCustomer, TestStore.TestEnd),
        "POST" => client.Customers.CreateAsync(SocketServer.NewCustomer, TestStore.TestEnd),
        "PUT" => client.Customers.UpdateAsync(SocketServer.SampleCustomer, new EcwidCustomerRequest { PrivateAdminNotes = "changed" }, TestStore.TestEnd),
        _ => client.Customers.DeleteAsync(SocketServer.SampleCustomer, TestStore.TestEnd),
    };
    private static void AssertDone(SocketServer server, string method)
    {
        JsonNode? sample = server.Customers().SingleOrDefault(customer => customer["id"]!.GetValue<long>() == SocketServer.SampleCustomer);
        Assert.Equal(method == "POST" ? 1 : 0, server.Created().Length);
        Assert.Equal(method == "DELETE", sample is null);
        Assert.Equal(method == "PUT", sample?["privateAdminNotes"]?.GetValue<string>() == "changed");
    }

    private static async Task FailHandshakeAsync(SocketConnection connection, string fault)
    {
        if (fault == "closed at once")
        {
            return;
        }

        if (fault.StartsWith("a certificate", StringComparison.Ordinal))
        {
            await connection.HandshakeAsync(Certificate.Value);
            await connection.ServeAsync();
        }

        await connection.ReadSomeAsync();
        if (fault == "no TLS")
        {
            await connection.SendAsync("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
        }
        else if (fault.StartsWith("reset", StringComparison.Ordinal))
        {
            connection.Reset();
        }
    }

    private static void End(SocketConnection connection, bool reset)
    {
        if (reset)
        {
            connection.Reset();
        }
        else
        {
            connection.Close();
        }
    }

    /// <summary>Starts a server when a call is about to be tried again.</summary>
    private sealed class StartingServer(int port) : IEcwidObserver
    {
        public bool WantsBodies => false;

        public void BodySeen(string method, string path, int? statusCode, string maskedBody)
        {
        }

        public SocketServer? Server { get; private set; }

        public void CallRetried(string method, string path, string reason, TimeSpan delay) =>
            Server ??= new SocketServer(connection => connection.ServeAsync(), port);

        public void RequestEnded(string method, string path, int? statusCode, long responseBytes, TimeSpan duration)
        {
        }

        public void RateLimitWaited(TimeSpan duration, bool askedByEcwid)
        {
        }
    }
}
