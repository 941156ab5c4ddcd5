using System;
using Ecwid.Client.Bulk.Files;

namespace Ecwid.Client.Bulk.Reading;

/// <summary>What programs write ahead of the headings: the delimiter, as Excel reads it (<c>sep=;</c>), and the type, as Export-Csv does (<c>#TYPE</c>).</summary>
internal sealed class CsvPreamble
{
    private const string Separator = "sep=";
    private const string Type = "#TYPE";

    private CsvPreamble(int lines, int length, char? delimiter)
    {
        Lines = lines;
        Length = length;
        Delimiter = delimiter;
    }

    /// <summary>How many lines it has.</summary>
    public int Lines { get; }

    /// <summary>How many characters it has, line breaks included.</summary>
    public int Length { get; }

    /// <summary>The delimiter that it names; null if it names none.</summary>
    public char? Delimiter { get; }

    public static CsvPreamble Of(string start)
    {
        int lines = 0;
        int length = 0;
        char? delimiter = null;
        while (length < start.Length)
        {
            int end = start.IndexOfAny(['\r', '\n'], length);
            string line = end < 0 ? start.Substring(length) : start.Substring(length, end - length);
            char? named = NamedBy(line);
            if (named is null && !line.StartsWith(Type, StringComparison.OrdinalIgnoreCase))
            {
                break;
            }

            delimiter = named ?? delimiter;
            lines++;
            length = end < 0 ? start.Length : end + (start[end] == '\r' && end + 1 < start.Length && start[end + 1] == '\n' ? 2 : 1);
        }

        return new CsvPreamble(lines, length, delimiter);
    }

    // Programs that write the line as a row put it in quotation marks, and fill the row with empty cells.
    private static char? NamedBy(string line)
    {
        int quotes = line.StartsWith("\"", StringComparison.Ordinal) ? 1 : 0;
        int place = quotes + Separator.Length;
        if (line.Length <= place || !line.Substring(quotes).StartsWith(Separator, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        char delimiter = line[place];
        string rest = line.Substring(place + 1);
        return CsvDelimiter.IsUsable(delimiter) && rest.TrimEnd(delimiter, ' ') == (quotes == 1 ? "\"" : string.Empty) ? delimiter : null;
    }
}
