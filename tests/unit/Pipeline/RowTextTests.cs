using EcwidPS.Pipeline;
using Xunit;

namespace EcwidPS.UnitTests.Pipeline;

public sealed class RowTextTests
{
    [Theory]
    [InlineData(new long[0], "")]
    [InlineData(new long[] { 4 }, "4")]
    [InlineData(new long[] { 4, 5 }, "4, 5")]
    [InlineData(new long[] { 4, 6, 7, 8, 9, 12 }, "4, 6 to 9, 12")]
    [InlineData(new long[] { 9, 10, 1, 2, 3 }, "9, 10, 1 to 3")]
    public void Rows_are_listed_with_runs_in_short(long[] rows, string text) => Assert.Equal(text, RowText.List(rows));
}
