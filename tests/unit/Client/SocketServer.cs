using System;
using System.Collections.Concurrent;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Customers;
using Ecwid.Client.Models;
using Ecwid.Sandbox;

namespace EcwidPS.UnitTests.Client;

/// <summary>A store on a real socket of this machine. A test says what becomes of each connection, down to its bytes.</summary>
internal sealed class SocketServer : IAsyncDisposable
{
    /// <summary>One of the customers that are there from the start.</summary>
    public const long SampleCustomer = 310000101;

    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<SocketConnection, Task> _serve;
    private readonly Task _accepting;
    private readonly SandboxServer _server = new();
    private int _connections;

    /// <param name="serve">Serves a connection; when it returns, the connection is closed as a server does that is done.</param>
    /// <param name="port">The port; 0 for any.</param>
    public SocketServer(Func<SocketConnection, Task> serve, int port = 0)
    {
        _serve = serve;
        Store = _server.AddStore(4200123);
        Store.AddToken(TestStore.Token);
        Store.AddSampleCustomers();
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    /// <summary>A customer that is not there yet.</summary>
    public static EcwidCustomerRequest NewCustomer => new() { Email = "new@socket.example", BillingPerson = new EcwidBillingPerson { Name = "New Customer", City = "Leeds" } };

    public int Port { get; }

    public Uri Base => new($"http://127.0.0.1:{Port}/api/v3");

    public Uri SecureBase => new($"https://127.0.0.1:{Port}/api/v3");

    public SandboxStore Store { get; }

    /// <summary>How many connections were made.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Method and path of the requests that arrived as a whole.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public CancellationToken Stop => _stop.Token;

    /// <summary>A port where nobody listens.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>A client for this server.</summary>
    public EcwidClient Client(Action<EcwidClientOptions> change) => new(TestStore.Options(handler: null, options =>
    {
        options.BaseUri = Base;
        change(options);
    }));

    /// <summary>What the store holds.</summary>
    public JsonNode[] Customers() => [.. JsonNode.Parse(Store.ExportJson())!.AsArray().Select(customer => customer!)];

    /// <summary>Those that have the address of <see cref="NewCustomer"/>.</summary>
    public JsonNode[] Created() => [.. Customers().Where(customer => customer["email"]!.GetValue<string>() == NewCustomer.Email)];

    public SandboxResponse Handle(SandboxRequest request) => _server.Handle(request);

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
                Socket socket = await _listener.AcceptSocketAsync(_stop.Token);
                _ = ServeAsync(new SocketConnection(this, socket, Interlocked.Increment(ref _connections)));
            }
        }
        catch (Exception) when (_stop.IsCancellationRequested)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(SocketConnection connection)
    {
        using (connection)
        {
            try
            {
                await _serve(connection);
                connection.Close();
            }
            catch (Exception e) when (e is IOException or SocketException or AuthenticationException or OperationCanceledException or ObjectDisposedException)
            {
                // The client or the test is done.
            }
        }
    }
}
