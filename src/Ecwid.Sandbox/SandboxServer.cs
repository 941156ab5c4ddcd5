using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Ecwid.Sandbox.Api;

namespace Ecwid.Sandbox;

/// <summary>Ecwid's REST API over stores in memory. Thread-safe.</summary>
/// <remarks>
/// It follows https://docs.ecwid.com/api-reference; where the official pages are silent it answers like Ecwid's own server framework (github.com/Ecwid/rest4j).
/// </remarks>
public sealed class SandboxServer
{
    private readonly ConcurrentDictionary<long, SandboxStore> _stores = new();

    /// <summary>The ids of the stores, in ascending order.</summary>
    public IReadOnlyList<long> StoreIds => [.. _stores.Keys.OrderBy(static id => id)];

    /// <summary>Adds a store without customers and tokens; one with the same id is replaced.</summary>
    /// <param name="storeId">The id of the store, greater than 0.</param>
    /// <returns>The new store.</returns>
    public SandboxStore AddStore(long storeId)
    {
        if (storeId <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(storeId), storeId, "A store id is greater than 0.");
        }

        var store = new SandboxStore(storeId);
        _stores[storeId] = store;
        return store;
    }

    /// <summary>Looks for a store.</summary>
    /// <param name="storeId">The id of the store.</param>
    /// <param name="store">The store, or null when there is none with this id.</param>
    /// <returns>Whether there is such a store.</returns>
    public bool TryGetStore(long storeId, out SandboxStore? store) => _stores.TryGetValue(storeId, out store);

    /// <summary>Removes a store with everything in it.</summary>
    /// <param name="storeId">The id of the store.</param>
    /// <returns>Whether there was such a store.</returns>
    public bool RemoveStore(long storeId) => _stores.TryRemove(storeId, out _);

    /// <summary>Removes all stores.</summary>
    public void Clear() => _stores.Clear();

    /// <summary>Answers one request. It does not throw for anything that a client may send.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The answer, errors included.</returns>
    public SandboxResponse Handle(SandboxRequest request)
    {
        if (request is null)
        {
            throw new ArgumentNullException(nameof(request));
        }

        string[] segments = UrlText.Segments(request.Path);
        if (segments.Length < 3 || segments[0] != "api" || segments[1] != "v3")
        {
            return Answer.Of(ApiRefusal.UnknownPath(), DateTimeOffset.UtcNow);
        }

        // An unknown store is a 404 whatever the token; an unknown token in a known store is a 403.
        return long.TryParse(segments[2], NumberStyles.None, CultureInfo.InvariantCulture, out long storeId)
            && _stores.TryGetValue(storeId, out SandboxStore? store)
            ? store.Handle(request, [.. segments.Skip(3)])
            : Answer.Of(ApiRefusal.UnknownStore(), DateTimeOffset.UtcNow);
    }
}
