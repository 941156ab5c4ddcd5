namespace Ecwid.Client.Bulk.Rows;

/// <summary>
/// Keeps spreadsheets from running cells as formulas: an apostrophe is put before text that begins with = + - @, a tab, a line break, or an
/// apostrophe. That last one makes it possible to take away exactly what was put, and nothing else.
/// </summary>
/// <remarks>https://owasp.org/www-community/attacks/CSV_Injection</remarks>
internal static class SafeText
{
    private const char Mark = '\'';

    public static string Protect(string text) => text.Length > 0 && IsRisky(text[0]) ? Mark + text : text;

    public static string Restore(string text) => text.Length > 1 && text[0] == Mark && IsRisky(text[1]) ? text.Substring(1) : text;

    private static bool IsRisky(char character) => character is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or Mark;
}
