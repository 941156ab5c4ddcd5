using System;

namespace Ecwid.Client.Bulk.Journal;

/// <summary>The checksum of gzip and PNG (CRC-32, reflected, 0xEDB88320); here it can go on from another line's.</summary>
internal static class Crc32
{
    private static readonly uint[] Table = MakeTable();

    /// <param name="bytes">What is summed up.</param>
    /// <param name="before">The checksum of what came before; 0 for the first.</param>
    public static uint Of(ReadOnlySpan<byte> bytes, uint before)
    {
        uint[] table = Table;
        uint sum = ~before;
        foreach (byte value in bytes)
        {
            sum = (sum >> 8) ^ table[(byte)(sum ^ value)];
        }

        return ~sum;
    }

    private static uint[] MakeTable()
    {
        uint[] table = new uint[256];
        for (uint index = 0; index < table.Length; index++)
        {
            uint value = index;
            for (int bit = 0; bit < 8; bit++)
            {
                value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ 0xEDB88320;
            }

            table[index] = value;
        }

        return table;
    }
}
