namespace Ecwid.Client.Bulk.Files;

/// <summary>What may stand between two cells of a CSV file.</summary>
internal static class CsvDelimiter
{
    /// <summary>Whether a character can be told from the cells and from the ends of lines.</summary>
    public static bool IsUsable(char character) => character is > '\0' and <= '~' and not ('"' or '\r' or '\n') && !char.IsLetterOrDigit(character);

    /// <exception cref="EcwidException">The character can't be a delimiter.</exception>
    public static void Check(char character)
    {
        if (!IsUsable(character))
        {
            throw new EcwidException("The delimiter can't be a letter, a digit, a quotation mark, a line break or a character outside of ASCII. Use a comma, a semicolon, a tab, a pipe or another sign.");
        }
    }
}
