using System;
using System.Net;
using System.Net.Http;
using System.Security.Authentication;
using Microsoft.Extensions.DependencyInjection;

namespace Ecwid.Client.Http;

/// <summary>The handlers that every request goes through, pooled and renewed by Microsoft.Extensions.Http.</summary>
internal sealed class HandlerPipeline : IDisposable
{
    private const string Name = "Ecwid";

    private readonly ServiceProvider _services;
    private readonly IHttpMessageHandlerFactory _factory;

    public HandlerPipeline(EcwidClientOptions options)
    {
        Route = new Route(options);
        var services = new ServiceCollection();
        services.AddHttpClient(Name)
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => CreatePrimaryHandler(options, Route))
            .AddHttpMessageHandler(() => new BearerTokenHandler(options.Token!));
        _services = services.BuildServiceProvider();
        _factory = _services.GetRequiredService<IHttpMessageHandlerFactory>();
    }

    /// <summary>The way that requests go.</summary>
    public Route Route { get; }

    /// <summary>An invoker for one call; it leaves the pooled handler alone when it is disposed.</summary>
    public HttpMessageInvoker CreateInvoker() => new(_factory.CreateHandler(Name), disposeHandler: false);

    public void Dispose() => _services.Dispose();

    private static HttpMessageHandler CreatePrimaryHandler(EcwidClientOptions options, Route route)
    {
        if (options.Handler is not null)
        {
            return new BorrowedHandler(options.Handler);
        }

        var handler = new HttpClientHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.GZip,
            UseCookies = false,

            // .NET Framework makes two connections to a server at the most, and more calls than that would wait for each other.
            MaxConnectionsPerServer = int.MaxValue,
        };
        if (route.IsLocal)
        {
            // Plain http is accepted to this machine, and a proxy, whoever set it, would read the token.
            handler.UseProxy = false;
        }
        else if (options.Proxy is not null)
        {
            handler.Proxy = options.Proxy;
        }

        route.Certificates.Observe(handler);

        // Windows PowerShell 5.1 may start with TLS 1.0 as the default of its process; 0 is "as the system says".
        if (ServicePointManager.SecurityProtocol != 0 && !ServicePointManager.SecurityProtocol.HasFlag(SecurityProtocolType.Tls12))
        {
            handler.SslProtocols = SslProtocols.Tls12;
        }

        return handler;
    }
}
