using System;
using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Ecwid.Client.Bulk.Journal;

/// <summary>
/// A line: words, a blank, and eight digits of checksum. The checksum goes on from that of the line before, so that a line
/// that was removed, doubled or moved is noticed like one that was changed.
/// </summary>
internal static class JournalLine
{
    private const int Digits = 8;

    /// <summary>The line with its checksum and its end.</summary>
    /// <param name="words">What it says, in ASCII.</param>
    /// <param name="sum">The checksum of the line before; becomes that of this line.</param>
    public static byte[] Seal(string words, ref uint sum)
    {
        byte[] line = new byte[words.Length + Digits + 2];
        int length = Encoding.ASCII.GetBytes(words, 0, words.Length, line, 0);
        sum = Crc32.Of(line.AsSpan(0, length), sum);
        string digits = " " + sum.ToString("x8", CultureInfo.InvariantCulture) + "\n";
        Encoding.ASCII.GetBytes(digits, 0, digits.Length, line, length);
        return line;
    }

    /// <summary>Takes the checksum off.</summary>
    /// <param name="line">The line without its end.</param>
    /// <param name="words">What it says.</param>
    /// <param name="sum">The checksum that it has, right or wrong.</param>
    /// <returns>False if it has none.</returns>
    public static bool Split(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> words, out uint sum)
    {
        words = default;
        sum = 0;
        int length = line.Length - Digits - 1;
        if (length < 0 || line[length] != (byte)' ' || !Utf8Parser.TryParse(line.Slice(length + 1), out sum, out _, 'x'))
        {
            return false;
        }

        // There is one way to write a checksum: another one was written by somebody else.
        Span<byte> digits = stackalloc byte[Digits];
        Utf8Formatter.TryFormat(sum, digits, out _, new StandardFormat('x', Digits));
        words = line.Slice(0, length);
        return digits.SequenceEqual(line.Slice(length + 1));
    }

    /// <summary>Whether the line has the right checksum.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> line, uint before, out ReadOnlySpan<byte> words, out uint sum) =>
        Split(line, out words, out sum) && Crc32.Of(words, before) == sum;
}
