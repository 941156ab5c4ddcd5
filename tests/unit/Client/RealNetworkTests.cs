using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using Ecwid.Client;
using Xunit;

namespace EcwidPS.UnitTests.Client;

/// <summary>What only the real handler does: redirects, compression, cookies, cut connections.</summary>
public sealed class RealNetworkTests
{
    [Fact]
    public async Task Gzip_is_accepted_and_read()
    {
        await using var server = new LoopbackServer(Http("Content-Encoding: gzip", Gzip("""{"id":5,"name":"Åse"}""")));
        using EcwidClient client = Client(server.Base);

        Assert.Equal("Åse", (await client.Customers.GetAsync(5, TestStore.TestEnd)).Name);
        Assert.Contains("Accept-Encoding: gzip", Assert.Single(server.Heads), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_limit_counts_what_a_compressed_answer_unfolds_to()
    {
        await using var server = new LoopbackServer(Http("Content-Encoding: gzip", Gzip("{\"name\":\"" + new string('x', 1_000_000) + "\"}")));
        using EcwidClient client = Client(server.Base, options => options.MaximumResponseBytes = 100_000);
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.GetAsync(5, TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.ProtocolError, error.Kind);
    }

    [Fact]
    public async Task Broken_compression_is_a_protocol_error()
    {
        await using var server = new LoopbackServer(Http("Content-Encoding: gzip", Encoding.UTF8.GetBytes("""{"id":5}""")));
        using EcwidClient client = Client(server.Base);
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.GetAsync(5, TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.ProtocolError, error.Kind);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var target = new LoopbackServer(Http("X: 1", Encoding.UTF8.GetBytes("""{"id":5}""")));
        await using var server = new LoopbackServer(Encoding.ASCII.GetBytes($"HTTP/1.1 307 Moved\r\nLocation: {target.Base}/4200123/customers/5\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
        using EcwidClient client = Client(server.Base);
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.GetAsync(5, TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.ProtocolError, error.Kind);
        Assert.Contains("127.0.0.1", error.Message, StringComparison.Ordinal);
        Assert.Empty(target.Heads);
        Assert.Single(server.Heads);
    }

    [Fact]
    public async Task Cookies_are_not_kept_and_one_connection_serves_call_after_call()
    {
        await using var server = new LoopbackServer(Http("Set-Cookie: session=1", Encoding.UTF8.GetBytes("""{"id":5}"""), close: false), keepOpen: true);
        using EcwidClient client = Client(server.Base);
        for (int call = 0; call < 5; call++)
        {
            await client.Customers.GetAsync(5, TestStore.TestEnd);
        }

        Assert.Equal(5, server.Heads.Count);
        Assert.DoesNotContain(server.Heads, head => head.Contains("Cookie", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task The_token_is_in_the_head_once()
    {
        await using var server = new LoopbackServer(Http("X: 1", Encoding.UTF8.GetBytes("""{"id":5}""")));
        using EcwidClient client = Client(server.Base);
        await client.Customers.GetAsync(5, TestStore.TestEnd);

        string head = Assert.Single(server.Heads);
        Assert.StartsWith("GET /api/v3/4200123/customers/5 HTTP/1.1\r\n", head, StringComparison.Ordinal);
        Assert.Contains($"Authorization: Bearer {TestStore.Token}\r\n", head, StringComparison.Ordinal);
        Assert.Equal(2, head.Split(TestStore.Token).Length);
    }

    [Fact]
    public async Task A_body_shorter_than_announced_is_a_protocol_error()
    {
        await using var server = new LoopbackServer("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"id\":5,"u8.ToArray());
        using EcwidClient client = Client(server.Base);
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.CreateAsync(TestStore.Ana, TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.ProtocolError, error.Kind);
        Assert.True(error.MayHaveTakenEffect);
    }

    [Fact]
    public async Task A_connection_that_is_closed_without_an_answer_leaves_open_whether_a_creation_took_effect()
    {
        await using var server = new LoopbackServer([]);
        using EcwidClient client = Client(server.Base);
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.CreateAsync(TestStore.Ana, TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.ConnectionFailed, error.Kind);
        Assert.True(error.MayHaveTakenEffect);
    }

    [Fact]
    public async Task A_port_where_nobody_listens_means_that_nothing_took_effect()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Dispose();
        using EcwidClient client = Client(new Uri($"http://127.0.0.1:{port}/api/v3"));
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.CreateAsync(TestStore.Ana, TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.ConnectionFailed, error.Kind);
        Assert.False(error.MayHaveTakenEffect);
        Assert.Contains($"127.0.0.1:{port}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_speaks_no_HTTP_is_an_error_of_the_client_and_nothing_else()
    {
        await using var server = new LoopbackServer("SSH-2.0-OpenSSH_9.6\r\n"u8.ToArray());
        using EcwidClient client = Client(server.Base);
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.CreateAsync(TestStore.Ana, TestStore.TestEnd));

        Assert.True(error.Kind is EcwidErrorKind.ConnectionFailed or EcwidErrorKind.ProtocolError, error.Kind.ToString());
        Assert.True(error.MayHaveTakenEffect);
    }

    private static EcwidClient Client(Uri baseUri, Action<EcwidClientOptions>? change = null) => new(TestStore.Options(handler: null, options =>
    {
        options.BaseUri = baseUri;
        change?.Invoke(options);
    }));

    private static byte[] Http(string header, byte[] body, bool close = true) =>
        [.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n{header}\r\nContent-Length: {body.Length}\r\n{(close ? "Connection: close\r\n" : "")}\r\n"), .. body];

    private static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }
}
