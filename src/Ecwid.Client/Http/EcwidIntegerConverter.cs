using System;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ecwid.Client.Http;

/// <summary>Reads whole numbers, also in quotes or as 5.0.</summary>
internal sealed class EcwidIntegerConverter : JsonConverter<long?>
{
    public override long? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number when reader.TryGetInt64(out long whole):
                return whole;
            case JsonTokenType.Number when reader.TryGetDecimal(out decimal number)
                && decimal.Truncate(number) == number && number is >= long.MinValue and <= long.MaxValue:
                return (long)number;
            case JsonTokenType.String when long.TryParse(reader.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long quoted):
                return quoted;
            default:
                throw new JsonException("A whole number is expected.");
        }
    }

    public override void Write(Utf8JsonWriter writer, long? value, JsonSerializerOptions options)
    {
        if (value is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteNumberValue(value.Value);
        }
    }
}
