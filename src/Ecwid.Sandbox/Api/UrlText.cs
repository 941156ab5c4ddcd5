using System;
using System.Collections.Generic;
using System.Text;

namespace Ecwid.Sandbox.Api;

/// <summary>Decoding of paths and queries.</summary>
internal static class UrlText
{
    /// <summary>The decoded segments of a path; a slash at the end makes no empty segment.</summary>
    public static string[] Segments(string path)
    {
        string[] raw = path.Trim('/').Split('/');
        return raw.Length == 1 && raw[0].Length == 0 ? [] : Array.ConvertAll(raw, Decode);
    }

    /// <summary>The parameters of a query; of a parameter given twice the first value counts.</summary>
    public static Dictionary<string, string> Parameters(string query)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        string text = query.TrimStart('?');
        foreach (string pair in text.Split('&'))
        {
            int equals = pair.IndexOf('=');
            string name = Decode(equals < 0 ? pair : pair.Substring(0, equals));
            if (name.Length > 0 && !parameters.ContainsKey(name))
            {
                parameters.Add(name, equals < 0 ? "" : Decode(pair.Substring(equals + 1)));
            }
        }

        return parameters;
    }

    /// <summary>Decodes like Ecwid's backend, which reads path segments like query strings: a plus is a space, %2B is a plus.</summary>
    public static string Decode(string text)
    {
        if (text.IndexOf('%') < 0 && text.IndexOf('+') < 0)
        {
            return text;
        }

        byte[] source = Encoding.UTF8.GetBytes(text);
        byte[] target = new byte[source.Length];
        int length = 0;
        for (int i = 0; i < source.Length; i++)
        {
            if (source[i] == '%' && i + 2 < source.Length && Digit(source[i + 1]) is int high && Digit(source[i + 2]) is int low)
            {
                target[length++] = (byte)((high << 4) | low);
                i += 2;
            }
            else
            {
                target[length++] = source[i] == '+' ? (byte)' ' : source[i];
            }
        }

        return Encoding.UTF8.GetString(target, 0, length);
    }

    private static int? Digit(byte character) => character switch
    {
        >= (byte)'0' and <= (byte)'9' => character - '0',
        >= (byte)'a' and <= (byte)'f' => character - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => character - 'A' + 10,
        _ => null,
    };
}
