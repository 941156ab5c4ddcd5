using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Text.Json;
using Ecwid.Client.Bulk.Rows;
using Ecwid.Client.Http;

namespace Ecwid.Client.Bulk.Reading;

/// <summary>Reads a file with one customer a line, as a JSON object with the API's own names. One line is kept at a time.</summary>
public sealed class EcwidJsonLinesReader : IDisposable
{
    /// <summary>The largest line, in characters.</summary>
    public const int MaximumLineLength = 1 << 20;

    private readonly StreamReader _text;
    private readonly char[] _buffer = new char[1 << 14];
    private int _next;
    private int _count;
    private bool _endsWithReturn;
    private long _line;
    private long _row;

    /// <summary>Reads from a stream.</summary>
    /// <param name="stream">The file's bytes in UTF-8, with or without a byte order mark. It is disposed with the reader.</param>
    public EcwidJsonLinesReader(Stream stream) =>
        _text = new StreamReader(stream ?? throw new ArgumentNullException(nameof(stream)), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), detectEncodingFromByteOrderMarks: true, 1 << 16);

    /// <summary>How many lines were passed over because they were empty.</summary>
    public long EmptyLineCount { get; private set; }

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file. Others may read it at the same time.</param>
    /// <exception cref="EcwidException">The file can't be opened.</exception>
    public static EcwidJsonLinesReader Open(string path) => new(ImportFile.Open(path));

    /// <summary>Reads the next line that is not empty.</summary>
    /// <returns>The row, with a fault if the line is no JSON object; null at the end of the file.</returns>
    /// <exception cref="EcwidException">A line is longer than <see cref="MaximumLineLength"/>, or the file could not be read on.</exception>
    public EcwidImportRow? Read()
    {
        while (ReadLine() is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                return ToRow(++_row, line);
            }

            EmptyLineCount++;
        }

        return null;
    }

    /// <inheritdoc />
    public void Dispose() => _text.Dispose();

    private EcwidImportRow ToRow(long row, string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            if (PlainJson.ToValue(document.RootElement) is Dictionary<string, object?> fields)
            {
                return EcwidImportRow.FromValues(row, fields, RowOrigin.Json, _line);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Answered below: the message of the parser may quote the line.
        }

        return new EcwidImportRow(row, _line, [], [], [new EcwidRowFault(null, "The line is no JSON object.", "Write one object a line, in braces.")]) { IsMisread = true };
    }

    private string? ReadLine()
    {
        StringBuilder? longer = null;
        while (true)
        {
            if (_next == _count && !Fill())
            {
                _line += longer is null ? 0 : 1;
                return longer?.ToString();
            }

            if (_endsWithReturn && _buffer[_next] == '\n')
            {
                _next++;
                _endsWithReturn = false;
                continue;
            }

            _endsWithReturn = false;
            int end = Array.FindIndex(_buffer, _next, _count - _next, character => character is '\r' or '\n');
            int length = (end < 0 ? _count : end) - _next;
            longer ??= new StringBuilder();
            longer.Append(_buffer, _next, length);
            _next += length;
            if (longer.Length > MaximumLineLength)
            {
                throw new EcwidException(FormattableString.Invariant($"Line {_line + 1} is longer than {MaximumLineLength} characters. Write one object a line."));
            }

            if (end >= 0)
            {
                _endsWithReturn = _buffer[_next++] == '\r';
                _line++;
                return longer.ToString();
            }
        }
    }

    private bool Fill()
    {
        _next = 0;
        try
        {
            _count = _text.Read(_buffer, 0, _buffer.Length);
        }
        catch (IOException e)
        {
            throw new EcwidException($"The file could not be read on: {e.Message}", e);
        }

        return _count > 0;
    }
}
