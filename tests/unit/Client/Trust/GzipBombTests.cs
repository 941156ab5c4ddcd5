using System;
using System.IO;
using System.IO.Compression;
using System.Threading.Tasks;
using Ecwid.Client;
using EcwidPS.UnitTests.Fuzzing;
using Xunit;

namespace EcwidPS.UnitTests.Client.Trust;

/// <summary>Measures the memory of the process.</summary>
[Collection(RunsAlone.Name)]
public sealed class GzipBombTests
{
    [Fact]
    public async Task A_gzip_bomb_does_not_go_off()
    {
        byte[] bomb = Gzip(1L << 30);
        Assert.InRange(bomb.Length, 1, 16 << 20);
        await using var server = new SocketServer(async connection =>
        {
            await connection.ReadAsync();
            await connection.SendAsync($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: {bomb.Length}\r\n\r\n");
            await connection.SendAsync(bomb);
        });
        long before = GC.GetTotalAllocatedBytes();
        using EcwidClient client = server.Client(options => options.Timeout = TimeSpan.FromSeconds(30));
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.GetAsync(SocketServer.SampleCustomer, TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.ProtocolError, error.Kind);
        // Less than the bomb, with room for what other tests allocate meanwhile.
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 768L << 20);
    }

    private static byte[] Gzip(long zeros)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            byte[] block = new byte[1 << 20];
            Array.Fill(block, (byte)' ');
            for (long left = zeros; left > 0; left -= block.Length)
            {
                gzip.Write(block);
            }
        }

        return packed.ToArray();
    }
}
