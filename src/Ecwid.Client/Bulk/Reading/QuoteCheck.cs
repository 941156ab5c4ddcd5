using System;
using CsvHelper;

namespace Ecwid.Client.Bulk.Reading;

/// <summary>Tells broken quoting, after which the cells are not what was meant, from a quotation mark that is only a character of its cell.</summary>
internal static class QuoteCheck
{
    /// <returns>What is wrong; null if the cells are as they were meant.</returns>
    public static string? Problem(CsvMalformedReason reason, string record, char delimiter) => reason switch
    {
        CsvMalformedReason.UnterminatedQuote => Unclosed,
        CsvMalformedReason.StrayQuote => InRecord(record, delimiter),
        _ => AfterQuote,
    };

    public const string Unclosed = "A quotation mark is opened and never closed, so that everything after it is one cell.";

    private const string AfterQuote = "Text follows the closing quotation mark of a cell.";

    private const string BlankBefore = "A blank stands before the opening quotation mark of a cell, so that it does not count.";

    // The parser reports the first problem of a record only, and a harmless one may hide another.
    private static string? InRecord(string record, char delimiter)
    {
        int start = 0;
        while (start <= record.Length)
        {
            int end;
            if (start < record.Length && record[start] == '"')
            {
                int closing = Closing(record, start + 1);
                if (closing < 0)
                {
                    return Unclosed;
                }

                end = closing + 1;
                if (end < record.Length && record[end] != delimiter)
                {
                    return AfterQuote;
                }
            }
            else
            {
                end = record.IndexOf(delimiter, start);
                end = end < 0 ? record.Length : end;
                if (record.AsSpan(start, end - start).TrimStart().StartsWith("\"".AsSpan(), StringComparison.Ordinal))
                {
                    return BlankBefore;
                }
            }

            start = end + 1;
        }

        return null;
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
