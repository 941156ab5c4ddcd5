using System;
using System.IO;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using System.Threading.Tasks;
using Ecwid.Client;
using Xunit;

namespace EcwidPS.UnitTests.Client.Trust;

/// <summary>The framework's exceptions quote what the other side wrote: none of that is passed on.</summary>
public sealed class NetworkTextTests
{
    private const string Canary = "secret_canary4711 Ana Vale ana@vale.example";

    /// <summary>Answers that the framework complains of in its own words, with theirs in between.</summary>
    public static TheoryData<string> BrokenAnswers =>
    [
        $"HTTP/1.1 2x0 {Canary}\r\n\r\n",
        $"{Canary}\r\n\r\n",
        $"HTTP/1.1 200 OK\r\n{Canary}\r\n\r\n",
        $"HTTP/1.1 200 OK\r\n {Canary}: x\r\n\r\n",
        $"HTTP/1.1 200 OK\r\nContent-Length: {Canary}\r\n\r\n",
        $"HTTP/1.1 200 OK\r\nContent-Length: 7\r\nContent-Length: 99{Canary}\r\n\r\n{{\"id\":5",
        $"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{Canary}\r\n{{}}\r\n0\r\n\r\n",
        $"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{{}}{Canary}\r\n0\r\n\r\n",
        $"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{{}}\r\n0\r\n{Canary}\r\n\r\n",
        $"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {Canary.Length}\r\n\r\n{Canary}",
        $"HTTP/1.1 200 OK\r\nContent-Encoding: {Canary}\r\nContent-Length: 2\r\n\r\n[]",
        $"HTTP/1.1 407 {Canary}\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 999 secret_canary4711 ana@vale.example\r\nContent-Length: 0\r\n\r\n",
        $"HTTP/1.1 302 {Canary}\r\nLocation: https://ana%40vale.example:secret_canary4711@[{Canary}]/\r\nContent-Length: 0\r\n\r\n",
        $"HTTP/1.1 200 OK\r\nContent-Type: text/{Canary}; charset={Canary}\r\nContent-Length: 2\r\n\r\n[]",
    ];

    [Theory]
    [MemberData(nameof(BrokenAnswers))]
    public async Task What_the_server_wrote_into_a_broken_answer_is_nowhere_in_the_error(string answer)
    {
        await using var server = new SocketServer(async connection =>
        {
            await connection.ReadAsync();
            await connection.SendAsync(Encoding.Latin1.GetBytes(answer));
        });
        using EcwidClient client = server.Client(options => options.Timeout = TimeSpan.FromSeconds(20));
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.CreateAsync(SocketServer.NewCustomer, TestStore.TestEnd));

        AssertClean(error, "canary4711");
        AssertClean(error, "Ana Vale");
        AssertClean(error, "ana@vale");
        Assert.NotEqual(EcwidErrorKind.Timeout, error.Kind);
    }

    [Theory]
    [InlineData($"HTTP/1.1 2x0 {Canary}\r\n\r\n", "not valid HTTP")]
    [InlineData($"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{Canary}\r\n{{}}\r\n0\r\n\r\n", "not valid HTTP")]
    [InlineData($"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 11\r\n\r\nhello world", "not compressed as it says")]
    public async Task The_error_says_in_its_own_words_what_is_wrong(string answer, string said)
    {
        await using var server = new SocketServer(async connection =>
        {
            await connection.ReadAsync();
            await connection.SendAsync(Encoding.Latin1.GetBytes(answer));
        });
        using EcwidClient client = server.Client(options => options.Timeout = TimeSpan.FromSeconds(20));
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.CreateAsync(SocketServer.NewCustomer, TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.ProtocolError, error.Kind);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.True(error.MayHaveTakenEffect);
    }

    [Fact]
    public async Task Exceptions_of_handlers_in_between_are_not_passed_on_with_their_texts()
    {
        Exception[] faults =
        [
            new HttpRequestException(Canary),
            new HttpRequestException("x", new IOException(Canary)),
            new HttpRequestException("x", new IOException("y", new InvalidOperationException(Canary))),
            new IOException(Canary),
            new TaskCanceledException(Canary, new IOException(Canary)),
            new ObjectDisposedException(Canary, Canary),
            new HttpRequestException(Canary, new AuthenticationException("TLS", new IOException(Canary))),
        ];
        foreach (Exception fault in faults)
        {
            AssertClean(await TestStore.ErrorOfPostAsync(ScriptedHandler.Throwing(fault)), "canary4711");
            var cut = new ScriptedHandler(_ => new HttpResponseMessage { Content = new StreamContent(new ScriptedStream((_, _) => throw fault)) });
            AssertClean(await TestStore.ErrorOfPostAsync(cut), "canary4711");
        }
    }

    [Fact]
    public async Task What_sockets_and_TLS_say_is_passed_on()
    {
        var socket = new SocketException((int)SocketError.ConnectionRefused);
        EcwidException refused = await TestStore.ErrorOfPostAsync(ScriptedHandler.Throwing(new HttpRequestException(Canary, new IOException(Canary, socket))));
        EcwidException untrusted = await TestStore.ErrorOfPostAsync(ScriptedHandler.Throwing(new HttpRequestException(Canary, new AuthenticationException("The remote certificate was rejected."))));

        Assert.Same(socket, refused.InnerException);
        Assert.Contains(socket.Message.TrimEnd('.'), refused.Message, StringComparison.Ordinal);
        Assert.IsType<AuthenticationException>(untrusted.InnerException);
        Assert.Equal(EcwidErrorKind.ConnectionFailed, untrusted.Kind);
        Assert.Contains("certificate or encryption was not accepted", untrusted.Message, StringComparison.Ordinal);
        AssertClean(refused, "canary4711");
        AssertClean(untrusted, "canary4711");
    }

    [Fact]
    public async Task A_password_in_the_address_of_the_proxy_is_in_no_error()
    {
        await using var proxy = new SocketServer(async connection =>
        {
            await connection.ReadSomeAsync();
            await connection.SendAsync($"HTTP/1.1 407 {Canary}\r\nContent-Length: 0\r\n\r\n");
        });
        using var client = new EcwidClient(TestStore.Options(handler: null, options =>
        {
            options.BaseUri = new Uri("https://ecwid.invalid/api/v3");
            options.Proxy = new System.Net.WebProxy(new Uri($"http://user:secret_canary4711@127.0.0.1:{proxy.Port}"));
        }));
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.CreateAsync(TestStore.Ana, TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.ConnectionFailed, error.Kind);
        Assert.False(error.MayHaveTakenEffect);
        Assert.Contains("proxy", error.Message, StringComparison.Ordinal);
        AssertClean(error, "canary4711");
    }

    private static void AssertClean(EcwidException error, string secret)
    {
        Assert.DoesNotContain(secret, error.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(secret, error.ErrorMessage ?? "", StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(secret, error.ErrorCode ?? "", StringComparison.OrdinalIgnoreCase);
    }
}
