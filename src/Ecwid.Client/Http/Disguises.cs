using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Ecwid.Client.Http;

/// <summary>What texts say once the encodings are undone that servers, proxies and log writers put values in.</summary>
internal static class Disguises
{
    // Encoded for an address, then for JSON, then for a page.
    private const int MostLayers = 4;

    private static readonly Regex Percent = new("(%[0-9A-Fa-f]{2})+");
    private static readonly Regex Escape = new(@"\\(u[0-9A-Fa-f]{4}|[""\\/])");
    private static readonly Regex Encoded = new(@"[A-Za-z0-9+/_\-]{8,}={0,2}");
    private static readonly Regex Hexadecimal = new(@"(?<=\b|\b0x)[0-9A-Fa-f]{2}([ :-]?[0-9A-Fa-f]{2}){4,}");

    /// <summary>The text without the escapes of addresses, JSON and HTML, layer by layer; nothing if it has none.</summary>
    public static IEnumerable<string> Unescaped(string text)
    {
        for (int layer = 0; layer < MostLayers; layer++)
        {
            string next = WebUtility.HtmlDecode(Escape.Replace(Percent.Replace(text, Bytes), Character));
            if (next == text)
            {
                yield break;
            }

            text = next;
            yield return text;

            // In a form a plus is a blank.
            yield return text.Replace('+', ' ');
        }
    }

    /// <summary>The text without the runs of base64 or hexadecimal digits in which something is found.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isFound">Whether a decoded text holds what is looked for.</param>
    public static string MaskEncoded(string text, Func<string, bool> isFound)
    {
        string masked = Hexadecimal.Replace(text, run => Texts(FromHexadecimal(run.Value)).Any(isFound) ? Redaction.Mask : run.Value);
        return Encoded.Replace(masked, run => FromBase64(run.Value).SelectMany(Texts).Any(isFound) ? Redaction.Mask : run.Value);
    }

    private static string Bytes(Match run) => Encoding.UTF8.GetString(FromHexadecimal(run.Value));

    private static string Character(Match escape) => escape.Value[1] == 'u'
        ? ((char)Convert.ToInt32(escape.Value.Substring(2), 16)).ToString()
        : escape.Value.Substring(1);

    private static byte[] FromHexadecimal(string run)
    {
        string digits = new([.. run.Where(Uri.IsHexDigit)]);
        byte[] bytes = new byte[digits.Length / 2];
        for (int index = 0; index < bytes.Length; index++)
        {
            bytes[index] = Convert.ToByte(digits.Substring(2 * index, 2), 16);
        }

        return bytes;
    }

    private static IEnumerable<byte[]> FromBase64(string run)
    {
        // What stands before it may belong to the run or not. Zeros fill up the last bytes.
        string digits = run.TrimEnd('=').Replace('-', '+').Replace('_', '/') + "AA";
        return Enumerable.Range(0, 4).Select(start => Convert.FromBase64String(digits.Substring(start, (digits.Length - start) / 4 * 4)));
    }

    private static IEnumerable<string> Texts(byte[] bytes) =>
        [Encoding.UTF8.GetString(bytes), Encoding.Unicode.GetString(bytes), Encoding.Unicode.GetString(bytes, 1, bytes.Length - 1)];
}
