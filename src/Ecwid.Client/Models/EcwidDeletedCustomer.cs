using System;
using System.Text.Json.Serialization;

namespace Ecwid.Client.Models;

/// <summary>An entry of the history of deleted customers, which Ecwid keeps for six months.</summary>
/// <remarks>https://docs.ecwid.com/api-reference/rest-api/store-profile/store-reports/get-deleted-items-history</remarks>
public sealed class EcwidDeletedCustomer : EcwidObject
{
    /// <summary>The id that the customer had.</summary>
    [JsonPropertyName("id")]
    public long? CustomerId { get; set; }

    /// <summary>When the customer was deleted.</summary>
    [JsonPropertyName("date")]
    public DateTimeOffset? Deleted { get; set; }
}
