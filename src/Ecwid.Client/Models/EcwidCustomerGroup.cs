using System.Text.Json.Serialization;
using Ecwid.Client.Groups;
using Ecwid.Client.Schema;

namespace Ecwid.Client.Models;

/// <summary>A group of customers.</summary>
/// <remarks>https://docs.ecwid.com/api-reference/rest-api/customers/customer-groups</remarks>
public sealed class EcwidCustomerGroup : EcwidObject
{
    private EcwidCustomerGroup? _asRead;

    /// <summary>The group's id; 0 is the group General, in which everyone is who is in no other.</summary>
    [JsonPropertyName("id")]
    public long? CustomerGroupId { get; set; }

    /// <summary>The group's name.</summary>
    public string? Name { get; set; }

    /// <summary>The group's id in another system; unique in a store.</summary>
    public string? ExternalReferenceId { get; set; }

    /// <summary>What was changed since the group came from Ecwid, ready to be sent. A text that was taken away becomes an empty one, which clears it.</summary>
    /// <returns>The request; it is empty if nothing was changed.</returns>
    public EcwidCustomerGroupRequest GetChanges()
    {
        var changes = new EcwidCustomerGroupRequest();
        Resources.Group.AddChanges(this, _asRead, changes, static (_, _) => string.Empty);
        return changes;
    }

    /// <summary>Notes what is known to Ecwid.</summary>
    internal EcwidCustomerGroup AsRead()
    {
        _asRead = (EcwidCustomerGroup)Clone();
        return this;
    }
}
