using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ecwid.Client.Http;

namespace Ecwid.Client.Raw;

/// <summary>Writes and reads JSON as plain .NET values, for calls that this client has no types for.</summary>
public static class EcwidJsonText
{
    /// <summary>How deep lists and dictionaries may be nested.</summary>
    public const int MaximumDepth = 500;

    private static readonly JsonWriterOptions WriterOptions = new()
    {
        // The body is UTF-8 and never part of a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal static JsonDocumentOptions Options { get; } = new() { MaxDepth = MaximumDepth };

    /// <summary>Writes a value as JSON. Types are kept: text stays text, a number a number.</summary>
    /// <param name="value">
    /// Null, text, a Boolean, a number, a date (written as Ecwid writes dates, in UTC), or a dictionary with text as keys or a list of such values.
    /// </param>
    /// <exception cref="EcwidException">The value is of another type, is nested too deep or contains itself, or can't be written in JSON.</exception>
    public static string Write(object? value)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, WriterOptions))
        {
            Write(json, value, depth: 0);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>Reads JSON.</summary>
    /// <param name="json">The text.</param>
    /// <returns>Null, a string, <see cref="bool"/>, <see cref="long"/>, <see cref="decimal"/> or <see cref="double"/>, a list of such values, or a dictionary of them in the order of the text. Dates stay text.</returns>
    /// <exception cref="EcwidException">The text is not JSON.</exception>
    public static object? Read(string json)
    {
        if (json is null)
        {
            throw new ArgumentNullException(nameof(json));
        }

        try
        {
            return Read(Encoding.UTF8.GetBytes(json));
        }
        catch (JsonException)
        {
            throw new EcwidException("The text is not JSON.");
        }
    }

    /// <exception cref="JsonException">The text is not JSON.</exception>
    internal static object? Read(byte[] json) => Read(json, check: null);

    /// <summary>Reads a page, in which a second list of items would take the place of the first.</summary>
    /// <exception cref="JsonException">The text is not JSON, or has two such lists.</exception>
    internal static object? ReadPage(byte[] json) => Read(json, static page =>
    {
        if (page.ValueKind == JsonValueKind.Object && page.EnumerateObject().Count(static field => field.NameEquals("items"u8)) > 1)
        {
            throw new JsonException("There are two lists of items.", "items", lineNumber: 0, bytePositionInLine: 0);
        }
    });

    private static object? Read(byte[] json, Action<JsonElement>? check)
    {
        try
        {
            using var document = JsonDocument.Parse(Utf8.WithoutMark(json).ToArray(), Options);
            check?.Invoke(document.RootElement);
            return PlainJson.ToValue(document.RootElement);
        }
        catch (InvalidOperationException e)
        {
            // Text that is half of a character, or no UTF-8, is found only when it is read.
            throw new JsonException("The text is not valid Unicode.", e);
        }
    }

    private static void Write(Utf8JsonWriter json, object? value, int depth)
    {
        if (depth > MaximumDepth)
        {
            throw new EcwidException($"The value is nested more than {MaximumDepth} deep, or contains itself.");
        }

        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(Checked(text));
                break;
            case char character:
                json.WriteStringValue(Checked(character.ToString()));
                break;
            case bool boolean:
                json.WriteBooleanValue(boolean);
                break;
            case DateTimeOffset date:
                json.WriteStringValue(EcwidDate.Format(date));
                break;
            case DateTime date:
                json.WriteStringValue(EcwidDate.Format(new DateTimeOffset(date)));
                break;
            case decimal number:
                json.WriteNumberValue(number);
                break;
            case double or float:
                double real = Convert.ToDouble(value, CultureInfo.InvariantCulture);
                if (double.IsNaN(real) || double.IsInfinity(real))
                {
                    throw new EcwidException("JSON has no way to write a number that is infinite or not a number.");
                }

                // A float as it is written, not with the digits that it gets as a double.
                json.WriteRawValue(value is float single ? single.ToString("R", CultureInfo.InvariantCulture) : real.ToString("R", CultureInfo.InvariantCulture));
                break;
            case sbyte or byte or short or ushort or int or uint or long:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case ulong number:
                json.WriteNumberValue(number);
                break;
            case IEnumerable<KeyValuePair<string, object?>> fields:
                json.WriteStartObject();
                foreach (KeyValuePair<string, object?> field in fields)
                {
                    json.WritePropertyName(Checked(field.Key));
                    Write(json, field.Value, depth + 1);
                }

                json.WriteEndObject();
                break;
            case IEnumerable list when value is not IDictionary:
                json.WriteStartArray();
                foreach (object? item in list)
                {
                    Write(json, item, depth + 1);
                }

                json.WriteEndArray();
                break;
            default:
                throw new EcwidException($"A value of the type {value.GetType().Name} can't be written as JSON. Use text, numbers, Booleans, dates, lists and dictionaries with text as keys.");
        }
    }

    private static string Checked(string text) => WellFormed.Is(text) ? text : throw new EcwidException("A text holds half of a character, which JSON can't carry.");
}
