namespace Ecwid.Client.Groups;

/// <summary>The fields of a customer group that can be written. A field that is null is not sent.</summary>
/// <remarks>https://docs.ecwid.com/api-reference/rest-api/customers/customer-groups/create-customer-group</remarks>
public sealed class EcwidCustomerGroupRequest
{
    /// <summary>The group's name; required for a new group, and never blank.</summary>
    public string? Name { get; set; }

    /// <summary>The group's id in another system, unique in a store; an empty text clears it.</summary>
    public string? ExternalReferenceId { get; set; }
}
