using System;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Ecwid.Client.Http;

/// <summary>Writes the bodies of requests.</summary>
internal static class RequestJson
{
    private static EcwidJson? _strict;

    private static EcwidJson Strict => _strict ??= new EcwidJson(new JsonSerializerOptions(EcwidJson.Wire.Options) { Converters = { new WholeText() } });

    /// <exception cref="EcwidException">A text holds half of a character, which would be stored as another one.</exception>
    public static byte[] Of<T>(T value, JsonTypeInfo<T> type)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(value, type);

        // The writer puts U+FFFD where half of a character was. It may have been there before: only then is a closer look needed.
        if (json.AsSpan().IndexOf("\\uFFFD"u8) >= 0 || json.AsSpan().IndexOf("\uFFFD"u8) >= 0)
        {
            JsonSerializer.SerializeToUtf8Bytes(value, (JsonTypeInfo<T>)Strict.GetTypeInfo(typeof(T))!);
        }

        return json;
    }

    private sealed class WholeText : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(WellFormed.Is(value)
            ? value
            : throw new EcwidException("A field holds half of a character, which can't be sent: most likely a text was cut in the middle of an emoji."));
    }
}
