using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Text.Json;
using Ecwid.Client.Bulk.Rows;
using Ecwid.Client.Http;

namespace Ecwid.Client.Bulk.Reading;

/// <summary>
/// Reads a file with one customer a line, as a JSON object with the API's own names, or a file that is a JSON array of such objects, laid out in any way.
/// One line, or one object of the array, is kept at a time.
/// </summary>
internal sealed class EcwidJsonLinesReader : IDisposable
{
    /// <summary>The largest line, or object of an array, in characters.</summary>
    public const int MaximumLineLength = 1 << 20;

    private readonly StreamReader _text;
    private readonly bool _encodingIsGiven;
    private readonly char[] _buffer = new char[1 << 14];
    private int _next;
    private int _count;
    private bool _endsWithReturn;
    private bool _isBegun;
    private bool _isArray;
    private long _line;
    private long _row;

    /// <summary>Reads from a stream.</summary>
    /// <param name="stream">The file's bytes, with or without a byte order mark. It is disposed with the reader.</param>
    /// <param name="encoding">The name of the encoding, in which characters that could not be decoded are taken as they are; null for UTF-8, in which they are faults.</param>
    /// <exception cref="EcwidException">There is no such encoding.</exception>
    public EcwidJsonLinesReader(Stream stream, string? encoding = null)
    {
        _encodingIsGiven = !string.IsNullOrWhiteSpace(encoding);
        _text = new StreamReader(stream, TextEncodings.ByName(_encodingIsGiven ? encoding! : "utf-8"), detectEncodingFromByteOrderMarks: true, 1 << 16);
    }

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file. Others may read it at the same time.</param>
    /// <param name="encoding">The name of the encoding; null for UTF-8.</param>
    /// <exception cref="EcwidException">The file can't be opened, or there is no such encoding.</exception>
    public static EcwidJsonLinesReader Open(string path, string? encoding = null) => new(ImportFile.Open(path), encoding);

    /// <summary>Reads the next object.</summary>
    /// <returns>The row, with a fault if it is no JSON object; null at the end of the file.</returns>
    /// <exception cref="EcwidException">A line is longer than <see cref="MaximumLineLength"/>, an array is not closed or goes on after its end, or the file could not be read on.</exception>
    public EcwidImportRow? Read()
    {
        if (!_isBegun)
        {
            _isBegun = true;
            _isArray = Peek() == '[';
            if (_isArray)
            {
                _next++;
            }
        }

        if (_isArray)
        {
            return ReadElement(out long line) is { } element ? ToRow(++_row, line, element) : null;
        }

        while (ReadLine() is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                return ToRow(++_row, _line, line);
            }
        }

        return null;
    }

    /// <inheritdoc />
    public void Dispose() => _text.Dispose();

    private EcwidImportRow ToRow(long row, long line, string json)
    {
        if (!_encodingIsGiven && json.IndexOf('\uFFFD') >= 0)
        {
            return Misread(row, line, "The row holds characters that could not be read as UTF-8.", "Save the file as UTF-8, or name its encoding.");
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            if (PlainJson.ToValue(document.RootElement) is Dictionary<string, object?> fields)
            {
                return EcwidImportRow.FromValues(row, fields, RowOrigin.Json, line);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Answered below: the message of the parser may quote the line.
        }

        return _isArray
            ? Misread(row, line, "The element of the array is no JSON object.", "Write each customer in braces.")
            : Misread(row, line, "The line is no JSON object.", "Write one object a line, in braces.");
    }

    private static EcwidImportRow Misread(long row, long line, string problem, string cure) => new(row, line, [], [], [new EcwidRowFault(null, problem, cure)]) { IsMisread = true };

    // What is no JSON ends where its brackets and quotation marks say, and is a fault of its row.
    private string? ReadElement(out long line)
    {
        var element = new StringBuilder();
        int depth = 0;
        bool isText = false;
        bool isEscaped = false;
        int next = _row == 0 ? Peek() : Separated();
        line = _line + 1;
        if (next == ']')
        {
            _next++;
            return Peek() < 0 ? null : throw Misplaced("Something follows the end of the array");
        }

        while (_next < _count || Fill())
        {
            char character = _buffer[_next];
            if (!isText && depth == 0 && character is ',' or ']')
            {
                return element.ToString();
            }

            isText = character == '"' && !isEscaped ? !isText : isText;
            isEscaped = isText && character == '\\' && !isEscaped;
            depth += isText ? 0 : character is '{' or '[' ? 1 : character is '}' or ']' ? -1 : 0;
            element.Append(Take());
            if (element.Length > MaximumLineLength)
            {
                throw new EcwidException(FormattableString.Invariant($"The object that begins in line {line} is longer than {MaximumLineLength} characters."));
            }
        }

        throw Misplaced("The array is not closed: the file is incomplete, or a bracket or quotation mark is missing");
    }

    // What follows an element: the next one, or the end of the array.
    private int Separated()
    {
        if (Peek() != ',')
        {
            return _buffer[_next];
        }

        _next++;
        return Peek() == ']' ? throw Misplaced("A comma stands before the end of the array") : 0;
    }

    private EcwidException Misplaced(string what) => new(FormattableString.Invariant($"{what} (line {_line + 1}). Nothing of the file can be trusted: save it again as a JSON array or with one object a line."));

    /// <returns>The next character that is no white space, which is still to be read; -1 at the end of the file.</returns>
    private int Peek()
    {
        while (_next < _count || Fill())
        {
            if (!char.IsWhiteSpace(_buffer[_next]))
            {
                return _buffer[_next];
            }

            Take();
        }

        return -1;
    }

    private char Take()
    {
        char character = _buffer[_next++];
        _line += character == '\n' ? 1 : 0;
        return character;
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
