using System;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Ecwid.Client.Http;

/// <summary>Reads a body up to a limit, after decompression.</summary>
internal static class BoundedBody
{
    private const int FirstBuffer = 4 * 1024;

    public static async Task<byte[]> ReadAsync(HttpResponseMessage response, long limit, CancellationToken cancellationToken)
    {
        if (response.Content is null)
        {
            return [];
        }

        long? announced = response.Content.Headers.ContentLength;
        if (announced > limit)
        {
            throw new ResponseTooLargeException();
        }

        // Reads on .NET Framework can't be cancelled; disposing the answer ends them.
        using CancellationTokenRegistration registration = cancellationToken.Register(response.Dispose);
        using Stream stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        using var body = new MemoryStream((int)Math.Min(announced ?? FirstBuffer, FirstBuffer * 16));
        byte[] buffer = new byte[FirstBuffer];
        int read;
        while ((read = await stream.ReadAsync(buffer, 0, buffer.Length, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (body.Length + read > limit)
            {
                throw new ResponseTooLargeException();
            }

            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }
}
