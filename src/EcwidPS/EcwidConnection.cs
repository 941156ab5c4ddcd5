using System;
using System.Collections.Generic;
using Ecwid.Client;
using Ecwid.Client.Models;

namespace EcwidPS;

/// <summary>A connection to one store. Immutable and thread-safe: it may be handed to other runspaces.</summary>
/// <remarks>The token is in no member that PowerShell shows, formats or serialises.</remarks>
public sealed class EcwidConnection
{
    internal EcwidConnection(EcwidClient client, EcwidClientOptions options, EcwidStore? store = null, string? environment = null)
    {
        Client = client;
        StoreId = options.StoreId;
        StoreName = store?.Name;
        EnabledLanguages = store?.EnabledLanguages;
        BaseUri = options.BaseUri;
        IsSandbox = options.Handler is not null;
        RequestsPerMinute = options.RequestsPerMinute;
        MaximumRetryCount = options.MaximumRetryCount;
        TimeoutSec = (int)options.Timeout.TotalSeconds;
        ConnectedAt = DateTimeOffset.Now;
        EnvironmentFingerprint = environment;
    }

    /// <summary>The store's id.</summary>
    public long StoreId { get; }

    /// <summary>The store's name; null if the connection was not checked.</summary>
    public string? StoreName { get; }

    /// <summary>The address of the API.</summary>
    public Uri BaseUri { get; }

    /// <summary>True for the built-in store in memory.</summary>
    public bool IsSandbox { get; }

    /// <summary>The rate limit, in requests a minute.</summary>
    public int RequestsPerMinute { get; }

    /// <summary>How many times a failed call may be tried again.</summary>
    public int MaximumRetryCount { get; }

    /// <summary>How long one try may take, in seconds.</summary>
    public int TimeoutSec { get; }

    /// <summary>When the connection was made.</summary>
    public DateTimeOffset ConnectedAt { get; }

    /// <summary>How many requests were sent.</summary>
    public long RequestCount => Client.RequestCount;

    /// <summary>How many of them were further tries, of calls that failed or were told to wait.</summary>
    public long RetryCount => Client.RetryCount;

    /// <summary>How many times a request waited for the rate limit.</summary>
    public long WaitCount => Client.WaitCount;

    internal EcwidClient Client { get; }

    /// <summary>The languages that were enabled in the store when the connection was checked, as the store spells them; null if it was not.</summary>
    internal IReadOnlyCollection<string>? EnabledLanguages { get; }

    /// <summary>Tells whether the environment variables are still the ones that this connection was made from; null if it was not made from any.</summary>
    internal string? EnvironmentFingerprint { get; }

    /// <inheritdoc />
    public override string ToString() => FormattableString.Invariant($"Ecwid store {StoreId} at {BaseUri.Authority}");
}
