using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ecwid.Sandbox.Hosting;

/// <summary>The sandbox on a socket of 127.0.0.1, with faults on demand and a log of what came in.</summary>
public sealed class SandboxHost : IAsyncDisposable
{
    private const string ControlPrefix = "/_sandbox";

    private readonly SandboxHostOptions _options;
    private readonly WebApplication _application;

    private SandboxHost(SandboxHostOptions options)
    {
        _options = options;
        Requests.IsEnabled = options.LogRequests;
        Answers = new AnswerCache(options.KeepAnswers);
        Reset();

        // The empty builder reads no environment variables and logs nothing: the host is the same on every machine.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;

            // Slow clients are what the tests are about.
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, options.Port, static listen => listen.Protocols = HttpProtocols.Http1);
        });

        // A request that hangs must not hold up the end.
        builder.Services.Configure<HostOptions>(static host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(200));
        _application = builder.Build();
        var service = new SandboxService(Server, Faults, Requests, Answers);
        var control = new ControlPlane(this);
        _application.Run(context => IsControl(context.Request.Path) ? control.HandleAsync(context) : service.HandleAsync(context));
    }

    /// <summary>The address for clients: <c>http://127.0.0.1:PORT/api/v3</c>.</summary>
    public Uri BaseUri { get; private set; } = new("about:blank");

    /// <summary>The stores.</summary>
    public SandboxServer Server { get; } = new();

    /// <summary>The faults to come.</summary>
    public FaultPlan Faults { get; } = new();

    /// <summary>The requests that came in, but those of the control plane.</summary>
    public RequestLog Requests { get; } = new();

    /// <summary>Answers to send again.</summary>
    internal AnswerCache Answers { get; }

    /// <summary>Starts a host; it listens when the task is done.</summary>
    /// <param name="options">What it starts with.</param>
    /// <returns>The host.</returns>
    public static async Task<SandboxHost> StartAsync(SandboxHostOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var host = new SandboxHost(options);
        await host._application.StartAsync();
        IServerAddressesFeature addresses = host._application.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>();
        host.BaseUri = new Uri(addresses.Addresses.Single().TrimEnd('/') + "/api/v3");
        return host;
    }

    /// <summary>Goes back to the start: the stores of the options, no faults, an empty log.</summary>
    public void Reset()
    {
        Server.Clear();
        foreach (long storeId in _options.StoreIds)
        {
            SandboxStore store = Server.AddStore(storeId);
            store.AddToken(_options.Token, [.. _options.Scopes]);
            if (_options.Samples)
            {
                store.AddSampleCustomers();
            }

            ManyCustomers.AddTo(Server, storeId, _options.Token, _options.Customers);
        }

        Answers.Clear();
        Faults.Clear();
        Requests.Clear();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    private static bool IsControl(PathString path) => path.StartsWithSegments(ControlPrefix, StringComparison.Ordinal);
}
