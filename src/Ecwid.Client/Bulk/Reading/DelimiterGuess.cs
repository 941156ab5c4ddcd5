namespace Ecwid.Client.Bulk.Reading;

/// <summary>Finds what stands between the cells of a CSV file: what is most frequent in the line of headings, outside of quotes.</summary>
internal static class DelimiterGuess
{
    private const char Quote = '"';

    public static char From(string head)
    {
        int commas = 0;
        int semicolons = 0;
        int tabs = 0;
        bool isQuoted = false;
        bool hasText = false;
        foreach (char character in head)
        {
            if (character == Quote)
            {
                isQuoted = !isQuoted;
                hasText = true;
            }
            else if (isQuoted)
            {
                continue;
            }
            else if (character is not ('\r' or '\n'))
            {
                commas += character == ',' ? 1 : 0;
                semicolons += character == ';' ? 1 : 0;
                tabs += character == '\t' ? 1 : 0;
                hasText = true;
            }
            else if (hasText)
            {
                // Empty lines may come first.
                break;
            }
        }

        return semicolons > commas ? (tabs > semicolons ? '\t' : ';') : tabs > commas ? '\t' : ',';
    }
}
