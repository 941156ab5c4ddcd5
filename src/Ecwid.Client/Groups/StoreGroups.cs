using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client.Models;

namespace Ecwid.Client.Groups;

/// <summary>The groups of a store, of which there may be none but General because its plan has none.</summary>
internal sealed class StoreGroups
{
    private StoreGroups(IReadOnlyList<EcwidCustomerGroup> all, bool areLacking)
    {
        All = all;
        AreLacking = areLacking;
    }

    public IReadOnlyList<EcwidCustomerGroup> All { get; }

    /// <summary>Whether the plan of the store has no groups.</summary>
    public bool AreLacking { get; }

    /// <exception cref="EcwidException">The call failed.</exception>
    public static async Task<StoreGroups> ReadAsync(EcwidClient client, CancellationToken cancellationToken)
    {
        try
        {
            return new StoreGroups(await client.Groups.ListAsync(search: null, cancellationToken).ConfigureAwait(false), areLacking: false);
        }
        catch (EcwidException e) when (e.Kind == EcwidErrorKind.PlanRequired)
        {
            return new StoreGroups([], areLacking: true);
        }
    }
}
