using System;
using System.Collections;
using System.Globalization;
using System.Management.Automation;
using Ecwid.Client;

namespace EcwidPS.Binding;

/// <summary>
/// Reads values as people write them in CSV cells. The engine's own conversions lose or change them: a blank cell becomes 0,
/// "true" is not bound to a Boolean at all, "1,50" becomes 150.
/// </summary>
internal static class TextConversion
{
    public const string BooleanForms = "true, false, yes, no, y, n, on, off, 1 or 0";
    public const string IntegerForms = "a whole number in digits, for example 42";
    public const string DateForms = "a date such as 2026-01-31, 2026-01-31T08:00:00Z, '2026-01-31 08:00:00 +0000' or UNIX seconds";
    public const string NumberForms = "a number with a point, for example 12.50";

    /// <summary>Whether a value counts as not specified: null, text that is empty or blank, or what Export-Csv leaves of a nested object.</summary>
    public static bool IsBlank(object? value) => value is null or DBNull || (value is string text && (string.IsNullOrWhiteSpace(text) || IsTypeName(text)));

    /// <summary>Whether text is what Export-Csv writes in place of a nested object of ours: the name of its type.</summary>
    public static bool IsTypeName(string text) => text.StartsWith("Ecwid.Client.Models.", StringComparison.Ordinal);

    /// <returns>The Boolean, or null if the value is none.</returns>
    public static bool? ToBoolean(object value)
    {
        if (value is bool boolean)
        {
            return boolean;
        }

        string text = Convert.ToString(value, CultureInfo.InvariantCulture)!.Trim().ToUpperInvariant();
        return text switch
        {
            "TRUE" or "YES" or "Y" or "ON" or "1" or "$TRUE" => true,
            "FALSE" or "NO" or "N" or "OFF" or "0" or "$FALSE" => false,
            _ => null,
        };
    }

    /// <returns>The whole number, or null if the value is none or does not fit.</returns>
    public static long? ToInteger(object value)
    {
        switch (value)
        {
            case bool:
                return null;
            case decimal number:
                return decimal.Truncate(number) == number && number is >= long.MinValue and <= long.MaxValue ? (long)number : null;
            case double or float:
                // Not by way of decimal, which keeps 15 digits of a double.
                double real = Convert.ToDouble(value, CultureInfo.InvariantCulture);
                return Math.Truncate(real) == real && Math.Abs(real) < 9223372036854775808d ? (long)real : null;
            default:
                string text = Convert.ToString(value, CultureInfo.InvariantCulture)!.Trim();
                return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) ? whole : null;
        }
    }

    /// <returns>The date, in UTC where the text names no offset; or null if the value is none.</returns>
    public static DateTimeOffset? ToDate(object value) => value switch
    {
        DateTimeOffset date => date,
        DateTime date => new DateTimeOffset(date),
        bool => null,
        string text => EcwidDate.Parse(text),
        _ => ToInteger(value) is { } seconds ? EcwidDate.FromUnixSeconds(seconds) : null,
    };

    /// <returns>The number, or null if the value is none.</returns>
    public static decimal? ToNumber(object value)
    {
        if (value is bool)
        {
            return null;
        }

        string text = Convert.ToString(value, CultureInfo.InvariantCulture)!.Trim();
        return decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number) ? number : null;
    }

    /// <summary>The value as text: dates in ISO 8601, numbers in digits, a list of one as its item.</summary>
    /// <exception cref="FormatException">The value is a list, a table or an object: its text would be the name of a type.</exception>
    public static string ToText(object value)
    {
        object bare = value is PSObject wrapped ? wrapped.BaseObject : value;
        return bare switch
        {
            string text => text,
            DateTime or DateTimeOffset => ((IFormattable)bare).ToString("o", CultureInfo.InvariantCulture),
            IList { Count: 1 } list when list[0] is { } item => ToText(item),
            IEnumerable or PSCustomObject => throw new FormatException("A text is needed, not a list or an object. Use one text; several lines of a street follow a line break."),
            _ => Convert.ToString(bare, CultureInfo.InvariantCulture)!,
        };
    }

    /// <summary>The value as it may be quoted in a message: short, on one line.</summary>
    public static string Quote(object value)
    {
        const int Longest = 60;
        string text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty;
        var line = new System.Text.StringBuilder(Math.Min(text.Length, Longest) + 3);
        foreach (char character in text)
        {
            if (line.Length == Longest)
            {
                line.Append('…');
                break;
            }

            line.Append(char.IsControl(character) ? ' ' : character);
        }

        return "'" + line + "'";
    }
}
