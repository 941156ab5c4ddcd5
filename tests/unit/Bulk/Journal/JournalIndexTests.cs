using System;
using System.Collections.Generic;
using System.Linq;
using Ecwid.Client.Bulk.Journal;
using Xunit;

namespace EcwidPS.UnitTests.Bulk.Journal;

public sealed class JournalIndexTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(500)]
    public void It_finds_what_a_plain_search_finds(int rows)
    {
        var random = new Random(17);
        for (int round = 0; round < 50; round++)
        {
            JournalTable table = Table([.. Enumerable.Range(1, rows).Select(number => (Value: new JournalHash((ulong)random.Next(12), 0), Number: (long)random.Next(1, rows + 1)))]);
            var index = new JournalIndex(table, static (records, id) => records[id].Cells);
            for (int search = 0; search < rows + 20; search++)
            {
                var value = new JournalHash((ulong)random.Next(1, 14), 0);
                long number = random.Next(1, rows + 5);
                List<int> free = [.. Enumerable.Range(1, rows).Where(id => !table[id].IsClaimed && table[id].Cells == value)];
                int expected = free.Find(id => table[id].Number == number) is > 0 and var same ? same : free.FirstOrDefault();

                int found = index.Find(value, number);

                Assert.Equal(expected, found);
                if (found > 0 && random.Next(4) > 0)
                {
                    table[found].Claim();
                }
            }
        }
    }

    [Fact]
    public void Rows_without_a_value_are_not_found()
    {
        JournalTable table = Table([(default, 1), (default, 2)]);

        Assert.Equal(0, new JournalIndex(table, static (records, id) => records[id].Cells).Find(default, 2));
    }

    [Theory]
    [InlineData(64, 64)]
    [InlineData(65, 1)]
    public void Among_very_many_equal_rows_the_one_with_the_number_is_not_looked_for_to_the_end(int number, int found)
    {
        JournalTable table = Table([.. Enumerable.Range(1, 100).Select(row => (new JournalHash(1, 1), (long)row))]);

        Assert.Equal(found, new JournalIndex(table, static (records, id) => records[id].Cells).Find(new JournalHash(1, 1), number));
    }

    private static JournalTable Table(IEnumerable<(JournalHash Value, long Number)> rows)
    {
        var table = new JournalTable();
        foreach ((JournalHash value, long number) in rows)
        {
            table.Add();
            table[table.Count] = new JournalRecord { Cells = value, Number = number };
        }

        return table;
    }
}
