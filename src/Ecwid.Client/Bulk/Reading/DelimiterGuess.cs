using System;
using System.Linq;

namespace Ecwid.Client.Bulk.Reading;

/// <summary>Finds what stands between the cells of a CSV file: what is most frequent in the line of headings, outside of quotes.</summary>
internal static class DelimiterGuess
{
    private const char Quote = '"';

    // Of two that are as frequent, the first.
    private const string Candidates = ",;\t|";

    public static char From(string head, int start)
    {
        int[] counts = new int[Candidates.Length];
        bool isQuoted = false;
        bool hasText = false;
        foreach (char character in head.Skip(start))
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
                int candidate = Candidates.IndexOf(character);
                if (candidate >= 0)
                {
                    counts[candidate]++;
                }

                hasText = true;
            }
            else if (hasText)
            {
                // Empty lines may come first.
                break;
            }
        }

        return Candidates[Array.IndexOf(counts, counts.Max())];
    }
}
