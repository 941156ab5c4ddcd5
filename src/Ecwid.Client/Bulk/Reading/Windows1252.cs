using System;
using System.Text;

namespace Ecwid.Client.Bulk.Reading;

/// <summary>
/// The code page in which Excel saves CSV in Western Europe and America. .NET has it only with a library of its own, and all that
/// distinguishes it from Latin-1 are these 32 characters.
/// </summary>
internal sealed class Windows1252 : Encoding
{
    private const char Undefined = '\uFFFD';

    // https://encoding.spec.whatwg.org/index-windows-1252.txt, with the five bytes undefined that the code page does not define.
    private const string From80To9F =
        "\u20AC\uFFFD\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\uFFFD\u017D\uFFFD"
        + "\uFFFD\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\uFFFD\u017E\u0178";

    public override string WebName => "windows-1252";

    public override string EncodingName => "Western European (Windows)";

    public override bool IsSingleByte => true;

    public override int GetByteCount(char[] chars, int index, int count) => count;

    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex)
    {
        for (int offset = 0; offset < charCount; offset++)
        {
            bytes[byteIndex + offset] = ToByte(chars[charIndex + offset]);
        }

        return charCount;
    }

    public override int GetCharCount(byte[] bytes, int index, int count) => count;

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)
    {
        for (int offset = 0; offset < byteCount; offset++)
        {
            byte code = bytes[byteIndex + offset];
            chars[charIndex + offset] = code is >= 0x80 and <= 0x9F ? From80To9F[code - 0x80] : (char)code;
        }

        return byteCount;
    }

    public override int GetMaxByteCount(int charCount) => charCount;

    public override int GetMaxCharCount(int byteCount) => byteCount;

    private static byte ToByte(char character)
    {
        if (character < 0x80 || character is >= '\u00A0' and <= '\u00FF')
        {
            return (byte)character;
        }

        int place = character == Undefined ? -1 : From80To9F.IndexOf(character);
        return place < 0 ? (byte)'?' : (byte)(0x80 + place);
    }
}
