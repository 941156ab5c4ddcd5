using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace EcwidPS.UnitTests.Fuzzing;

/// <summary>What inputs are made of.</summary>
internal static class Any
{
    // What readers stumble over, more often than chance would bring it.
    private static readonly string[] Pieces =
    [
        "", " ", "a", "Z", "0", "9", "-1", "+", "-", "=", "@", "＝", "＋", "－", "＠", "'", "\"", "\\", "/", "//", "..", ".", ",", ";", ":", "&", "#", "?", "%", "%2e", "%2F", "%00", "%25", "%zz", "(", ")", "[", "]", "[0]",
        "[999]", "{", "}", "<", ">", "\t", "\r", "\n", "\r\n", "\0", "\u001b[31m", "\u007f", "\u0085", "\u00a0", "\u200b", "\u202e", "\u2028", "\ufeff", "\ufffd", "\u0130", "ı", "é", "e\u0301", "東", "😀", "٣",
        "true", "null", "NaN", "1e999", "9223372036854775808", "id", "email", "city", "billingPerson", "billingPerson.city", "shippingAddresses", "contacts", "token=", "https:", "secret_x",
    ];

    private static readonly string[] JsonPieces =
    [
        "null", "true", "false", "0", "-0", "1.0", "1.5", "-1", "1e400", "1e-400", "9223372036854775807", "9223372036854775808", "01", "NaN", "\"\"", "\"x\"", "\"\\ud800\"", "\"\\u0000\"", "\"1\"", "\"true\"",
        "{", "}", "[", "]", ",", ":", "\"", "\\", "{}", "[]", "[null]", "[[]]", "\"id\":", "\"items\":", "\"errorMessage\":\"no\",", "/*", "//", " ", "\n", "\u00ef\u00bb\u00bf", "\u0000", "\u00ff", "\u00c3", "\u00ed\u00a0\u0080",
    ];

    private static readonly string[] Scalars = [.. JsonPieces.Where(IsJson)];

    private static readonly string[] FieldNames =
    [
        "id", "email", "name", "items", "total", "count", "offset", "limit", "registered", "billingPerson", "shippingAddresses", "contacts", "stats", "favorites", "extrafields", "key", "title", "type", "default", "orderBy",
        "status", "responses", "ticket", "httpBody", "escapedHttpBody", "httpStatusCode", "createCount", "updateCount", "deleteCount", "errorMessage", "errorCode", "unknown", "", "a\"b",
    ];

    /// <summary>Text of pieces that readers stumble over; halves of surrogate pairs among them.</summary>
    public static Gen<string> Text { get; } = Gen.Frequency(
        (6, Gen.Elements(Pieces)),
        (2, Gen.Choose(0x20, 0x7e).Select(code => ((char)code).ToString())),
        (1, Gen.Choose(0, 0xffff).Select(code => ((char)code).ToString())))
        .ListOf().Select(pieces => string.Concat(pieces));

    /// <summary>The same, without halves of surrogate pairs and without U+0000: what a file or a server can hold as text.</summary>
    public static Gen<string> WholeText { get; } = Text.Select(text => string.Concat(text.EnumerateRunes().Where(rune => rune.Value is not (0 or 0xfffd)).Select(rune => rune.ToString())));

    /// <summary>Words of letters.</summary>
    public static Gen<string> Word { get; } = Gen.Choose(1, 8).SelectMany(length => Gen.ArrayOf(Gen.Elements("abcdefgxyzABCXYZ".ToCharArray()), length)).Select(letters => new string(letters));

    public static Gen<byte> Byte { get; } = Gen.Choose(0, 255).Select(value => (byte)value);

    public static Gen<byte[]> Bytes { get; } = Byte.ArrayOf();

    public static Gen<long> Long { get; } = Gen.OneOf(
        Gen.Choose(-2, 2).Select(value => (long)value),
        Gen.Choose(0, int.MaxValue).Select(value => (long)value),
        Gen.Elements(long.MinValue, long.MaxValue, int.MaxValue + 1L, -62_135_596_801, -62_135_596_800, 253_402_300_799, 253_402_300_800));

    /// <summary>JSON of any form, up to three levels deep.</summary>
    public static Gen<string> Json { get; } = JsonOf(3);

