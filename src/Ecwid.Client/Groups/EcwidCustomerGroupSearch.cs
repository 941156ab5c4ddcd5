using System.Collections.Generic;

namespace Ecwid.Client.Groups;

/// <summary>Which customer groups to find. A filter that is null is not applied.</summary>
/// <remarks>https://docs.ecwid.com/api-reference/rest-api/customers/customer-groups/search-customer-groups</remarks>
public sealed class EcwidCustomerGroupSearch
{
    /// <summary>A text that the names contain.</summary>
    public string? Keyword { get; set; }

    /// <summary>The ids of the groups; 0 is the group General.</summary>
    public IReadOnlyCollection<long>? CustomerGroupIds { get; set; }
}
