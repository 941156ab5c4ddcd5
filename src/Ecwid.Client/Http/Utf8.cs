using System;

namespace Ecwid.Client.Http;

/// <summary>Bytes of UTF-8 text.</summary>
internal static class Utf8
{
    /// <summary>The text without a byte order mark, which the JSON reader does not accept.</summary>
    public static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> text) =>
        text.Length >= 3 && text[0] == 0xEF && text[1] == 0xBB && text[2] == 0xBF ? text.Slice(3) : text;
}
