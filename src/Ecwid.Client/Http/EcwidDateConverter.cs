using System;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ecwid.Client.Http;

/// <summary>Reads <c>2025-03-26 11:07:12 +0000</c>, ISO 8601 and UNIX seconds; an empty text is no date.</summary>
internal sealed class EcwidDateConverter : JsonConverter<DateTimeOffset?>
{
    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long seconds))
        {
            return EcwidDate.FromUnixSeconds(seconds) ?? throw new JsonException("The number is no date.");
        }

        if (reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException("A date is expected.");
        }

        if (!reader.HasValueSequence && !reader.ValueIsEscaped && WireDate.TryParse(reader.ValueSpan, out DateTimeOffset date))
        {
            return date;
        }

        string text = reader.GetString()!;
        if (text.Length == 0)
        {
            return null;
        }

        return EcwidDate.Parse(text) ?? throw new JsonException("The text is no date.");
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value is null ? null : EcwidDate.Format(value.Value));
}
