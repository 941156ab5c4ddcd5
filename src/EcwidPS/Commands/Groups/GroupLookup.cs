using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Groups;
using Ecwid.Client.Models;
using EcwidPS.Pipeline;

namespace EcwidPS.Commands.Groups;

/// <summary>Finds customer groups by names, wildcards included: each group once, although several names may match it.</summary>
internal sealed class GroupLookup
{
    private readonly HashSet<long?> _seen = [];

    /// <exception cref="EcwidException">The call failed, or no group has a name without wildcards.</exception>
    public async Task<CallResult> ByNameAsync(EcwidClient client, string name, CancellationToken token)
    {
        // What Ecwid finds for a part of a name is its own business: patterns are compared here, with all names.
        bool isPattern = WildcardPattern.ContainsWildcardCharacters(name);
        EcwidCustomerGroupSearch? search = isPattern ? null : new EcwidCustomerGroupSearch { Keyword = WildcardPattern.Unescape(name) };
        var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        IReadOnlyList<EcwidCustomerGroup> groups = await client.Groups.ListAsync(search, token).ConfigureAwait(false);
        EcwidCustomerGroup[] found = [.. groups.Where(group => group.Name is not null && pattern.IsMatch(group.Name))];
        return found.Length > 0 || isPattern
            ? new CallResult(found.Where(group => _seen.Add(group.CustomerGroupId)).ToArray())
            : throw new EcwidException(EcwidErrorKind.NotFound, $"No customer group has the name '{search!.Keyword}'.");
    }
}
