using System;
using System.IO;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Ecwid.Client.Http;

/// <summary>What the network says of a fault, as far as the system says it. Other exceptions quote what the server sent, and that may hold anything.</summary>
internal static class NetworkCause
{
    /// <summary>The exception of the system in the chain of causes; null if there is none.</summary>
    public static Exception? Of(Exception exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is SocketException or AuthenticationException)
            {
                return cause;
            }
        }

        return null;
    }

    /// <summary>What happened, in words.</summary>
    public static string Describe(Exception exception) => Of(exception) switch
    {
        AuthenticationException => "the server's certificate or encryption was not accepted",
        SocketException socket => socket.Message.TrimEnd('.'),
        _ => exception is InvalidDataException ? "its compression is broken" : "the connection ended too early, or what came is not HTTP",
    };
}
