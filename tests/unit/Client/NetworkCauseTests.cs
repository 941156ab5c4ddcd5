using System;
using System.IO;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using System.Threading.Tasks;
using Ecwid.Client;
using Xunit;

namespace EcwidPS.UnitTests.Client;

/// <summary>A broken answer may hold anything, so nothing of it is quoted.</summary>
public sealed class NetworkCauseTests
{
    private const string Canary = "canary-ana-vale";

    [Theory]
    [InlineData("HTTP/1.1 " + Canary + "\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\n" + Canary + "\r\n\r\n{}")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + Canary + "\r\n")]
    [InlineData(Canary + "\r\n\r\n")]
    public async Task What_a_server_sent_that_is_no_http_is_in_no_part_of_the_error(string answer)
    {
        await using var server = new LoopbackServer(Encoding.ASCII.GetBytes(answer));
        using var client = new EcwidClient(TestStore.Options(handler: null, options => options.BaseUri = server.Base));
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.GetAsync(5, TestStore.TestEnd));

        Assert.DoesNotContain(Canary, error.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_the_system_says_is_kept()
    {
        var socket = new SocketException((int)SocketError.ConnectionRefused);
        EcwidException error = await TestStore.ErrorOfGetAsync(ScriptedHandler.Throwing(new HttpRequestException(Canary, new IOException(Canary, socket))));

        Assert.Same(socket, error.InnerException);
        Assert.Contains(socket.Message.TrimEnd('.'), error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_is_not_accepted_is_said()
    {
        EcwidException error = await TestStore.ErrorOfGetAsync(ScriptedHandler.Throwing(new HttpRequestException(Canary, new AuthenticationException("Untrusted root."))));

        Assert.Equal(EcwidErrorKind.ConnectionFailed, error.Kind);
        Assert.Contains("certificate", error.Message, StringComparison.Ordinal);
    }
}
