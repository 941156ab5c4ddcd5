using System;

namespace Ecwid.Client.Bulk.Journal;

/// <summary>Finds rows by one of their values, in 8 bytes a row: chains of rows, each in the order of the journal.</summary>
internal sealed class JournalIndex
{
    // Rows that are equal in all cells make one chain, and a search for the right number must not walk it to its end each time.
    private const int LongestSearch = 64;

    private readonly JournalTable _table;
    private readonly Func<JournalTable, int, JournalHash> _value;

    // For each row the next of its chain; behind them, for each chain its first.
    private readonly int[] _next;

    /// <param name="table">The rows.</param>
    /// <param name="value">What is searched for; the default for rows that have none.</param>
    public JournalIndex(JournalTable table, Func<JournalTable, int, JournalHash> value)
    {
        _table = table;
        _value = value;
        _next = new int[1 + (2 * table.Count)];
        for (int id = table.Count; id > 0; id--)
        {
            JournalHash of = value(table, id);
            if (of != default)
            {
                int chain = Chain(of);
                _next[id] = _next[chain];
                _next[chain] = id;
            }
        }
    }

    /// <summary>The free row with that value: the one that had the number, else the first. 0 if there is none.</summary>
    public int Find(JournalHash value, long number)
    {
        if (_table.Count == 0)
        {
            return 0;
        }

        int found = 0;
        int seen = 0;
        int before = Chain(value);
        for (int id = _next[before]; id != 0 && seen < LongestSearch; id = _next[id])
        {
            if (_table[id].IsClaimed)
            {
                // Rows that are taken leave the chain, so that the next search is as short as the first.
                _next[before] = _next[id];
                continue;
            }

            before = id;
            if (_value(_table, id) == value)
            {
                seen++;
                if (_table[id].Number == number)
                {
                    return id;
                }

                found = found == 0 ? id : found;
            }
        }

        return found;
    }

    // Hashes are spread evenly as they are, and so are ids of customers.
    private int Chain(JournalHash value) => _table.Count + 1 + (int)(value.High % (ulong)_table.Count);
}
