using System;
using System.Globalization;
using System.Text;
using Ecwid.Client;
using Ecwid.Client.Http;
using Xunit;

namespace EcwidPS.UnitTests.Client;

public sealed class WireDateTests
{
    [Fact]
    public void It_reads_every_date_like_the_reader_of_all_forms()
    {
        var random = new Random(20260101);
        for (int i = 0; i < 2000; i++)
        {
            var offset = TimeSpan.FromMinutes(random.Next(-14 * 60, (14 * 60) + 1));
            long seconds = random.NextInt64(-62_135_510_400, 253_402_214_400);
            DateTimeOffset date = DateTimeOffset.FromUnixTimeSeconds(seconds).ToOffset(offset);
            string text = date.ToString("yyyy-MM-dd HH:mm:ss ", CultureInfo.InvariantCulture)
                + (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString("hhmm", CultureInfo.InvariantCulture);

            Assert.True(WireDate.TryParse(Encoding.ASCII.GetBytes(text), out DateTimeOffset read), text);
            Assert.Equal(date, read);
            Assert.Equal(date.Offset, read.Offset);
            Assert.Equal(EcwidDate.Parse(text), read);
        }
    }

    [Theory]
    [InlineData("2025-02-29 11:07:12 +0000")]
    [InlineData("2025-13-01 11:07:12 +0000")]
    [InlineData("2025-00-01 11:07:12 +0000")]
    [InlineData("2025-01-00 11:07:12 +0000")]
    [InlineData("2025-01-32 11:07:12 +0000")]
    [InlineData("0000-01-01 11:07:12 +0000")]
    [InlineData("2025-01-01 24:00:00 +0000")]
    [InlineData("2025-01-01 11:60:00 +0000")]
    [InlineData("2025-01-01 11:00:60 +0000")]
    [InlineData("2025-01-01 11:00:00 +0060")]
    [InlineData("2025-01-01 11:00:00 +1401")]
    [InlineData("2025-01-01 11:00:00 00000")]
    [InlineData("2025-01-01 11:00:00 +000x")]
    [InlineData("202x-01-01 11:00:00 +0000")]
    [InlineData("2025-01-01T11:00:00 +0000")]
    [InlineData("2025-01-01 11:00:00 +00:0")]
    [InlineData("0001-01-01 00:00:00 +0100")]
    [InlineData("9999-12-31 23:59:59 -0100")]
    [InlineData("2025-01-01 11:00:00")]
    [InlineData("")]
    public void It_leaves_what_is_no_date_or_has_another_form(string text) => Assert.False(WireDate.TryParse(Encoding.ASCII.GetBytes(text), out _));
}
