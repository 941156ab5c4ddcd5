using System;
using System.Collections.Concurrent;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace EcwidPS.UnitTests.Client;

/// <summary>A server on a real socket of this machine that answers every request with the same bytes and then closes the connection, or keeps it.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly byte[] _answer;
    private readonly bool _keepOpen;
    private readonly Task _accepting;
    private int _connections;

    public LoopbackServer(byte[] answer, bool keepOpen = false)
    {
        _answer = answer;
        _keepOpen = keepOpen;
        _listener.Start();
        Base = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/api/v3");
        _accepting = AcceptAsync();
    }

    public Uri Base { get; }

    public int Connections => Volatile.Read(ref _connections);

    /// <summary>The heads of the requests.</summary>
    public ConcurrentQueue<string> Heads { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Interlocked.Increment(ref _connections);
                _ = ServeAsync(client);
            }
        }
        catch (Exception) when (_stop.IsCancellationRequested)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                NetworkStream stream = client.GetStream();
                do
                {
                    Heads.Enqueue(await ReadHeadAsync(stream));
                    await stream.WriteAsync(_answer, _stop.Token);
                }
                while (_keepOpen);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException)
            {
                // The client or the test is done.
            }
        }
    }

    private async Task<string> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        byte[] one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one, _stop.Token);
            head.Append((char)one[0]);
        }

        return head.ToString();
    }
}
