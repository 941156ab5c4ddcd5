using Ecwid.Client.Models;

namespace Ecwid.Client.Groups;

/// <summary>The answer to a search for groups.</summary>
internal sealed class GroupSearchAnswer
{
    public long? Total { get; set; }

    public EcwidCustomerGroup[]? Items { get; set; }
}
