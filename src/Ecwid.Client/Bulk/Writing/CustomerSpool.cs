using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;
using System.Text.Json;
using Ecwid.Client.Http;
using Ecwid.Client.Models;

namespace Ecwid.Client.Bulk.Writing;

/// <summary>
/// Keeps customers in a file until it is known how wide their table is, so that a million of them need no memory. The file lies in the folder of the export,
/// whose owner decided who may read there, and is gone when the process is, however that ends.
/// </summary>
internal sealed class CustomerSpool : IDisposable
{
    private readonly string _path;
    private readonly FileStream _stream;
    private readonly byte[] _length = new byte[sizeof(int)];
    private byte[] _buffer = new byte[1 << 12];

    public CustomerSpool(string folder)
    {
        _path = Path.Combine(folder, $"{Guid.NewGuid():N}.tmp");
        _stream = new FileStream(_path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, 1 << 16, FileOptions.DeleteOnClose);
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            // Windows deletes it by itself when the handle goes; elsewhere a file without a name stays readable for whoever has it open.
            File.Delete(_path);
        }
    }

    public void Add(EcwidCustomer customer)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(customer, EcwidJson.Wire.EcwidCustomer);
        WriteLength(json.Length);
        _stream.Write(json, 0, json.Length);
    }

    /// <summary>Reads the customers again, in their order.</summary>
    public IEnumerable<EcwidCustomer> Read()
    {
        _stream.Position = 0;
        while (TryFill(_length, _length.Length))
        {
            int length = _length[0] | (_length[1] << 8) | (_length[2] << 16) | (_length[3] << 24);
            if (_buffer.Length < length)
            {
                _buffer = new byte[Math.Max(length, _buffer.Length * 2)];
            }

            if (!TryFill(_buffer, length))
            {
                throw new EndOfStreamException("The temporary file was cut.");
            }

            yield return JsonSerializer.Deserialize(new ReadOnlySpan<byte>(_buffer, 0, length), EcwidJson.Wire.EcwidCustomer)!;
        }
    }

    public void Dispose()
    {
        try
        {
            _stream.Dispose();
        }
        catch (IOException)
        {
            // The disk is full, and what could not be written is not wanted any more.
        }
    }

    private void WriteLength(int length)
    {
        _length[0] = (byte)length;
        _length[1] = (byte)(length >> 8);
        _length[2] = (byte)(length >> 16);
        _length[3] = (byte)(length >> 24);
        _stream.Write(_length, 0, _length.Length);
    }

    private bool TryFill(byte[] buffer, int count)
    {
        int filled = 0;
        while (filled < count)
        {
            int read = _stream.Read(buffer, filled, count - filled);
            if (read == 0)
            {
                return filled == 0 && count == 0;
            }

            filled += read;
        }

        return true;
    }
}
