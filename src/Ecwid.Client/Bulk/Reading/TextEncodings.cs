using System;
using System.Text;

namespace Ecwid.Client.Bulk.Reading;

/// <summary>Finds the encoding of a text file: by name, by its byte order mark, or by what its first bytes can be.</summary>
internal static class TextEncodings
{
    private static readonly (byte[] Mark, Encoding Encoding)[] Marks =
    [
        // UTF-32 first: its mark begins with that of UTF-16.
        ([0xFF, 0xFE, 0, 0], new UTF32Encoding(bigEndian: false, byteOrderMark: false)),
        ([0, 0, 0xFE, 0xFF], new UTF32Encoding(bigEndian: true, byteOrderMark: false)),
        ([0xEF, 0xBB, 0xBF], new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)),
        ([0xFF, 0xFE], new UnicodeEncoding(bigEndian: false, byteOrderMark: false)),
        ([0xFE, 0xFF], new UnicodeEncoding(bigEndian: true, byteOrderMark: false)),
    ];

    /// <exception cref="EcwidException">There is no such encoding.</exception>
    public static Encoding ByName(string name)
    {
        switch (name.Trim().ToUpperInvariant())
        {
            case "UTF8" or "UTF-8" or "UTF8BOM" or "UTF8NOBOM" or "65001":
                return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
            case "UNICODE" or "UTF16" or "UTF-16" or "UTF-16LE" or "1200":
                return new UnicodeEncoding(bigEndian: false, byteOrderMark: false);
            case "BIGENDIANUNICODE" or "UTF-16BE" or "1201":
                return new UnicodeEncoding(bigEndian: true, byteOrderMark: false);
            case "WINDOWS-1252" or "WINDOWS1252" or "CP1252" or "1252" or "ANSI":
                return new Windows1252();
            case "LATIN1":
                return Encoding.GetEncoding("iso-8859-1");
        }

        try
        {
            return int.TryParse(name, out int codePage) ? Encoding.GetEncoding(codePage) : Encoding.GetEncoding(name.Trim());
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw new EcwidException("The encoding is not known. Use utf-8, utf-16, utf-16BE, windows-1252 or another name of an encoding, or leave it out: it is found in the file.", e);
        }
    }

    /// <summary>The encoding that the file's byte order mark names.</summary>
    /// <returns>The encoding and the length of the mark; null and 0 if there is none.</returns>
    public static (Encoding? Encoding, int Length) ByMark(byte[] head, int count)
    {
        foreach ((byte[] mark, Encoding encoding) in Marks)
        {
            if (count >= mark.Length && head.AsSpan(0, mark.Length).SequenceEqual(mark))
            {
                return (encoding, mark.Length);
            }
        }

        return (null, 0);
    }

    /// <summary>The encoding of a file without a mark: UTF-8 if its bytes are that but for a few, else Windows-1252; UTF-16 if every other byte is 0.</summary>
    /// <param name="head">The first bytes.</param>
    /// <param name="count">How many of them count.</param>
    /// <exception cref="EcwidException">The bytes are no text.</exception>
    public static Encoding ByContent(byte[] head, int count)
    {
        int evenZeros = 0;
        int oddZeros = 0;
        for (int index = 0; index < count; index++)
        {
            if (head[index] == 0)
            {
                (evenZeros, oddZeros) = index % 2 == 0 ? (evenZeros + 1, oddZeros) : (evenZeros, oddZeros + 1);
            }
        }

        if (evenZeros + oddZeros > 0)
        {
            // Text that is mostly ASCII has nearly all of its zeros on one side; an emoji can have one on the other.
            return oddZeros > count / 4 && evenZeros < oddZeros / 8 ? new UnicodeEncoding(bigEndian: false, byteOrderMark: false)
                : evenZeros > count / 4 && oddZeros < evenZeros / 8 ? new UnicodeEncoding(bigEndian: true, byteOrderMark: false)
                : throw new EcwidException("The file is no text: it holds bytes that are zero. Save it as CSV in UTF-8. A workbook (.xlsx) is no CSV file; 'Save as' makes one of it.");
        }

        (int good, int bad) = CountSequences(head, count);
        return bad > good ? new Windows1252() : new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
    }

    /// <summary>Counts characters of several bytes that are good UTF-8, and bytes that can't be UTF-8.</summary>
    private static (int Good, int Bad) CountSequences(byte[] head, int count)
    {
        int good = 0;
        int bad = 0;
        int index = 0;
        while (index < count)
        {
            byte first = head[index];
            int length = first switch { < 0x80 => 1, >= 0xC2 and <= 0xDF => 2, >= 0xE0 and <= 0xEF => 3, >= 0xF0 and <= 0xF4 => 4, _ => 0 };
            if (length == 0)
            {
                bad++;
                index++;
                continue;
            }

            int following = 1;
            while (following < length && index + following < count && head[index + following] is >= 0x80 and <= 0xBF)
            {
                following++;
            }

            if (following == length)
            {
                good += length > 1 ? 1 : 0;
            }
            else if (index + following < count)
            {
                bad++;
            }

            index += following;
        }

        return (good, bad);
    }
}
