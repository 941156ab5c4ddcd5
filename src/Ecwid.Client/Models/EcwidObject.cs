using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ecwid.Client.Http;

namespace Ecwid.Client.Models;

/// <summary>What all objects of the Ecwid API share: fields that this version of the client does not know are kept.</summary>
public abstract class EcwidObject
{
    private IReadOnlyDictionary<string, object?>? _additionalFields;

    /// <summary>Fields of the answer that this class has no property for, by their name in the API; empty if there are none.</summary>
    /// <remarks>Values are strings, <see cref="long"/>, <see cref="decimal"/>, <see cref="double"/>, <see cref="bool"/>, null, lists and dictionaries.</remarks>
    [JsonIgnore]
    public IReadOnlyDictionary<string, object?> AdditionalFields => _additionalFields ??= PlainJson.ToDictionary(UnknownFields);

    [JsonInclude]
    [JsonExtensionData]
    internal Dictionary<string, JsonElement>? UnknownFields { get; set; }

    /// <summary>A copy with the same fields, which later changes of plain values do not reach.</summary>
    internal EcwidObject Clone() => (EcwidObject)MemberwiseClone();
}
