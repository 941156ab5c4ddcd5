using System;

namespace Ecwid.Client.Http;

/// <summary>
/// Reads <c>2025-03-26 11:07:12 +0000</c> without making a text of it. A page of customers holds hundreds of dates, and the
/// framework's own way to read this form takes longer than all the rest of the page.
/// </summary>
internal static class WireDate
{
    private const int Length = 25;

    /// <returns>False for any other form, and for what is no date.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out DateTimeOffset date)
    {
        date = default;
        if (text.Length != Length
            || text[4] != '-' || text[7] != '-' || text[10] != ' ' || text[13] != ':' || text[16] != ':' || text[19] != ' '
            || text[20] is not ((byte)'+' or (byte)'-'))
        {
            return false;
        }

        int year = (Digits(text, 0) * 100) + Digits(text, 2);
        int month = Digits(text, 5);
        int day = Digits(text, 8);
        int hour = Digits(text, 11);
        int minute = Digits(text, 14);
        int second = Digits(text, 17);
        int offset = (Digits(text, 21) * 60) + Digits(text, 23);
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59
            || Digits(text, 23) is < 0 or > 59 || offset is < 0 or > 14 * 60)
        {
            return false;
        }

        var local = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Unspecified);
        var difference = TimeSpan.FromMinutes(text[20] == '-' ? -offset : offset);
        if (local.Ticks < difference.Ticks || local.Ticks - difference.Ticks > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        date = new DateTimeOffset(local, difference);
        return true;
    }

    // Far below zero if one of the two is no digit, so that no sum of it comes into range.
    private static int Digits(ReadOnlySpan<byte> text, int index)
    {
        int tens = text[index] - '0';
        int ones = text[index + 1] - '0';
        return tens is >= 0 and <= 9 && ones is >= 0 and <= 9 ? (tens * 10) + ones : -1_000_000;
    }
}
