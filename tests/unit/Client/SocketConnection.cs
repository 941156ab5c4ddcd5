using System;
using System.Globalization;
using System.IO;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Sandbox;

namespace EcwidPS.UnitTests.Client;

/// <summary>One connection of a <see cref="SocketServer"/>.</summary>
/// <param name="server">The server.</param>
/// <param name="socket">Its socket.</param>
/// <param name="number">Which one it is, from 1.</param>
internal sealed class SocketConnection(SocketServer server, Socket socket, int number) : IDisposable
{
    private Stream _stream = new NetworkStream(socket, ownsSocket: false);

    public int Number { get; } = number;

    public SocketServer Server { get; } = server;

    /// <summary>Reads the next request as a whole.</summary>
    /// <exception cref="IOException">The client went away.</exception>
    public async Task<SandboxRequest> ReadAsync()
    {
        var head = new StringBuilder();
        byte[] one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await _stream.ReadExactlyAsync(one, Server.Stop);
            head.Append((char)one[0]);
        }

        string[] lines = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        string[] first = lines[0].Split(' ');
        string[] target = first[1].Split('?', 2);
        var request = new SandboxRequest(first[0], target[0], target.Length > 1 ? target[1] : "");
        foreach (string line in lines[1..])
        {
            string[] header = line.Split(": ", 2);
            request.Headers[header[0]] = header[1];
        }

        if (request.Headers.TryGetValue("Content-Length", out string? length))
        {
            request.Body = new byte[int.Parse(length, CultureInfo.InvariantCulture)];
            await _stream.ReadExactlyAsync(request.Body, Server.Stop);
        }

        Server.Requests.Enqueue($"{request.Method} {request.Path["/api/v3/4200123".Length..]}");
        return request;
    }

    /// <summary>Goes over to TLS.</summary>
    public async Task HandshakeAsync(X509Certificate2 certificate)
    {
        var secure = new SslStream(_stream);
        await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, Server.Stop);
        _stream = secure;
    }

    /// <summary>Reads some bytes, whatever they are.</summary>
    public async Task ReadSomeAsync() => await _stream.ReadAtLeastAsync(new byte[4096], 1, throwOnEndOfStream: false, Server.Stop);

    /// <summary>Reads requests and carries them out until the client goes away.</summary>
    public async Task ServeAsync()
    {
        while (true)
        {
            await AnswerAsync(await ReadAsync());
        }
    }

    /// <summary>Carries a request out and answers.</summary>
    public async Task AnswerAsync(SandboxRequest request)
    {
        (string head, byte[] body) = Do(request);
        await SendAsync(head + $"Content-Length: {body.Length}\r\n\r\n");
        await SendAsync(body);
    }

    /// <summary>Carries a request out and gives the answer: its head, which lacks only how long the body is, and its body.</summary>
    public (string Head, byte[] Body) Do(SandboxRequest request)
    {
        SandboxResponse response = Server.Handle(request);
        var head = new StringBuilder($"HTTP/1.1 {response.StatusCode} {response.ReasonPhrase}\r\n");
        foreach ((string name, string value) in response.Headers)
        {
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        return (head.ToString(), response.Body);
    }

    public Task SendAsync(string text) => SendAsync(Encoding.ASCII.GetBytes(text));

    public async Task SendAsync(byte[] bytes) => await _stream.WriteAsync(bytes, Server.Stop);

    /// <summary>Does nothing until the client goes away or the test ends.</summary>
    public async Task HangAsync()
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(Server.Stop);
        gone.CancelAfter(TimeSpan.FromSeconds(30));
        while (await _stream.ReadAsync(new byte[1], gone.Token) > 0)
        {
        }
    }

    /// <summary>Says that nothing more comes, and keeps listening.</summary>
    public void CloseSending() => socket.Shutdown(SocketShutdown.Send);

    /// <summary>Ends the connection properly, as a server does with one that was idle.</summary>
    public void Close()
    {
        if (socket.Connected)
        {
            socket.Shutdown(SocketShutdown.Both);
        }

        Dispose();
    }

    /// <summary>Breaks the connection off, as a crashed server or a firewall does.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        Dispose();
    }

    public void Dispose()
    {
        // First the socket: a secure stream would say goodbye over it.
        socket.Dispose();
        _stream.Dispose();
    }
}
