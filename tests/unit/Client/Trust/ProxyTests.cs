using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Http;
using EcwidPS.UnitTests.Fuzzing;
using Xunit;

namespace EcwidPS.UnitTests.Client.Trust;

/// <summary>Proxies: requests to this machine go through none, and a proxy at fault is named, without its password.</summary>
[Collection(RunsAlone.Name)]
public sealed class ProxyTests
{
    [Theory]
    [InlineData("http://127.0.0.1:1/api/v3", true)]
    [InlineData("http://127.255.255.254/api/v3", true)]
    [InlineData("http://127.1/api/v3", true)]
    [InlineData("http://0x7f000001/api/v3", true)]
    [InlineData("http://2130706433/api/v3", true)]
    [InlineData("http://localhost/api/v3", true)]
    [InlineData("https://LocalHost:5001/api/v3", true)]
    [InlineData("http://[::1]/api/v3", true)]
    [InlineData("http://[0:0:0:0:0:0:0:1]/api/v3", true)]
    [InlineData("http://[::ffff:127.0.0.1]/api/v3", true)]
    [InlineData("http://[::ffff:127.0.0.2]/api/v3", true)]
    [InlineData("http://[::ffff:7fff:fffe]/api/v3", true)]
    [InlineData("http://[::127.0.0.1]/api/v3", false)]
    [InlineData("http://[::ffff:126.0.0.1]/api/v3", false)]
    [InlineData("http://[::]/api/v3", false)]
    [InlineData("http://0.0.0.0/api/v3", false)]
    [InlineData("http://localhost./api/v3", false)]
    [InlineData("http://localhost.example/api/v3", false)]
    [InlineData("http://127.0.0.1.example/api/v3", false)]
    [InlineData("http://128.0.0.1/api/v3", false)]
    public void What_is_taken_for_this_machine_is_where_plain_http_is_accepted(string address, bool isLocal)
    {
        var uri = new Uri(address);
        Assert.Equal(isLocal, Loopback.Is(uri));
        if (uri.Scheme == "http" && !isLocal)
        {
            EcwidException error = Assert.Throws<EcwidException>(() => new EcwidClient(TestStore.Options(handler: null, options => options.BaseUri = uri)));
            Assert.Contains("https://", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.1")]
    [InlineData("localhost")]
    [InlineData("[::ffff:127.0.0.1]")]
    public async Task A_request_to_this_machine_goes_through_no_proxy_of_the_system(string host)
    {
        await using var proxy = new SocketServer(async connection => await connection.ReadSomeAsync());
        await using var server = new SocketServer(connection => connection.ServeAsync());
        using EcwidClient client = server.Client(options => options.BaseUri = new Uri($"http://{host}:{server.Port}/api/v3"));
        await WithSystemProxyAsync(proxy.Port, () => client.Store.GetProfileAsync(TestStore.TestEnd));

        Assert.Equal(0, proxy.Connections);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5000/api/v3")]
    [InlineData("https://localhost:5000/api/v3")]
    [InlineData("http://[::1]:5000/api/v3")]
    public void A_proxy_that_is_named_for_this_machine_is_refused(string address)
    {
        EcwidException error = Assert.Throws<EcwidException>(() => new EcwidClient(TestStore.Options(handler: null, options =>
        {
            options.BaseUri = new Uri(address);
            options.Proxy = new WebProxy("http://proxy.example:8080");
        })));

        Assert.Contains("go through no proxy", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dead_proxy_is_named_and_not_the_store()
    {
        int port = SocketServer.FreePort();
        EcwidException error = await ErrorThroughAsync($"http://user:secret_canary4711@127.0.0.1:{port}");

        Assert.Equal(EcwidErrorKind.ConnectionFailed, error.Kind);
        Assert.Equal(ConnectionFault.Proxy, error.ConnectionFault);
        Assert.Contains($"the proxy 127.0.0.1:{port} could not be reached (", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("ecwid.invalid", error.Message, StringComparison.Ordinal);
        Assert.False(error.MayHaveTakenEffect);
    }

    [Fact]
    public async Task A_proxy_whose_name_is_not_known_is_named()
    {
        EcwidException error = await ErrorThroughAsync("http://user:secret_canary4711@no-such-proxy.invalid:3128");

        Assert.Equal(ConnectionFault.Proxy, error.ConnectionFault);
        Assert.Contains("the proxy no-such-proxy.invalid:3128 could not be reached (", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dead_proxy_of_the_system_is_named_too()
    {
        int port = SocketServer.FreePort();
        using EcwidClient client = Client();
        EcwidException error = await WithSystemProxyAsync(port, () => Assert.ThrowsAsync<EcwidException>(() => client.Customers.CreateAsync(TestStore.Ana, TestStore.TestEnd)));

        Assert.Contains($"the proxy 127.0.0.1:{port} could not be reached", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary4711", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(502)]
    [InlineData(403)]
    [InlineData(504)]
    public async Task A_proxy_that_does_not_pass_the_connection_on_is_named_with_its_status(int status)
    {
        await using SocketServer proxy = Answering($"HTTP/1.1 {status} secret_canary4711\r\nContent-Length: 0\r\n\r\n");
        EcwidException error = await ErrorThroughAsync($"http://user:secret_canary4711@127.0.0.1:{proxy.Port}");

        Assert.Equal((EcwidErrorKind.ConnectionFailed, ConnectionFault.Proxy), (error.Kind, error.ConnectionFault));
        Assert.Contains($"the proxy 127.0.0.1:{proxy.Port} did not pass the connection on to ecwid.invalid:443 ({status})", error.Message, StringComparison.Ordinal);
        Assert.False(error.MayHaveTakenEffect);
    }

    [Fact]
    public async Task A_proxy_that_asks_for_a_log_in_is_asked_once_so_that_it_locks_nobody_out()
    {
        await using SocketServer proxy = Answering("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        EcwidException error = await ErrorThroughAsync($"http://127.0.0.1:{proxy.Port}", retries: 3);

        Assert.Equal((EcwidErrorKind.ConnectionFailed, 407), (error.Kind, error.StatusCode));
        Assert.Contains($"the proxy 127.0.0.1:{proxy.Port} asks for a log-in (407)", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, proxy.Connections);
    }

    [Fact]
    public async Task A_proxy_that_hangs_is_named_when_the_time_is_up()
    {
        await using var proxy = new SocketServer(connection => connection.HangAsync());
        EcwidException error = await ErrorThroughAsync($"http://127.0.0.1:{proxy.Port}", change: options => options.Timeout = TimeSpan.FromSeconds(0.3));

        Assert.Equal(EcwidErrorKind.Timeout, error.Kind);
        Assert.Contains($"could not be sent to ecwid.invalid:443 through the proxy 127.0.0.1:{proxy.Port} within 0.3 s", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_that_hangs_up_is_named()
    {
        await using var proxy = new SocketServer(async connection => await connection.ReadSomeAsync());
        EcwidException error = await ErrorThroughAsync($"http://127.0.0.1:{proxy.Port}");

        Assert.Equal(EcwidErrorKind.ConnectionFailed, error.Kind);
        Assert.Contains($"127.0.0.1:{proxy.Port}", error.Message, StringComparison.Ordinal);
        Assert.False(error.MayHaveTakenEffect);
    }

    [Fact]
    public async Task A_proxy_that_opens_the_connection_itself_is_named_beside_the_certificate_that_it_shows()
    {
        await using var proxy = new SocketServer(async connection =>
        {
            await connection.ReadSomeAsync();
            await connection.SendAsync("HTTP/1.1 200 Connection established\r\n\r\n");
            await connection.HandshakeAsync(TestCertificates.SelfSigned("ecwid.invalid"));
        });
        EcwidException error = await ErrorThroughAsync($"http://127.0.0.1:{proxy.Port}");

        Assert.Equal(ConnectionFault.Certificate, error.ConnectionFault);
        Assert.Contains(
            $"(ecwid.invalid:443 through the proxy 127.0.0.1:{proxy.Port}, the server's certificate was not accepted: it is self-signed)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_certificate_of_a_proxy_is_not_called_the_server_s()
    {
        await using var proxy = new SocketServer(connection => connection.HandshakeAsync(TestCertificates.SelfSigned("127.0.0.1")));
        EcwidException error = await ErrorThroughAsync($"https://127.0.0.1:{proxy.Port}");

        Assert.Equal((EcwidErrorKind.ConnectionFailed, false), (error.Kind, error.MayHaveTakenEffect));
        Assert.Contains($"127.0.0.1:{proxy.Port}", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("server's certificate", error.Message, StringComparison.Ordinal);
    }

    private static SocketServer Answering(string answer) => new(async connection =>
    {
        await connection.ReadSomeAsync();
        await connection.SendAsync(answer);
    });

    private static EcwidClient Client(Action<EcwidClientOptions>? change = null) => new(TestStore.Options(handler: null, options =>
    {
        options.BaseUri = new Uri("https://ecwid.invalid/api/v3");
        options.Clock = new TestClock { Hurries = true };
        change?.Invoke(options);
    }));

    private static async Task<EcwidException> ErrorThroughAsync(string proxy, int retries = 0, Action<EcwidClientOptions>? change = null)
    {
        using EcwidClient client = Client(options =>
        {
            options.Proxy = new WebProxy(new Uri(proxy));
            options.MaximumRetryCount = retries;
            change?.Invoke(options);
        });
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.CreateAsync(TestStore.Ana, TestStore.TestEnd));
        Assert.DoesNotContain("canary4711", error.ToString(), StringComparison.Ordinal);
        return error;
    }

    private static async Task<T> WithSystemProxyAsync<T>(int port, Func<Task<T>> action)
    {
        IWebProxy before = HttpClient.DefaultProxy;
        try
        {
            HttpClient.DefaultProxy = new WebProxy(new Uri($"http://user:secret_canary4711@127.0.0.1:{port}"));
            return await action();
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }
    }
}
