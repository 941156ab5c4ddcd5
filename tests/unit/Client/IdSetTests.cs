using System;
using System.Collections.Generic;
using Ecwid.Client.Http;
using Xunit;

namespace EcwidPS.UnitTests.Client;

public sealed class IdSetTests
{
    [Theory]
    [InlineData(0, 3000)]
    [InlineData(310_000_000, 310_200_000)]
    [InlineData(long.MinValue, long.MaxValue)]
    public void It_knows_every_id_again_and_no_other(long from, long to)
    {
        var random = new Random(7);
        var expected = new HashSet<long>();
        var set = new IdSet();
        for (int i = 0; i < 20_000; i++)
        {
            long id = random.NextInt64(from, to);
            Assert.Equal(expected.Add(id), set.Add(id));
        }
    }

    [Fact]
    public void It_takes_ids_in_a_row()
    {
        var set = new IdSet();
        for (long id = -5; id < 100_000; id++)
        {
            Assert.True(set.Add(id));
            Assert.False(set.Add(id));
        }
    }
}
