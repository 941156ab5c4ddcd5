using System;
using System.IO;

namespace Ecwid.Client.Bulk.Journal;

/// <summary>Reads a file line by line as bytes, and tells where each line lies.</summary>
internal sealed class JournalLineReader
{
    /// <summary>No line of a journal is longer. What is may be any file.</summary>
    public const int LongestLine = 64 * 1024;

    private readonly Stream _stream;
    private readonly byte[] _buffer = new byte[2 * LongestLine];
    private long _bufferStart;
    private int _from;
    private int _to;
    private int _lineLength;
    private int _lineFrom;

    /// <param name="stream">The file.</param>
    /// <param name="start">Where the first line begins.</param>
    public JournalLineReader(Stream stream, long start)
    {
        _stream = stream;
        _stream.Position = start;
        _bufferStart = start;
    }

    /// <summary>The line without its end, be it LF or, after a copy by way of another system, CRLF. Valid until the next is read.</summary>
    public ReadOnlySpan<byte> Line
    {
        get
        {
            ReadOnlySpan<byte> line = _buffer.AsSpan(_lineFrom, _lineLength);
            return line.Length > 0 && line[line.Length - 1] == (byte)'\r' ? line.Slice(0, line.Length - 1) : line;
        }
    }

    /// <summary>Where the line begins.</summary>
    public long Start { get; private set; }

    /// <summary>Where the next line begins.</summary>
    public long End { get; private set; }

    /// <summary>Whether the line has an end: the last one of a file may have none.</summary>
    public bool IsTerminated { get; private set; }

    /// <summary>Whether it is longer than any of a journal; then it is not in <see cref="Line"/>.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Whether a line that is too long has zeros in it.</summary>
    public bool HasSkippedZeros { get; private set; }

    /// <returns>False at the end of the file.</returns>
    public bool Read()
    {
        Start = _bufferStart + _from;
        IsTooLong = false;
        HasSkippedZeros = false;
        int searched = 0;
        while (true)
        {
            int end = _buffer.AsSpan(_from + searched, _to - _from - searched).IndexOf((byte)'\n');
            int length = end < 0 ? _to - _from : searched + end;
            if (length > LongestLine)
            {
                return SkipRest();
            }

            if (end >= 0)
            {
                Take(length, 1);
                return true;
            }

            searched = length;

            if (!Fill())
            {
                Take(searched, 0);
                return searched > 0;
            }
        }
    }

    private void Take(int length, int ending)
    {
        _lineFrom = _from;
        _lineLength = length;
        _from += length + ending;
        End = _bufferStart + _from;
        IsTerminated = ending > 0;
    }

    private bool SkipRest()
    {
        while (true)
        {
            int end = _buffer.AsSpan(_from, _to - _from).IndexOf((byte)'\n');
            int length = end < 0 ? _to - _from : end;
            HasSkippedZeros |= _buffer.AsSpan(_from, length).IndexOf((byte)0) >= 0;
            _from += length;
            if (end >= 0 || !Fill())
            {
                Take(0, end >= 0 ? 1 : 0);
                IsTooLong = true;
                return true;
            }
        }
    }

    private bool Fill()
    {
        Buffer.BlockCopy(_buffer, _from, _buffer, 0, _to - _from);
        _bufferStart += _from;
        _to -= _from;
        _from = 0;
        int read = _stream.Read(_buffer, _to, _buffer.Length - _to);
        _to += read;
        return read > 0;
    }
}
