using System;
using System.Text.Json.Serialization;
using Ecwid.Client.Groups;

namespace Ecwid.Client.Models;

/// <summary>A group of customers.</summary>
/// <remarks>https://docs.ecwid.com/api-reference/rest-api/customers/customer-groups</remarks>
public sealed class EcwidCustomerGroup : EcwidObject
{
    private string? _readName;
    private string? _readReference;

    /// <summary>The group's id; 0 is the group General, in which everyone is who is in no other.</summary>
    [JsonPropertyName("id")]
    public long? CustomerGroupId { get; set; }

    /// <summary>The group's name.</summary>
    public string? Name { get; set; }

    /// <summary>The group's id in another system; unique in a store.</summary>
    public string? ExternalReferenceId { get; set; }

    /// <summary>What was changed since the group came from Ecwid, ready to be sent. A text that was taken away becomes an empty one, which clears it.</summary>
    /// <returns>The request; it is empty if nothing was changed.</returns>
    public EcwidCustomerGroupRequest GetChanges() => new()
    {
        Name = Changed(_readName, Name),
        ExternalReferenceId = Changed(_readReference, ExternalReferenceId),
    };

    /// <summary>Notes what is known to Ecwid.</summary>
    internal EcwidCustomerGroup AsRead()
    {
        _readName = Name;
        _readReference = ExternalReferenceId;
        return this;
    }

    private static string? Changed(string? before, string? now) =>
        string.Equals(before ?? string.Empty, now ?? string.Empty, StringComparison.Ordinal) ? null : now ?? string.Empty;
}
