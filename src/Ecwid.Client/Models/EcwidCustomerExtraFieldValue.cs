using System.Text.Json.Serialization;
using Ecwid.Client.Http;

namespace Ecwid.Client.Models;

/// <summary>The value of an extra field of a customer. Not on the official pages; Ecwid's own Java client has it.</summary>
public sealed class EcwidCustomerExtraFieldValue : EcwidObject
{
    /// <summary>The key of the field's definition.</summary>
    public string? Key { get; set; }

    /// <summary>The field's title.</summary>
    public string? Title { get; set; }

    /// <summary>The value.</summary>
    public string? Value { get; set; }

    /// <summary>The field's type in upper case, for example <c>TEXT</c>.</summary>
    public string? Type { get; set; }

    /// <summary>The place in the list of fields. Read-only.</summary>
    [JsonConverter(typeof(EcwidOrderConverter))]
    public long? OrderBy { get; set; }

    /// <summary>What the field belongs to. Read-only.</summary>
    public string[]? EntityTypes { get; set; }
}
