using System;
using System.Net;

namespace Ecwid.Client.Http;

/// <summary>What is this machine, in whatever spelling.</summary>
internal static class Loopback
{
    // Uri.IsLoopback takes ::127.0.0.1 for this machine, which it is not, and leaves out most of ::ffff:127.0.0.0/104, which is.
    public static bool Is(Uri address)
    {
        if (address.HostNameType != UriHostNameType.IPv6)
        {
            return address.IsLoopback;
        }

        IPAddress host = IPAddress.Parse(address.DnsSafeHost);
        return IPAddress.IsLoopback(host.IsIPv4MappedToIPv6 ? host.MapToIPv4() : host);
    }
}
