using System;
using System.IO;

namespace Ecwid.Client.Bulk.Reading;

/// <summary>A stream whose first bytes were looked at before: they are given again, so that a pipe or a socket need not be rewound.</summary>
internal sealed class HeadedStream : Stream
{
    private readonly Stream _stream;
    private int _next;

    public HeadedStream(Stream stream, int size)
    {
        _stream = stream;
        Head = new byte[size];
        int read;
        while (Count < size && (read = stream.Read(Head, Count, size - Count)) > 0)
        {
            Count += read;
        }
    }

    /// <summary>The first bytes.</summary>
    public byte[] Head { get; }

    /// <summary>How many of them there are.</summary>
    public int Count { get; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    /// <summary>Where in the first bytes the stream begins.</summary>
    public override long Position { get => _next; set => throw new NotSupportedException(); }

    /// <summary>Passes over the first bytes.</summary>
    public void Skip(int count) => _next += count;

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_next >= Count)
        {
            return _stream.Read(buffer, offset, count);
        }

        int given = Math.Min(count, Count - _next);
        Buffer.BlockCopy(Head, _next, buffer, offset, given);
        _next += given;
        return given;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stream.Dispose();
        }

        base.Dispose(disposing);
    }
}
