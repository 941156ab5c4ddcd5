using System;
using System.Net;
using System.Net.Http;
using System.Reflection;

namespace Ecwid.Client.Http;

/// <summary>Where requests go and by which way, for messages: names and ports, and never the user name and password of a proxy.</summary>
internal sealed class Route(EcwidClientOptions options)
{
    // .NET has the system's proxy here, which a program may replace; .NET Framework keeps it beside the interface.
    private static readonly PropertyInfo? DefaultProxy =
        typeof(HttpClient).GetProperty("DefaultProxy") ?? typeof(IWebProxy).Assembly.GetType("System.Net.WebRequest")?.GetProperty("DefaultWebProxy");

    /// <summary>The server.</summary>
    public string Server { get; } = Name(options.BaseUri);

    /// <summary>Knows why certificates were rejected.</summary>
    public CertificateCheck Certificates { get; } = new(options.BaseUri.Host);

    /// <summary>Whether requests go to this machine, and so through no proxy.</summary>
    public bool IsLocal { get; } = Loopback.Is(options.BaseUri);

    /// <summary>The proxy that requests go through; null if they go through none.</summary>
    public string? Proxy
    {
        get
        {
            if (IsLocal || options.Handler is not null)
            {
                return null;
            }

            try
            {
                IWebProxy? proxy = options.Proxy ?? DefaultProxy?.GetValue(null) as IWebProxy;
                Uri? address = proxy is null || proxy.IsBypassed(options.BaseUri) ? null : proxy.GetProxy(options.BaseUri);
                return address is null || address == options.BaseUri ? null : Name(address);
            }
            catch (Exception e) when (e is WebException or InvalidOperationException or NotSupportedException or TargetInvocationException)
            {
                // The system's settings, or a script of theirs, can't be read: requests fail or succeed without our knowing the way.
                return null;
            }
        }
    }

    private static string Name(Uri address) => FormattableString.Invariant($"{address.Host}:{address.Port}");
}
