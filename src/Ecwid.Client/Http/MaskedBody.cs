using System;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ecwid.Client.Http;

/// <summary>Shows the structure of a body with its values masked: names of fields, counts, ids, true, false and null, and how long lists are.</summary>
internal static class MaskedBody
{
    private const int LongestText = 4000;
    private const int ItemsShown = 3;
    private const int MaximumDepth = 64;

    private static readonly Regex CountName = new("^(id|[a-z][A-Za-z]*Ids?|[a-z]*[cC]ount|total|offset|limit|orderBy|httpStatusCode|totalRequests|completedRequests)$");

    /// <param name="body">What was sent or came.</param>
    public static string Of(ReadOnlyMemory<byte> body)
    {
        ReadOnlySpan<byte> json = Utf8.WithoutMark(body.Span);
        if (json.Length == 0)
        {
            return "(empty)";
        }

        var text = new StringBuilder();
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaximumDepth });
            reader.Read();
            Write(ref reader, name: null, text);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Cut short, too deep, or a page: what could be read of it is shown.
            text.Append(FormattableString.Invariant($"(no JSON from here on; {body.Length} bytes in all)"));
        }

        return text.Length > LongestText ? text.ToString(0, LongestText) + "…" : text.ToString();
    }

    private static void Write(ref Utf8JsonReader reader, string? name, StringBuilder text)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                WriteObject(ref reader, text);
                break;
            case JsonTokenType.StartArray:
                WriteArray(ref reader, name, text);
                break;
            case JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null:
                text.Append(Encoding.ASCII.GetString(reader.ValueSpan.ToArray()));
                break;
            case JsonTokenType.Number when name is not null && CountName.IsMatch(name) && reader.TryGetInt64(out long number):
                text.Append(FormattableString.Invariant($"{number}"));
                break;
            case JsonTokenType.String when reader.ValueSpan.Length == 0:
                text.Append("\"\"");
                break;
            case JsonTokenType.String:
                text.Append('"').Append(Redaction.Mask).Append('"');
                break;
            default:
                text.Append(Redaction.Mask);
                break;
        }
    }

    private static void WriteObject(ref Utf8JsonReader reader, StringBuilder text)
    {
        text.Append('{');
        bool isFirst = true;
        while (text.Length <= LongestText && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();

            // A name may hold anything, too.
            string shown = Redaction.IsKnown(name) ? name : Redaction.Mask;
            text.Append(isFirst ? string.Empty : ",").Append('"').Append(shown).Append("\":");
            Write(ref reader, name, text);
            isFirst = false;
        }

        text.Append('}');
    }

    private static void WriteArray(ref Utf8JsonReader reader, string? name, StringBuilder text)
    {
        text.Append('[');
        int count = 0;
        while (text.Length <= LongestText && reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (count < ItemsShown)
            {
                text.Append(count == 0 ? string.Empty : ",");
                Write(ref reader, name, text);
            }
            else
            {
                reader.Skip();
            }

            count++;
        }

        text.Append(count > ItemsShown ? FormattableString.Invariant($",… {count} items]") : "]");
    }
}
