using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Bulk.Rows;
using Ecwid.Client.Groups;

namespace EcwidPS.Commands.Customers;

/// <summary>Finds groups by their names, for many rows with one request. Thread-safe.</summary>
internal sealed class NamedGroups
{
    private readonly object _lock = new();
    private Task<StoreGroups>? _reading;

    /// <exception cref="EcwidException">The store has no such group, or several; or the call failed.</exception>
    public async Task<long> FindAsync(EcwidClient client, string name, CancellationToken token)
    {
        StoreGroups groups = await ReadAsync(client, token).ConfigureAwait(false);
        var names = new GroupNames(groups.All);
        IReadOnlyList<long> ids = names.IdsOf(name);
        if (ids.Count == 1)
        {
            return ids[0];
        }

        (string problem, string cure) = names.Problem(name, groups.AreLacking);
        throw new EcwidException($"{problem} {cure}");
    }

    private Task<StoreGroups> ReadAsync(EcwidClient client, CancellationToken token)
    {
        lock (_lock)
        {
            // One that failed is tried again for the next row.
            return _reading is null or { IsFaulted: true } or { IsCanceled: true } ? _reading = StoreGroups.ReadAsync(client, token) : _reading;
        }
    }
}
