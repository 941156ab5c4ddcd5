using System;
using System.Globalization;

namespace Ecwid.Client;

/// <summary>Reads the forms of a date that Ecwid writes and accepts.</summary>
public static class EcwidDate
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

    /// <summary>Reads <c>2025-03-26 11:07:12 +0000</c>, ISO 8601 with or without a time, and UNIX seconds.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The date, in UTC where the text names no offset; null if the text is no date.</returns>
    public static DateTimeOffset? Parse(string text)
    {
        if (text is null)
        {
            throw new ArgumentNullException(nameof(text));
        }

        if (long.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out long seconds))
        {
            return FromUnixSeconds(seconds);
        }

        string colon = WithColonInOffset(text.Trim());
        return DateTimeOffset.TryParseExact(colon, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date)
            ? date
            : null;
    }

    /// <summary>Reads UNIX seconds.</summary>
    /// <param name="seconds">Seconds since the start of 1970.</param>
    /// <returns>The date in UTC; null if it is out of range.</returns>
    public static DateTimeOffset? FromUnixSeconds(long seconds) =>
        seconds is >= FirstUnixSecond and <= LastUnixSecond ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    /// <summary>As Ecwid writes dates, in UTC.</summary>
    internal static string Format(DateTimeOffset date) => date.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss +0000", CultureInfo.InvariantCulture);

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
