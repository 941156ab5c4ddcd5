using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security;
using System.Text;
using Ecwid.Client.Bulk.Import;
using Ecwid.Client.Bulk.Journal;

namespace Ecwid.Client.Bulk.Files;

/// <summary>Tells the files that imports write, by how they begin, from those of other people.</summary>
internal static class OwnFile
{
    private const int HeadSize = 1024;

    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    /// <summary>Whether a file is a report of an import or a resume file. A file that can't be read is neither.</summary>
    /// <param name="path">An ordinary file: a pipe would keep the reader waiting.</param>
    public static bool IsReportOrJournal(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, HeadSize);
            string head = ReadHead(file);
            return IsReport(head) || head.StartsWith(JournalHead.Name + " ", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SecurityException)
        {
            return false;
        }
    }

    /// <summary>Whether a report may take the place of what is in a file: nothing, or a report of any version, as a spreadsheet saves it too.</summary>
    public static bool MayBecomeReport(Stream file)
    {
        file.Position = 0;
        string head = ReadHead(file);
        return head.Length == 0 || IsReport(head);
    }

    // Each form of report that there is adds what it is known by.
    private static bool IsReport(string head) => IsTableOfResults(head);

    private static bool IsTableOfResults(string head)
    {
        string? line = head.Split('\r', '\n').Select(text => text.Trim().Trim('"')).FirstOrDefault(text => text.Length > 0 && !IsHint(text));
        return line is not null && Delimiters.Any(delimiter => HasHeadings(line.Split(delimiter).Select(cell => cell.Trim().Trim('"'))));
    }

    // Of Export-Csv, and of Excel.
    private static bool IsHint(string line) =>
        line.StartsWith("#TYPE", StringComparison.OrdinalIgnoreCase) || line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase);

    private static bool HasHeadings(IEnumerable<string> cells)
    {
        var headings = new HashSet<string>(cells, StringComparer.OrdinalIgnoreCase);
        return ImportReport.Headings.All(headings.Contains);
    }

    private static string ReadHead(Stream file)
    {
        using var reader = new StreamReader(file, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, HeadSize, leaveOpen: true);
        char[] head = new char[HeadSize];
        return new string(head, 0, reader.ReadBlock(head, 0, HeadSize));
    }
}
