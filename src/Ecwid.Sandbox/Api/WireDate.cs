using System;
using System.Globalization;

namespace Ecwid.Sandbox.Api;

/// <summary>Dates as they travel: <c>2025-03-26 11:07:12 +0000</c>.</summary>
internal static class WireDate
{
    private static readonly string[] Formats = ["yyyy-MM-dd HH:mm:ss zzz", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd"];

    public static string Text(DateTimeOffset date) =>
        date.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " +0000";

    /// <summary>The moment without its fraction of a second, which the wire can't carry.</summary>
    public static DateTimeOffset WholeSeconds(DateTimeOffset date) => DateTimeOffset.FromUnixTimeSeconds(date.ToUnixTimeSeconds());

    /// <summary>Reads the forms that queries may use: UNIX seconds, date and time with and without offset, a date; UTC where none is named.</summary>
    public static DateTimeOffset? Parse(string text)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long seconds))
        {
            // Year 1 to year 9999.
            return seconds is >= -62135596800 and <= 253402300799 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
        }

        // Ecwid writes +0400, .NET Framework reads +04:00 only.
        int sign = text.Length - 5;
        string withColon = sign > 10 && text[sign] is '+' or '-' ? text.Insert(sign + 3, ":") : text;
        return DateTimeOffset.TryParseExact(withColon, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date)
            ? date
            : null;
    }
}
