using System;
using System.Collections.Concurrent;
using System.Security;
using System.Security.Cryptography;
using System.Text;

namespace Ecwid.Client.Http.RateLimit;

/// <summary>The gates of this process: clients of one store with one token share theirs, in whatever runspace they are.</summary>
internal static class RateGates
{
    private static readonly ConcurrentDictionary<string, RateGate> Gates = new(StringComparer.Ordinal);

    // Tokens are not kept, not even as a hash that could be looked up elsewhere.
    private static readonly byte[] Salt = Guid.NewGuid().ToByteArray();

    /// <summary>The gate of a client. Of clients that share one, the last one made says the rate.</summary>
    public static RateGate For(EcwidClientOptions options)
    {
        // A handler stands for a server of its own, for example a sandbox.
        if (options.Handler is not null || options.Clock != TimeProvider.System)
        {
            return new RateGate(options.RequestsPerMinute, options.Clock);
        }

        RateGate gate = Gates.GetOrAdd(Key(options.BaseUri, options.StoreId, options.Token!), _ => new RateGate(options.RequestsPerMinute, options.Clock));
        gate.Configure(options.RequestsPerMinute);
        return gate;
    }

    private static string Key(Uri baseUri, long storeId, SecureString token)
    {
        using var hash = new HMACSHA256(Salt);
        string store = FormattableString.Invariant($"{baseUri.AbsoluteUri.TrimEnd('/')}/{storeId}/");
        return Convert.ToBase64String(hash.ComputeHash(Encoding.UTF8.GetBytes(store + SecretText.Reveal(token))));
    }
}
