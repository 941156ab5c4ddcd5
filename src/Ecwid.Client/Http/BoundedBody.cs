using System;
using System.Buffers;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Ecwid.Client.Http;

/// <summary>Reads a body up to a limit, after decompression.</summary>
internal static class BoundedBody
{
    private const int FirstBuffer = 4 * 1024;

    // Ahead of what was announced only so far: it is the server that says it.
    private const int LargestFirstBuffer = 64 * 1024;

    public static async Task<PooledBody> ReadAsync(HttpResponseMessage response, long limit, CancellationToken cancellationToken)
    {
        if (response.Content is null)
        {
            return PooledBody.Of([]);
        }

        long? announced = response.Content.Headers.ContentLength;
        if (announced > limit)
        {
            throw new ResponseTooLargeException();
        }

        // Reads on .NET Framework can't be cancelled; disposing the answer ends them.
        using CancellationTokenRegistration registration = cancellationToken.Register(response.Dispose);
        using Stream stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);

        // A read that fails keeps its buffer: nobody else may have it while something might still write to it.
        byte[] buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min((announced ?? FirstBuffer) + 1, LargestFirstBuffer));
        int length = 0;
        int read;
        while ((read = await stream.ReadAsync(buffer, length, buffer.Length - length, cancellationToken).ConfigureAwait(false)) > 0)
        {
            length += read;
            if (length > limit)
            {
                throw new ResponseTooLargeException();
            }

            if (length == buffer.Length)
            {
                buffer = Grow(buffer);
            }
        }

        return PooledBody.OfRented(buffer, length);
    }

    private static byte[] Grow(byte[] buffer)
    {
        if (buffer.Length > int.MaxValue / 2)
        {
            // No array can hold more, whatever the limit.
            throw new ResponseTooLargeException();
        }

        byte[] larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        Return(buffer);
        return larger;
    }

    // Cleared: what a store answered is not for the next one who rents.
    private static void Return(byte[] buffer) => ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
}
