using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client.Groups;
using Ecwid.Client.Models;

namespace Ecwid.Client.Bulk.Import;

/// <summary>Creates each group that is missing once, however many rows name it at the same time.</summary>
internal sealed class ImportGroups
{
    private readonly object _lock = new();
    private readonly Dictionary<string, Task<EcwidCustomerGroup>> _created = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The groups that were created so far.</summary>
    public IReadOnlyList<EcwidCustomerGroup> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _created.Values.Where(static creation => creation.Status == TaskStatus.RanToCompletion).Select(static creation => creation.Result)];
            }
        }
    }

    public Task<EcwidCustomerGroup> EnsureAsync(EcwidClient client, string name, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            // One that failed is tried again for the next row.
            if (!_created.TryGetValue(name, out Task<EcwidCustomerGroup>? creation) || creation.IsFaulted || creation.IsCanceled)
            {
                _created[name] = creation = client.Groups.CreateAsync(new EcwidCustomerGroupRequest { Name = name }, cancellationToken);
            }

            return creation;
        }
    }
}
