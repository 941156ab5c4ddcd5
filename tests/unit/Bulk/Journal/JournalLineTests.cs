using System;
using System.Text;
using Ecwid.Client.Bulk.Journal;
using Xunit;

namespace EcwidPS.UnitTests.Bulk.Journal;

/// <summary>The checksums were worked out by another program (Python's zlib).</summary>
public sealed class JournalLineTests
{
    [Fact]
    public void A_line_ends_with_a_checksum_that_goes_on_from_the_line_before()
    {
        uint sum = 0;

        Assert.Equal("begun 1 289c251a\n", Encoding.ASCII.GetString(JournalLine.Seal("begun 1", ref sum)));
        Assert.Equal("settled 1 created 5f89b72d\n", Encoding.ASCII.GetString(JournalLine.Seal("settled 1 created", ref sum)));
        Assert.Equal(0x5f89b72dU, sum);
    }

    [Theory]
    [InlineData("row 1 b391f9aa", 0, true)]
    [InlineData("row 1 b391f9aa", 1, false)]
    [InlineData("row 2 b391f9aa", 0, false)]
    [InlineData(" 00000000", 0, true)]
    public void A_line_is_whole_if_its_checksum_is_right(string line, uint before, bool isWhole)
    {
        Assert.Equal(isWhole, JournalLine.IsWhole(Encoding.ASCII.GetBytes(line), before, out ReadOnlySpan<byte> words, out uint sum));
        Assert.Equal(line[..^9], Encoding.ASCII.GetString(words));
        Assert.Equal(Convert.ToUInt32(line[^8..], 16), sum);
    }

    [Theory]
    [InlineData("")]
    [InlineData("b391f9aa")]
    [InlineData("row 1 b391f9aa ")]
    [InlineData("row 1_b391f9aa")]
    [InlineData("row 1 b391f9a")]
    [InlineData("row 1 b391f9aax")]
    [InlineData("row 1 B391F9AA")]
    [InlineData("row 1 xxxxxxxx")]
    [InlineData("row 1  1234567")]
    public void A_line_without_a_checksum_in_its_one_form_has_none(string line) => Assert.False(JournalLine.Split(Encoding.ASCII.GetBytes(line), out _, out _));
}
