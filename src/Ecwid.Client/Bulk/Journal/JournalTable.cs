using System.Collections.Generic;

namespace Ecwid.Client.Bulk.Journal;

/// <summary>The rows of the runs before, numbered from 1. Grows by blocks: one large array would be copied as it grows.</summary>
internal sealed class JournalTable
{
    private const int BlockBits = 10;
    private const int BlockSize = 1 << BlockBits;

    private readonly List<JournalRecord[]> _blocks = [];

    public int Count { get; private set; }

    public ref JournalRecord this[int id] => ref _blocks[id >> BlockBits][id & (BlockSize - 1)];

    public void Add()
    {
        Count++;
        if (Count >> BlockBits == _blocks.Count)
        {
            _blocks.Add(new JournalRecord[BlockSize]);
        }
    }
}
