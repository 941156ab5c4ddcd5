using System;
using System.Buffers;
using System.Linq;
using System.Security;
using System.Text;
using System.Text.Encodings.Web;

namespace Ecwid.Client.Http;

/// <summary>
/// The body of an answer in a rented array: a page is large enough for the heap that is collected last, where an array of its own
/// for each costs dearly.
/// </summary>
internal sealed class PooledBody : IDisposable
{
    // A shorter token is none, and would be found everywhere.
    private const int ShortestToken = 8;

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

    /// <summary>
    /// Makes stars of a token in it, should the server send it back: objects and debug lines are made of this. In place, so that
    /// JSON stays JSON.
    /// </summary>
    public void Hide(SecureString token)
    {
        string text = SecretText.Reveal(token);
        if (text.Length < ShortestToken)
        {
            return;
        }

        foreach (string form in new[] { text, JavaScriptEncoder.Default.Encode(text), JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text) }.Distinct(StringComparer.Ordinal))
        {
            byte[] secret = Encoding.UTF8.GetBytes(form);
            Span<byte> rest = _buffer.AsSpan(0, _length);
            for (int at = rest.IndexOf(secret); at >= 0; at = rest.IndexOf(secret))
            {
                rest.Slice(at, secret.Length).Fill((byte)'*');
                rest = rest.Slice(at + secret.Length);
            }
        }
    }

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
