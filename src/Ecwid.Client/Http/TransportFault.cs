using System;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Ecwid.Client.Http;

/// <summary>Reads out of an exception of the network whether the request can have reached the server.</summary>
internal static class TransportFault
{
    /// <summary>True if no connection was made, so that the server can't have seen the request.</summary>
    public static bool HappenedBeforeSending(Exception exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is AuthenticationException)
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
}
