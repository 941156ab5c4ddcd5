using System;
using System.Collections.Generic;
using System.Linq;
using CsvHelper;

namespace Ecwid.Client.Bulk.Reading;

/// <summary>Tells broken quoting, after which the cells are not what was meant, from a quotation mark that is only a character of its cell.</summary>
internal static class QuoteCheck
{
    /// <returns>What is wrong; null if the cells are as they were meant.</returns>
    public static string? Problem(CsvMalformedReason reason, string record, char delimiter) =>
        reason == CsvMalformedReason.UnterminatedQuote ? Unclosed : InRecord(record, delimiter);

    public const string Unclosed = "A quotation mark is opened and never closed, so that everything after it is one cell.";

    private const string AfterQuote = "Text follows the closing quotation mark of a cell.";

    private const string BlankBefore = "A blank stands before the opening quotation mark of a cell, so that it does not count.";

    /// <summary>How many blanks stand between the closing quotation mark and the end of each cell, in a record without a problem.</summary>
    public static int[] BlanksAfterQuotes(string record, char delimiter) => [.. Cells(record, delimiter).Select(static cell => cell.Closing < 0 ? 0 : cell.End - cell.Closing - 1)];

    // The parser reports the first problem of a record only, and a harmless one may hide another.
    private static string? InRecord(string record, char delimiter)
    {
        foreach ((int start, int closing, int end) in Cells(record, delimiter))
        {
            bool isQuoted = start < record.Length && record[start] == '"';
            string? problem = isQuoted && closing < 0 ? Unclosed
                : isQuoted && !record.AsSpan(closing + 1, end - closing - 1).IsWhiteSpace() ? AfterQuote
                : !isQuoted && record.AsSpan(start, end - start).TrimStart().StartsWith("\"".AsSpan(), StringComparison.Ordinal) ? BlankBefore
                : null;
            if (problem is not null)
            {
                return problem;
            }
        }

        return null;
    }

    // Closing is -1 for a cell that is not quoted, or whose quotation mark is never closed.
    private static IEnumerable<(int Start, int Closing, int End)> Cells(string record, char delimiter)
    {
        for (int start = 0; start <= record.Length;)
        {
            bool isQuoted = start < record.Length && record[start] == '"';
            int closing = isQuoted ? Closing(record, start + 1) : -1;
            int end = isQuoted && closing < 0 ? -1 : record.IndexOf(delimiter, Math.Max(start, closing));
            end = end < 0 ? record.Length : end;
            yield return (start, closing, end);
            start = end + 1;
        }
    }

    private static int Closing(string record, int start)
    {
        for (int index = start; index < record.Length; index++)
        {
            if (record[index] == '"')
            {
                if (index + 1 == record.Length || record[index + 1] != '"')
                {
                    return index;
                }

                index++;
            }
        }

        return -1;
    }
}
