using System.Collections.Generic;
using System.IO;
using System.IO.Compression;

namespace Ecwid.Sandbox.Hosting;

/// <summary>What is sent back.</summary>
internal sealed class Reply(int status, string? reason, IReadOnlyDictionary<string, string> headers, byte[] body)
{
    private byte[]? _compressed;

    public Reply(SandboxResponse response)
        : this(response.StatusCode, response.ReasonPhrase, new Dictionary<string, string>(response.Headers), response.Body)
    {
    }

    public int Status { get; } = status;

    public string? Reason { get; } = reason;

    public IReadOnlyDictionary<string, string> Headers { get; } = headers;

    public byte[] Body { get; } = body;

    /// <summary>The body as gzip, made once.</summary>
    public byte[] Compressed => _compressed ??= Compress(Body);

    private static byte[] Compress(byte[] body)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(body);
        }

        return compressed.ToArray();
    }
}
