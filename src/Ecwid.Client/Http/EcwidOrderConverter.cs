using System;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ecwid.Client.Http;

/// <summary>Reads <c>orderBy</c>, which the official page calls a boolean: true and false count as 1 and 0.</summary>
internal sealed class EcwidOrderConverter : JsonConverter<long?>
{
    private static readonly EcwidIntegerConverter Integer = new();

    public override long? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.True => 1,
        JsonTokenType.False => 0,
        _ => Integer.Read(ref reader, typeToConvert, options),
    };

    public override void Write(Utf8JsonWriter writer, long? value, JsonSerializerOptions options) => Integer.Write(writer, value, options);
}
