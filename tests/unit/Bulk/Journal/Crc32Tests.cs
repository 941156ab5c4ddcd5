using Ecwid.Client.Bulk.Journal;
using Xunit;

namespace EcwidPS.UnitTests.Bulk.Journal;

public sealed class Crc32Tests
{
    [Fact]
    public void It_is_the_checksum_that_the_world_knows() => Assert.Equal(0xCBF43926, Crc32.Of("123456789"u8, 0));

    [Fact]
    public void It_goes_on_from_what_came_before() => Assert.Equal(0xCBF43926, Crc32.Of("6789"u8, Crc32.Of("12345"u8, 0)));
}
