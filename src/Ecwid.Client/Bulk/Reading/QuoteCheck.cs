using System;
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

    /// <summary>How many blanks stand between the closing quotation mark of a cell and its end, in a record without a problem.</summary>
    public static int BlanksAfterQuote(string record, char delimiter, int index)
    {
        int start = 0;
        for (; index > 0 && start <= record.Length; index--)
        {
            start = End(record, delimiter, start) + 1;
        }

        return start < record.Length && record[start] == '"' ? End(record, delimiter, start) - Closing(record, start + 1) - 1 : 0;
    }

    // The parser reports the first problem of a record only, and a harmless one may hide another.
    private static string? InRecord(string record, char delimiter)
    {
        for (int start = 0; start <= record.Length;)
        {
            int end = End(record, delimiter, start);
            if (start < record.Length && record[start] == '"')
            {
                int closing = Closing(record, start + 1);
                if (closing < 0)
                {
                    return Unclosed;
                }

                if (!string.IsNullOrWhiteSpace(record.Substring(closing + 1, end - closing - 1)))
                {
                    return AfterQuote;
                }
            }
            else if (record.AsSpan(start, end - start).TrimStart().StartsWith("\"".AsSpan(), StringComparison.Ordinal))
            {
                return BlankBefore;
            }

            start = end + 1;
        }

        return null;
    }

    private static int End(string record, char delimiter, int start)
    {
        int closing = start < record.Length && record[start] == '"' ? Closing(record, start + 1) : start;
        int end = closing < 0 ? -1 : record.IndexOf(delimiter, Math.Min(closing, record.Length));
        return end < 0 ? record.Length : end;
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
