using System.Globalization;
using System.Text;

namespace Ecwid.Client.Bulk.Rows;

/// <summary>
/// Keeps spreadsheets from running cells as formulas: an apostrophe is put directly before a sign (= + - @, also in full width) with which a cell begins, or with
/// which one would begin if the spreadsheet took another character for the delimiter. Apostrophes that stand there already get one more, and so does one at
/// the beginning of the text: that makes it possible to take away exactly what was put, and nothing else.
/// </summary>
/// <remarks>https://owasp.org/www-community/attacks/CSV_Injection</remarks>
internal static class SafeText
{
    private const char Mark = '\'';

    public static string Protect(string text) => Rewrite(text, isProtecting: true);

    public static string Restore(string text) => Rewrite(text, isProtecting: false);

    private static string Rewrite(string text, bool isProtecting)
    {
        StringBuilder? changed = null;
        int copied = 0;
        int place = 0;
        while (place < text.Length)
        {
            int begin = SkipHidden(text, place);
            int end = begin;
            while (end < text.Length && text[end] == Mark)
            {
                end++;
            }

            if (HasMark(text, begin, end, isProtecting))
            {
                changed ??= new StringBuilder(text.Length + 1);
                changed.Append(text, copied, begin - copied).Append(isProtecting ? "'" : string.Empty);
                copied = isProtecting ? begin : begin + 1;
            }

            while (end < text.Length && !IsDelimiter(text[end]))
            {
                end++;
            }

            place = end + 1;
        }

        return changed is null ? text : changed.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>Whether an apostrophe is to be put, or was put, in front of the apostrophes (often none) between two places.</summary>
    private static bool HasMark(string text, int begin, int end, bool isProtecting)
    {
        int next = isProtecting ? begin : begin + 1;
        if (next > end || next == text.Length)
        {
            return false;
        }

        // At the beginning of a text 0.1 put one before these too, and its files are still read.
        bool isOldMark = begin == 0 && (text[next] == Mark || IsLineOrTab(text[next]));
        return isOldMark || (end < text.Length && IsSign(text[end]));
    }

    // What spreadsheets may pass over before they look for a sign, quotation marks of another reading included.
    private static int SkipHidden(string text, int place)
    {
        while (place < text.Length && !IsDelimiter(text[place]) && IsHidden(text[place]))
        {
            place++;
        }

        return place;
    }

    private static bool IsHidden(char character) =>
        character == '"' || char.IsWhiteSpace(character) || char.IsControl(character) || CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.Format;

    private static bool IsDelimiter(char character) => character is ',' or ';' or '|' || IsLineOrTab(character);

    private static bool IsLineOrTab(char character) => character is '\t' or '\r' or '\n';

    private static bool IsSign(char character) => character is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠';
}
