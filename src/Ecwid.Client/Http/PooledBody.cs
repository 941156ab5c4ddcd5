using System;
using System.Buffers;

namespace Ecwid.Client.Http;

/// <summary>
/// The body of an answer in a rented array: a page is large enough for the heap that is collected last, where an array of its own
/// for each costs dearly.
/// </summary>
internal sealed class PooledBody : IDisposable
{
    private byte[] _buffer;
    private int _length;
    private readonly bool _isRented;

    private PooledBody(byte[] buffer, int length, bool isRented)
    {
        _buffer = buffer;
        _length = length;
        _isRented = isRented;
    }

    /// <summary>The bytes; none after the end.</summary>
    public ReadOnlyMemory<byte> Bytes => new(_buffer, 0, _length);

    /// <summary>A body in an array of its own.</summary>
    public static PooledBody Of(byte[] bytes) => new(bytes, bytes.Length, isRented: false);

    /// <summary>A body in an array that was rented and is given back with it.</summary>
    public static PooledBody OfRented(byte[] buffer, int length) => new(buffer, length, isRented: true);

    public void Dispose()
    {
        byte[] buffer = _buffer;
        _buffer = [];
        _length = 0;
        if (_isRented && buffer.Length > 0)
        {
            // Cleared: what a store answered is not for the next one who rents.
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }
}
