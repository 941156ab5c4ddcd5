using System;
using System.Collections;
using System.Globalization;
using System.Linq;
using Ecwid.Client.Http;

namespace Ecwid.Client.Bulk.Rows;

/// <summary>Reads values as people write them in the cells of a table, whatever the machine's culture.</summary>
internal static class EcwidCellText
{
    /// <summary>What is accepted as a Boolean, for messages.</summary>
    public const string BooleanForms = "true, false, yes, no, y, n, on, off, 1 or 0";

    /// <summary>What is accepted as a whole number, for messages.</summary>
    public const string IntegerForms = "a whole number in digits, for example 42";

    /// <summary>What is accepted as a date, for messages.</summary>
    public const string DateForms = "a date such as 2026-01-31, 2026-01-31T08:00:00Z, '2026-01-31 08:00:00 +0000' or UNIX seconds";

    /// <summary>What is accepted as a number, for messages.</summary>
    public const string NumberForms = "a number with a point, for example 12.50";

    internal const string TextNeeded = "A text is needed, not a list or an object. Use one text; several lines of a street follow a line break.";

    /// <summary>Whether a value counts as not specified: null, text that is empty or blank, or what Export-Csv leaves of a nested object.</summary>
    /// <param name="value">The value.</param>
    public static bool IsBlank(object? value) => value is null or DBNull || (value is string text && (string.IsNullOrWhiteSpace(text) || IsTypeName(text)));

    /// <summary>Whether text is what Export-Csv writes in place of a nested object of ours: the name of its type.</summary>
    /// <param name="text">The text.</param>
    public static bool IsTypeName(string text) => text is not null && text.StartsWith("Ecwid.Client.Models.", StringComparison.Ordinal);

    /// <summary>Reads a Boolean.</summary>
    /// <param name="value">A value that is not blank.</param>
    /// <returns>The Boolean, or null if the value is none.</returns>
    public static bool? ToBoolean(object value)
    {
        if (value is bool boolean)
        {
            return boolean;
        }

        return BooleanWords.Read(WithoutInvisible(Invariant(value)).Trim());
    }

    /// <summary>Reads a whole number.</summary>
    /// <param name="value">A value that is not blank.</param>
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
                return long.TryParse(WithoutZeros(Invariant(value).Trim()), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) ? whole : null;
        }
    }

    /// <summary>Reads a date.</summary>
    /// <param name="value">A value that is not blank.</param>
    /// <returns>The date, in UTC where the text names no offset; or null if the value is none.</returns>
    public static DateTimeOffset? ToDate(object value) => value switch
    {
        DateTimeOffset date => date,
        DateTime date => new DateTimeOffset(date),
        bool => null,
        string text => EcwidDate.Parse(text),
        _ => ToInteger(value) is { } seconds ? EcwidDate.FromUnixSeconds(seconds) : null,
    };

    /// <summary>Reads a number with a point.</summary>
    /// <param name="value">A value that is not blank.</param>
    /// <returns>The number, or null if the value is none.</returns>
    public static decimal? ToNumber(object value) =>
        value is not bool
        && decimal.TryParse(Invariant(value).Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number)
            ? number
            : null;

    /// <summary>The value as text: dates in ISO 8601, numbers in digits, a list of one as its item.</summary>
    /// <param name="value">A value that is not null.</param>
    /// <exception cref="FormatException">The value is a list or a table: its text would be the name of a type.</exception>
    public static string ToText(object value) => value switch
    {
        string text => text,
        DateTime or DateTimeOffset => ((IFormattable)value).ToString("o", CultureInfo.InvariantCulture),
        IList { Count: 1 } list when list[0] is { } item and (string or not IEnumerable) => ToText(item),
        IEnumerable => throw new FormatException(TextNeeded),
        _ => Invariant(value),
    };

    /// <summary>The value as it may be quoted in a message: short, on one line.</summary>
    /// <param name="value">A value that is not personal data.</param>
    public static string Quote(object value) => QuotedText.Of(Invariant(value));

    /// <summary>The text without the characters that nobody sees: marks of direction, of byte order, of soft hyphens.</summary>
    internal static string WithoutInvisible(string text) => HasInvisible(text) ? new string([.. text.Where(static character => !IsInvisible(character))]) : text;

    private static bool HasInvisible(string text)
    {
        foreach (char character in text)
        {
            if (IsInvisible(character))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsInvisible(char character) => character >= '\u00AD' && CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.Format;

    // A spreadsheet's 5510.0 is 5510; 1.000 may be a thousand.
    private static string WithoutZeros(string text) => text.Length > 2 && text.EndsWith(".0", StringComparison.Ordinal) ? text.Substring(0, text.Length - 2) : text;

    private static string Invariant(object value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty;
}
