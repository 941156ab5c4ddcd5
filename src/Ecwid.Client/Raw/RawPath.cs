using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace Ecwid.Client.Raw;

/// <summary>
/// The path of a call that the caller wrote. It must stay below the store, whoever decodes it how often; and what can't be meant
/// is refused, not mended.
/// </summary>
internal static class RawPath
{
    private static readonly Regex Encoded = new("%[0-9A-Fa-f]{2}", RegexOptions.CultureInvariant);
    private static readonly Encoding StrictUtf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The decoded segments of the path.</summary>
    /// <exception cref="EcwidException">The path is refused; the message does not quote it, because it may hold a token or personal data.</exception>
    public static string[] Segments(string? path)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            throw Refused("is blank");
        }

        if (path!.Trim().Length != path.Length)
        {
            throw Refused("has blanks around it");
        }

        if (path.IndexOf('?') >= 0)
        {
            throw Refused("has a query. Give it apart, where its values are encoded and kept out of messages: -Query @{ limit = 5 } at the prompt");
        }

        if (path.IndexOf('#') >= 0)
        {
            throw Refused("has a '#', and what follows it would not be sent. Write %23 if it is part of a name");
        }

        Check(path, isFirst: true);
        string trimmed = path[0] == '/' ? path.Substring(1) : path;
        string[] segments = [.. trimmed.Split('/').Select(Decode)];
        if (segments.Any(segment => segment.Length == 0))
        {
            throw Refused("has an empty segment: two slashes in a row, or one at the end");
        }

        return segments;
    }

    private static string Decode(string segment, int index)
    {
        string decoded = DecodeOnce(segment) ?? throw Refused("has a '%' that encodes no character. Write %25 for a percent sign");

        // A server that decodes twice, or more kindly than we do, must not find what the first look did not.
        string before;
        string next = decoded;
        do
        {
            Check(next, isFirst: index == 0);
            if (next.IndexOf('/') >= 0)
            {
                throw Refused("has an encoded slash, which would change its parts");
            }

            before = next;
            next = Encoded.Replace(before, match => ((char)Convert.ToByte(match.Value.Substring(1), 16)).ToString());
        }
        while (next != before);

        return decoded;
    }

    private static void Check(string text, bool isFirst)
    {
        if (text.Any(character => char.IsControl(character) || character is '\u2028' or '\u2029'))
        {
            throw Refused("has a control character");
        }

        if (text.IndexOf('\\') >= 0)
        {
            throw Refused("has a backslash");
        }

        if (text.IndexOf("//", StringComparison.Ordinal) >= 0 || (isFirst && HasScheme(text)))
        {
            throw Refused("is an absolute address or has two slashes in a row. Give what follows the store's id, for example customers/310000155");
        }

        if (text.IndexOf("..", StringComparison.Ordinal) >= 0 || text.Split('/').Contains("."))
        {
            throw Refused("has '.' or '..' as a part, which would leave the path");
        }

        // access_token= ends like it.
        if (text.IndexOf("token=", StringComparison.OrdinalIgnoreCase) >= 0)
        {
            throw Refused("holds a token. The connection's own is sent in a header, where logs do not keep it");
        }
    }

    private static bool HasScheme(string text)
    {
        int colon = text.IndexOf(':');
        return colon > 0 && IsLetter(text[0]) && text.Take(colon).All(character => IsLetter(character) || character is (>= '0' and <= '9') or '+' or '-' or '.');
    }

    private static bool IsLetter(char character) => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    /// <summary>The text with its %XX read as UTF-8; null if there is a % that encodes nothing. A plus is a plus: it is sent as %2B.</summary>
    private static string? DecodeOnce(string text)
    {
        var bytes = new List<byte>(text.Length);
        try
        {
            int index = 0;
            while (index < text.Length)
            {
                if (text[index] != '%')
                {
                    int end = text.IndexOf('%', index);
                    string plain = end < 0 ? text.Substring(index) : text.Substring(index, end - index);
                    bytes.AddRange(StrictUtf8.GetBytes(plain));
                    index += plain.Length;
                    continue;
                }

                if (index + 2 >= text.Length || !Uri.IsHexDigit(text[index + 1]) || !Uri.IsHexDigit(text[index + 2]))
                {
                    return null;
                }

                bytes.Add((byte)((Uri.FromHex(text[index + 1]) << 4) | Uri.FromHex(text[index + 2])));
                index += 3;
            }

            // Strict: %C0%AE is an old disguise of a dot.
            return StrictUtf8.GetString([.. bytes]);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static EcwidException Refused(string why) => new($"The path {why}.");
}