    /// <summary>One of the documents with one of its values replaced by any JSON: as a server that lies about types.</summary>
    public static Gen<byte[]> WithOtherValues(IEnumerable<string> documents) =>
        from document in Gen.Elements(documents)
        from place in Gen.Choose(0, 1000)
        from json in Json
        select Encoding.UTF8.GetBytes(Replace(document, place, json));

    /// <summary>One of the documents with up to four faults: bits flipped, bytes lost, doubled and put in, its end cut off.</summary>
    public static Gen<byte[]> Spoilt(IEnumerable<byte[]> documents) =>
        from document in Gen.Elements(documents)
        from count in Gen.Choose(0, 4)
        from faults in Gen.ArrayOf(Fault, count)
        select faults.Aggregate(document, (bytes, fault) => fault(bytes));

    public static Gen<byte[]> Spoilt(IEnumerable<string> documents) => Spoilt([.. documents.Select(Encoding.UTF8.GetBytes)]);

    private static Gen<Func<byte[], byte[]>> Fault { get; } =
        from kind in Gen.Choose(0, 6)
        from place in Gen.Choose(0, 1_000_000)
        from length in Gen.Frequency((3, Gen.Choose(1, 8)), (1, Gen.Choose(1, 200)))
        from value in Byte
        from piece in Gen.Elements(JsonPieces)
        select new Func<byte[], byte[]>(bytes => Spoil(bytes, kind, place % (bytes.Length + 1), length, value, piece));

    private static byte[] Spoil(byte[] bytes, int kind, int place, int length, byte value, string piece)
    {
        int end = Math.Min(bytes.Length, place + length);
        ReadOnlySpan<byte> before = bytes.AsSpan(0, place);
        ReadOnlySpan<byte> after = bytes.AsSpan(place);
        switch (kind)
        {
            case 0 when place < bytes.Length:
                byte[] flipped = [.. bytes];
                flipped[place] ^= (byte)(1 << (value & 7));
                return flipped;
            case 1:
                return [.. before, value, .. bytes.AsSpan(end)];
            case 2:
                return [.. before, .. bytes.AsSpan(end)];
            case 3:
                return [.. before, .. bytes.AsSpan(place, end - place), .. after];
            case 4:
                return [.. before];
            case 5:
                return [.. before, .. new byte[end - place], .. bytes.AsSpan(end)];
            default:
                return [.. before, .. Encoding.Latin1.GetBytes(piece), .. after];
        }
    }

    private static Gen<string> JsonOf(int depth)
    {
        Gen<string> scalar = Gen.OneOf(
            Gen.Elements(Scalars),
            Long.Select(value => value.ToString(CultureInfo.InvariantCulture)),
            Text.Select(text => JsonValue.Create(text)!.ToJsonString()));
        if (depth == 0)
        {
            return scalar;
        }

        Gen<string> inner = JsonOf(depth - 1);
        Gen<string> field = from name in Gen.Elements(FieldNames) from value in inner select JsonValue.Create(name)!.ToJsonString() + ":" + value;
        return Gen.Frequency(
            (3, scalar),
            (2, Few(inner).Select(items => "[" + string.Join(",", items) + "]")),
            (3, Few(field).Select(fields => "{" + string.Join(",", fields) + "}")));
    }

    private static Gen<T[]> Few<T>(Gen<T> item) => Gen.Choose(0, 4).SelectMany(count => Gen.ArrayOf(item, count));

    private static string Replace(string document, int place, string json)
    {
        JsonNode root = JsonNode.Parse(document)!;
        JsonNode[] nodes = [.. Below(root)];
        JsonNode old = nodes[place % nodes.Length];
        if (old == root)
        {
            return json;
        }

        // By text, because the value may be JSON that no document can hold.
        const string Mark = "\u0001here\u0001";
        old.ReplaceWith(Mark);
        return root.ToJsonString().Replace(JsonValue.Create(Mark)!.ToJsonString(), json, StringComparison.Ordinal);
    }

    private static IEnumerable<JsonNode> Below(JsonNode node) => node switch
    {
        JsonObject parent => parent.Select(field => field.Value).OfType<JsonNode>().SelectMany(Below).Prepend(node),
        JsonArray parent => parent.OfType<JsonNode>().SelectMany(Below).Prepend(node),
        _ => [node],
    };

    private static bool IsJson(string text)
    {
        try
        {
            JsonNode.Parse(text);
            return true;
        }
        catch (System.Text.Json.JsonException)
        {
            return false;
        }
    }
}
