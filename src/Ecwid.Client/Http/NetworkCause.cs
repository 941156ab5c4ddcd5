using System;
using System.ComponentModel;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Reflection;
using System.Security.Authentication;
using System.Security.Cryptography;

namespace Ecwid.Client.Http;

/// <summary>
/// What of the network's exceptions may be passed on. The framework quotes what it could not read, the server's status line and headers
/// among it, and the address of the proxy with its password; only sockets and TLS speak with the system's own words.
/// </summary>
internal static class NetworkCause
{
    // .NET says what failed from version 8 on; .NET Standard does not know the property.
    private const string ErrorProperty = "HttpRequestError";
    private const string NoTrust = "the server's certificate or encryption was not accepted";

    /// <summary>The exception below this one that holds no text of others; null if there is none.</summary>
    public static Exception? Of(Exception exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is SocketException || (cause is AuthenticationException && IsOfTheSystem(cause.InnerException)))
            {
                return cause;
            }
        }

        return null;
    }

    /// <summary>Whether TLS failed, which begins only when the server is reached.</summary>
    public static bool IsSecurity(Exception exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is AuthenticationException or WebException { Status: WebExceptionStatus.TrustFailure or WebExceptionStatus.SecureChannelFailure }
                || ErrorOf(cause) == "SecureConnectionError")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the proxy was reached, and did not pass the connection on.</summary>
    /// <param name="exception">What the network says.</param>
    /// <param name="status">With which status; null if it is not known.</param>
    public static bool IsRefusedByProxy(Exception exception, out int? status)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (ErrorOf(cause) == "ProxyTunnelError")
            {
                status = cause.GetType().GetProperty("StatusCode")?.GetValue(cause) is HttpStatusCode code ? (int)code : null;
                return true;
            }
        }

        status = null;
        return false;
    }

    /// <summary>What went wrong in a few words; null if that can't be said safely.</summary>
    public static string? Describe(Exception exception)
    {
        if (Of(exception) is SocketException socket)
        {
            return Redaction.OnOneLine(socket.Message).TrimEnd('.');
        }

        for (Exception? next = exception; next is not null; next = next.InnerException)
        {
            switch (next)
            {
                case AuthenticationException:
                    return NoTrust;
                case WebException { Status: WebExceptionStatus.ProxyNameResolutionFailure }:
                    return "the proxy is not known";
            }

            string? description = ErrorOf(next) switch
            {
                "ProxyTunnelError" => "the proxy refused to pass the connection on",
                "NameResolutionError" => "the name of the host is not known",
                "SecureConnectionError" => NoTrust,
                "ResponseEnded" => "the other side ended it too early",
                _ => null,
            };
            if (description is not null)
            {
                return description;
            }
        }

        return null;
    }

    /// <summary>What is wrong with an answer that is no HTTP; null if the exception says something else.</summary>
    public static string? DescribeAnswer(Exception exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            switch (ErrorOf(cause))
            {
                case "InvalidResponse" or "HttpProtocolError":
                    return "is not valid HTTP";
                case "ConfigurationLimitExceeded":
                    return "has headers that are longer than is read";
            }

            if (cause is InvalidDataException)
            {
                return "is not compressed as it says";
            }

            if (cause is WebException { Status: WebExceptionStatus.ServerProtocolViolation or WebExceptionStatus.MessageLengthLimitExceeded })
            {
                return "is not valid HTTP";
            }
        }

        return null;
    }

    private static string? ErrorOf(Exception exception)
    {
        PropertyInfo? property = exception.GetType().GetProperty(ErrorProperty);
        return property?.GetValue(exception)?.ToString();
    }

    private static bool IsOfTheSystem(Exception? exception) => exception switch
    {
        null => true,
        Win32Exception or CryptographicException => IsOfTheSystem(exception.InnerException),
        _ => false,
    };
}
