using System;
using System.Collections.Generic;
using System.Linq;
using Ecwid.Client;
using Ecwid.Client.Bulk.Journal;
using Xunit;

namespace EcwidPS.UnitTests.Bulk.Journal;

public sealed class JournalRecordTests
{
    private static readonly EcwidErrorKind?[] Kinds = [null, .. Enum.GetValues<EcwidErrorKind>()];

    [Fact]
    public void A_row_has_the_error_that_was_set_last_and_keeps_its_claim()
    {
        foreach ((EcwidErrorKind? first, EcwidErrorKind? last) in Kinds.SelectMany(first => Kinds.Select(last => (first, last))))
        {
            var record = new JournalRecord { ErrorKind = first };
            Assert.Equal((first, false), (record.ErrorKind, record.IsClaimed));
            record.ErrorKind = last;
            record.Claim();
            Assert.Equal((last, true), (record.ErrorKind, record.IsClaimed));
            record.ErrorKind = first;
            record.Claim();
            Assert.Equal((first, true), (record.ErrorKind, record.IsClaimed));
        }
    }

    [Fact]
    public void A_table_of_any_length_keeps_each_row()
    {
        var table = new JournalTable();
        var written = new List<long>();
        for (int id = 1; id <= 5000; id++)
        {
            table.Add();
            table[id].Number = id;
            written.Add(id);
            Assert.Equal(id, table.Count);
        }

        Assert.Equal(written, Enumerable.Range(1, table.Count).Select(id => table[id].Number));
    }
}
