using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Ecwid.Client.Bulk.Files;
using Ecwid.Client.Http;
using Ecwid.Client.Models;

namespace Ecwid.Client.Bulk.Writing;

/// <summary>
/// Keeps customers in a file until it is known how wide their table is, so that a million of them need no memory. The file lies in the folder of the export,
/// can be read by its owner only, and is gone when the process is, however that ends.
/// </summary>
internal sealed class CustomerSpool : IDisposable
{
    private readonly string _path;
    private readonly FileStream _stream;

    /// <param name="target">The file of the export.</param>
    public CustomerSpool(string target)
    {
        TemporaryFile.RemoveLeftovers(target);
        _path = TemporaryFile.For(target);
        _stream = OwnerFile.Open(_path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, 1 << 16, FileOptions.DeleteOnClose);
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            // Windows deletes it by itself when the handle goes; elsewhere a file without a name stays readable for whoever has it open.
            File.Delete(_path);
        }
    }

    // A line each: JSON writes no line break into a text.
    public void Add(EcwidCustomer customer)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(customer, EcwidJson.Wire.EcwidCustomer);
        _stream.Write(json, 0, json.Length);
        _stream.WriteByte((byte)'\n');
    }

    /// <summary>Reads the customers again, in their order.</summary>
    public IEnumerable<EcwidCustomer> Read()
    {
        _stream.Position = 0;
        using var reader = new StreamReader(_stream, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false, 1 << 16, leaveOpen: true);
        while (reader.ReadLine() is { } line)
        {
            yield return JsonSerializer.Deserialize(line, EcwidJson.Wire.EcwidCustomer)!;
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
}
