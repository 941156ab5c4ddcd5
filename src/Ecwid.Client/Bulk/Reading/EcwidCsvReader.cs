using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using CsvHelper;
using Ecwid.Client.Bulk.Files;
using Ecwid.Client.Bulk.Rows;

namespace Ecwid.Client.Bulk.Reading;

/// <summary>
/// Reads a CSV file row by row, whatever its size: only the first 64 KiB are looked at to find its encoding and delimiter, and one row is kept at a time.
/// A row that can't be read as it was meant is returned with its faults; nothing is dropped but empty lines.
/// </summary>
internal sealed class EcwidCsvReader : IDisposable
{
    /// <summary>The largest row, in bytes of UTF-8.</summary>
    public const int MaximumRowSize = 1 << 20;

    private const int HeadSize = 1 << 16;
    private const char EndOfText = '\u001A';
    private const char Undecodable = '\uFFFD';

    private readonly Stream _stream;
    private readonly StreamReader _text;
    private readonly CsvReader _csv;
    private readonly bool _encodingIsGiven;
    private readonly long _linesBefore;
    private readonly string[] _headings;
    private CsvMalformedRecord? _malformed;
    private string? _problem;
    private int[]? _blanks;
    private long _row;

    /// <summary>Reads the headings of a CSV file.</summary>
    /// <param name="stream">The file's bytes, from their beginning. It is read once, forwards, and disposed with the reader.</param>
    /// <param name="options">Delimiter and encoding; null to find both in the file.</param>
    /// <exception cref="EcwidException">The file is empty, has no headings, or is no text; or an option is not valid.</exception>
    public EcwidCsvReader(Stream stream, EcwidCsvOptions? options = null)
    {
        _stream = stream;
        try
        {
            if (options?.Delimiter is { } given)
            {
                CsvDelimiter.Check(given);
            }

            var head = new HeadedStream(stream, HeadSize);
            _encodingIsGiven = !string.IsNullOrWhiteSpace(options?.Encoding);
            Encoding encoding = FindEncoding(head, _encodingIsGiven ? options!.Encoding : null);
            EncodingName = encoding.WebName;
            IsEncodingGuessed = !_encodingIsGiven && encoding is Windows1252;
            string start = encoding.GetString(head.Head, (int)head.Position, head.Count - (int)head.Position);
            _text = new StreamReader(head, encoding, detectEncodingFromByteOrderMarks: false, HeadSize);
            var preamble = CsvPreamble.Of(start);
            for (; _linesBefore < preamble.Lines; _linesBefore++)
            {
                _text.ReadLine();
            }

            Delimiter = options?.Delimiter ?? preamble.Delimiter ?? DelimiterGuess.From(start, preamble.Length);
            _csv = CsvReader.Create(_text, ParserOptions.Create(Delimiter, MaximumRowSize, record => _malformed = record));
            _headings = ReadHeadings();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The headings, as they stand in the file.</summary>
    public IReadOnlyList<string> Headings => _headings;

    /// <summary>The character between two cells.</summary>
    public char Delimiter { get; }

    /// <summary>The name of the encoding that was given or found.</summary>
    public string EncodingName { get; }

    /// <summary>
    /// Whether the encoding was guessed from bytes that could be of another one too: the file has no byte order mark and is not UTF-8. Letters may then be
    /// wrong that no check can find.
    /// </summary>
    public bool IsEncodingGuessed { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file. Others may read it at the same time.</param>
    /// <param name="options">Delimiter and encoding; null to find both in the file.</param>
    /// <exception cref="EcwidException">The file can't be opened, is empty, has no headings, or is no text; or an option is not valid.</exception>
    public static EcwidCsvReader Open(string path, EcwidCsvOptions? options = null) => new(ImportFile.Open(path), options);

    /// <summary>Reads the next row that is not empty.</summary>
    /// <returns>The row, which may have faults; null at the end of the file.</returns>
    /// <exception cref="EcwidException">A row is larger than <see cref="MaximumRowSize"/>, or the file could not be read on.</exception>
    public EcwidImportRow? Read()
    {
        while (ReadRecord(_row + 1))
        {
            var cells = new string[_headings.Length];
            bool isEmpty = true;
            bool isUndecodable = false;
            int extra = 0;
            int withoutHeading = 0;
            for (int index = 0; index < _csv.FieldCount; index++)
            {
                string cell = Cell(index);
                bool isBlank = IsBlank(cell);
                isEmpty &= isBlank;
                isUndecodable |= cell.IndexOf(Undecodable) >= 0;
                if (index >= cells.Length)
                {
                    extra += isBlank ? 0 : 1;
                    continue;
                }

                cells[index] = cell;
                withoutHeading = !isBlank && _headings[index].Length == 0 && withoutHeading == 0 ? index + 1 : withoutHeading;
            }

            if (isEmpty && _malformed is null)
            {
                continue;
            }

            for (int index = _csv.FieldCount; index < cells.Length; index++)
            {
                cells[index] = string.Empty;
            }

            return new EcwidImportRow(++_row, Line, _headings, cells, Faults(_problem, extra, withoutHeading, isUndecodable)) { IsMisread = _problem is not null || extra > 0 };
        }

        return null;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _csv?.Dispose();
        _text?.Dispose();
        _stream.Dispose();
    }

    private long Line => _csv.LineNumber + _linesBefore;

    private static Encoding FindEncoding(HeadedStream head, string? name)
    {
        (Encoding? marked, int length) = TextEncodings.ByMark(head.Head, head.Count);
        head.Skip(length);
        if (name is null)
        {
            return marked ?? TextEncodings.ByContent(head.Head, head.Count);
        }

        Encoding named = TextEncodings.ByName(name);
        return marked is null || marked.WebName == named.WebName
            ? named
            : throw new EcwidException($"The file begins with the byte order mark of {marked.WebName}, and the encoding that is given is {named.WebName}. Leave the encoding out.");
    }

    private string[] ReadHeadings()
    {
        do
        {
            if (!ReadRecord(0))
            {
                throw new EcwidException("The file is empty. Its first line must hold the headings of its columns, for example email,name,city.");
            }
        }
        while (Enumerable.Range(0, _csv.FieldCount).All(index => IsBlank(_csv.GetString(index))));

        string[] headings = [.. Enumerable.Range(0, _csv.FieldCount).Select(index => Cell(index).Trim())];
        string place = string.Format(CultureInfo.InvariantCulture, "The line of headings (line {0})", Line);
        if (_problem is { } problem)
        {
            throw new EcwidException($"{place} can't be read: {problem} Double each quotation mark inside of quoted headings.");
        }

        if (headings.Any(heading => heading.IndexOf(Undecodable) >= 0) && !_encodingIsGiven)
        {
            throw new EcwidException($"{place} holds characters that are not {EncodingName}. Save the file as UTF-8, or name its encoding.");
        }

        if (headings.Any(heading => heading.IndexOf('@') >= 0))
        {
            throw new EcwidException($"{place} holds an e-mail address: the headings of the columns are missing. Put a line such as email,name,city before the first row.");
        }

        return headings;
    }

    private bool ReadRecord(long row)
    {
        _malformed = null;
        try
        {
            bool isThere = _csv.Read();
            _problem = _malformed is { } malformed ? QuoteCheck.Problem(malformed.Reason, malformed.RawRecord, Delimiter) : null;
            _blanks = _problem is null && _malformed is { Reason: CsvMalformedReason.TextAfterClosingQuote } blanks ? QuoteCheck.BlanksAfterQuotes(blanks.RawRecord, Delimiter) : null;
            return isThere;
        }
        catch (CsvFormatException e)
        {
            string where = row == 0 ? "The line of headings" : string.Format(CultureInfo.InvariantCulture, "Row {0}, which begins after line {1},", row, Math.Max(Line, 1));
            throw new EcwidException($"{where} is longer than {MaximumRowSize / 1024} KiB. Most likely a quotation mark is opened there and never closed.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EcwidException($"The file could not be read on: {e.Message}", e);
        }
    }

    // DOS ends a text with it, and some programs still do.
    private static bool IsBlank(string cell) => string.IsNullOrWhiteSpace(cell) || (cell[cell.Length - 1] == EndOfText && string.IsNullOrWhiteSpace(cell.TrimEnd(EndOfText)));

    // The parser leaves blanks behind a closing quotation mark in the cell; they are nobody's text.
    private string Cell(int index)
    {
        string cell = _csv.GetString(index);
        return _blanks is null ? cell : cell.Substring(0, cell.Length - _blanks[index]);
    }

    private List<EcwidRowFault>? Faults(string? broken, int extra, int withoutHeading, bool isUndecodable)
    {
        var faults = new List<EcwidRowFault>();
        if (broken is not null)
        {
            faults.Add(new EcwidRowFault(null, broken, "Put cells with quotation marks in quotation marks, and double those inside."));
        }

        if (extra > 0)
        {
            faults.Add(new EcwidRowFault(
                null,
                string.Format(CultureInfo.InvariantCulture, "The row has {0} cells, and there are {1} headings.", _csv.FieldCount, _headings.Length),
                "Put cells that hold the delimiter in quotation marks."));
        }

        if (withoutHeading > 0)
        {
            faults.Add(new EcwidRowFault(null, string.Format(CultureInfo.InvariantCulture, "The cell in column {0} has no heading.", withoutHeading), "Give the column a heading, or empty it."));
        }

        if (isUndecodable && !_encodingIsGiven)
        {
            faults.Add(new EcwidRowFault(
                null,
                $"The row holds characters that could not be read as {EncodingName}.",
                "Save the file as UTF-8, or name its encoding; with an encoding named, such characters are taken as they are."));
        }

        return faults.Count == 0 ? null : faults;
    }
}
