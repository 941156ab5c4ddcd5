using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Security;
using Ecwid.Client.Http;

namespace Ecwid.Client;

/// <summary>How to reach a store.</summary>
public sealed class EcwidClientOptions
{
    /// <summary>The address of Ecwid's API.</summary>
    public static Uri DefaultBaseUri { get; } = new("https://app.ecwid.com/api/v3");

    /// <summary>The store's id.</summary>
    public long StoreId { get; set; }

    /// <summary>The access token, <c>secret_…</c>.</summary>
    public SecureString? Token { get; set; }

    /// <summary>The address of the API without the store; plain <c>http</c> is accepted for this machine only.</summary>
    public Uri BaseUri { get; set; } = DefaultBaseUri;

    /// <summary>How long one try may take, the whole answer included. 100 seconds by default.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>How many requests a minute may be made with the token, by all clients of this process together; Ecwid's own limit is 600.</summary>
    public int RequestsPerMinute { get; set; } = 600;

    /// <summary>How many tries may follow the first one of a call that failed, and how many after it was told to wait (429).</summary>
    public int MaximumRetryCount { get; set; } = 3;

    /// <summary>The proxy; null for the system's own. Requests to this machine go through none, and naming one for them is an error.</summary>
    public IWebProxy? Proxy { get; set; }

    /// <summary>What the program calls itself, for example <c>EcwidPS/1.0</c>.</summary>
    public string UserAgent { get; set; } = "Ecwid.Client";

    /// <summary>The largest answer that is read, in bytes. 64 MiB by default.</summary>
    public long MaximumResponseBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>Answers the requests in place of the network, for example a sandbox. The client does not dispose it.</summary>
    public HttpMessageHandler? Handler { get; set; }

    /// <summary>The clock of rate limit and retries; tests drive one of their own.</summary>
    internal TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>Refuses what can't be right before any request is made.</summary>
    /// <exception cref="EcwidException">Says which value is wrong, and what is accepted.</exception>
    internal void Validate()
    {
        if (StoreId < 1)
        {
            throw new EcwidException($"The store id {StoreId} is not valid. It is the number that the control panel shows at the bottom of its pages, for example 1003.");
        }

        if (Token is null || Token.Length == 0)
        {
            throw new EcwidException("The token is empty. Copy it from the app's details in the control panel; it begins with secret_.");
        }

        if (!SecretText.IsVisibleAscii(Token))
        {
            throw new EcwidException("The token contains a line break, a blank or another character that no token has. Copy it again, without anything around it.");
        }

        if (Timeout <= TimeSpan.Zero)
        {
            throw new EcwidException("The time-out must be longer than zero.");
        }

        if (RequestsPerMinute < 1 || MaximumRetryCount < 0)
        {
            throw new EcwidException("The rate limit is at least one request a minute, and the number of retries at least 0.");
        }

        if (string.IsNullOrWhiteSpace(UserAgent) || UserAgent.Any(static character => character is < ' ' or > '~'))
        {
            throw new EcwidException("The user agent is blank, or contains a line break or another character that no header can hold. Use a name and a version in ASCII, for example MyImport/1.0.");
        }

        ValidateBaseUri(BaseUri);
        if (Proxy is not null && Loopback.Is(BaseUri))
        {
            throw new EcwidException("The base address is this machine, and requests to it go through no proxy, which could read the token. Leave the proxy out.");
        }
    }

    /// <summary>The same options, which no caller can change or dispose of.</summary>
    internal EcwidClientOptions Copy()
    {
        var copy = (EcwidClientOptions)MemberwiseClone();
        copy.Token = Token!.Copy();
        copy.Token.MakeReadOnly();
        return copy;
    }

    private static void ValidateBaseUri(Uri baseUri)
    {
        foreach (char character in baseUri.OriginalString)
        {
            if (char.IsControl(character) || char.IsWhiteSpace(character))
            {
                throw new EcwidException("The base address contains a line break, a blank or another control character.");
            }
        }

        if (!baseUri.IsAbsoluteUri
            || (baseUri.Scheme != Uri.UriSchemeHttps && !(baseUri.Scheme == Uri.UriSchemeHttp && Loopback.Is(baseUri))))
        {
            throw new EcwidException("The base address must begin with https:// (http:// is accepted for this machine only, for tests): over plain http anybody on the way could read the token.");
        }

        if (baseUri.UserInfo.Length > 0 || baseUri.Query.Length > 0 || baseUri.Fragment.Length > 0)
        {
            throw new EcwidException("The base address must have no user name, query or fragment, for example https://app.ecwid.com/api/v3.");
        }
    }
}
