using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client.Groups;
using Ecwid.Client.Models;

namespace Ecwid.Client.Bulk.Import;

/// <summary>Creates each group that is missing once, however many rows name it at the same time.</summary>
internal sealed class ImportGroups
{
    private readonly object _lock = new();
    private readonly Dictionary<string, Task<long>> _created = new(StringComparer.OrdinalIgnoreCase);

    public Task<long> EnsureAsync(EcwidClient client, string name, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            // One that failed is tried again for the next row.
            if (!_created.TryGetValue(name, out Task<long>? creation) || creation.IsFaulted || creation.IsCanceled)
            {
                _created[name] = creation = CreateAsync(client, name, cancellationToken);
            }

            return creation;
        }
    }

    private static async Task<long> CreateAsync(EcwidClient client, string name, CancellationToken cancellationToken)
    {
        EcwidCustomerGroup group = await client.Groups.CreateAsync(new EcwidCustomerGroupRequest { Name = name }, cancellationToken).ConfigureAwait(false);
        return group.CustomerGroupId!.Value;
    }
}
