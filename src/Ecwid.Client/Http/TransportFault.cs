using System;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Reflection;
using System.Security.Authentication;

namespace Ecwid.Client.Http;

/// <summary>Reads out of an exception of the network whether the request can have reached the server.</summary>
internal static class TransportFault
{
    // .NET says what failed from version 8 on; .NET Standard does not know the property.
    private static readonly PropertyInfo? RequestError = typeof(HttpRequestException).GetProperty("HttpRequestError");

    /// <summary>True if no connection was made, so that the server can't have seen the request.</summary>
    public static bool HappenedBeforeSending(Exception exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is AuthenticationException || IsBeforeSending(cause))
            {
                return true;
            }

            if (cause is SocketException socket)
            {
                return socket.SocketErrorCode is SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.HostUnreachable
                    or SocketError.NetworkUnreachable or SocketError.NoData or SocketError.TryAgain or SocketError.AddressNotAvailable;
            }
        }

        return false;
    }

    private static bool IsBeforeSending(Exception cause) => cause switch
    {
        HttpRequestException => RequestError?.GetValue(cause)?.ToString() is "NameResolutionError" or "ConnectionError" or "SecureConnectionError" or "ProxyTunnelError",

        // .NET Framework.
        WebException web => web.Status is WebExceptionStatus.NameResolutionFailure or WebExceptionStatus.ProxyNameResolutionFailure
            or WebExceptionStatus.ConnectFailure or WebExceptionStatus.SecureChannelFailure or WebExceptionStatus.TrustFailure,
        _ => false,
    };
}
