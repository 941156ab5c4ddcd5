using System;
using System.Globalization;

namespace Ecwid.Client.Http;

/// <summary>The forms in which dates travel.</summary>
internal static class EcwidDate
{
    private const long FirstUnixSecond = -62135596800;
    private const long LastUnixSecond = 253402300799;

    private static readonly string[] Formats =
    [
        "yyyy-MM-dd HH:mm:ss zzz",
        "yyyy-MM-dd HH:mm:ss",
        "yyyy-MM-ddTHH:mm:ssK",
        "yyyy-MM-ddTHH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd",
    ];

    /// <summary>The date, in UTC where the text names no offset; null if the text is no date.</summary>
    public static DateTimeOffset? Parse(string text)
    {
        string colon = WithColonInOffset(text.Trim());
        return DateTimeOffset.TryParseExact(colon, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date)
            ? date
            : null;
    }

    public static DateTimeOffset? FromUnixSeconds(long seconds) =>
        seconds is >= FirstUnixSecond and <= LastUnixSecond ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    // Ecwid writes +0400; .NET Framework's zzz reads +04:00 only.
    private static string WithColonInOffset(string text)
    {
        int sign = text.Length - 5;
        return sign > 0 && text[sign] is '+' or '-' && !text.EndsWith("Z", StringComparison.Ordinal) && text.IndexOf(':') > 0
            && char.IsDigit(text[sign + 1]) && char.IsDigit(text[sign + 2]) && char.IsDigit(text[sign + 3]) && char.IsDigit(text[sign + 4])
            ? text.Insert(sign + 3, ":")
            : text;
    }
}
