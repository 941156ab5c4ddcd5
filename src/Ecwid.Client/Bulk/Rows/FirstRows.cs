using System;
using System.Security.Cryptography;
using System.Text;

namespace Ecwid.Client.Bulk.Rows;

/// <summary>
/// Remembers on which row each key came first, in 16 bytes a key and about as much spare room: 96 bits of its SHA-256 and the row. That two of a
/// million keys share these bits is less likely than 1 in 10^16.
/// </summary>
internal sealed class FirstRows : IDisposable
{
    private const int FirstSize = 1024;

    private readonly SHA256 _hash = SHA256.Create();
    private Slot[] _slots = new Slot[FirstSize];
    private int _count;

    /// <summary>Notes a key.</summary>
    /// <returns>The row on which the key came first; null if it is new.</returns>
    public long? Add(string key, long row)
    {
        byte[] hash = _hash.ComputeHash(Encoding.UTF8.GetBytes(key));
        var slot = new Slot(BitConverter.ToUInt64(hash, 0), BitConverter.ToUInt32(hash, 8), checked((uint)row));
        if (Place(_slots, slot) is { } first)
        {
            return first;
        }

        if (++_count > _slots.Length / 4 * 3)
        {
            var larger = new Slot[_slots.Length * 2];
            foreach (Slot old in _slots)
            {
                if (old.Row != 0)
                {
                    Place(larger, old);
                }
            }

            _slots = larger;
        }

        return null;
    }

    public void Dispose() => _hash.Dispose();

    private static long? Place(Slot[] slots, Slot slot)
    {
        int mask = slots.Length - 1;
        for (int index = (int)slot.High & mask; ; index = (index + 1) & mask)
        {
            if (slots[index].Row == 0)
            {
                slots[index] = slot;
                return null;
            }

            if (slots[index].High == slot.High && slots[index].Low == slot.Low)
            {
                return slots[index].Row;
            }
        }
    }

    // Row 0 marks a free slot: rows count from 1.
    private readonly struct Slot(ulong high, uint low, uint row)
    {
        public readonly ulong High = high;
        public readonly uint Low = low;
        public readonly uint Row = row;
    }
}
