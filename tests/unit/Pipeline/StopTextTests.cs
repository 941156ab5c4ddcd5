using EcwidPS.Pipeline;
using Xunit;

namespace EcwidPS.UnitTests.Pipeline;

public sealed class StopTextTests
{
    [Theory]
    [InlineData("New", "created")]
    [InlineData("Add", "added")]
    [InlineData("Set", "changed")]
    [InlineData("Import", "imported")]
    public void Rows_that_come_no_more_are_named_with_what_may_have_happened_to_them(string verb, string participle) => Assert.Equal(
        $"The pipeline was stopped. Rows 3 to 10 may have been {participle} and were not returned. Look these records up before you run the rows again.",
        StopText.Of(verb, [3, 4, 5, 6, 7, 8, 9, 10], isReturned: true));

    [Fact]
    public void Where_nothing_is_returned_it_is_the_errors_that_are_missing() => Assert.Equal(
        "The pipeline was stopped. Rows 1, 2, 5 may have been removed; any errors were not reported. Look these records up before you run the rows again.",
        StopText.Of("Remove", [1, 2, 5], isReturned: false));

    [Fact]
    public void One_row_is_named_in_the_singular() => Assert.Equal(
        "The pipeline was stopped. Row 7 may have been created and was not returned. Look the record up before you run it again.",
        StopText.Of("New", [7], isReturned: true));

    [Fact]
    public void Without_pipeline_input_there_is_no_row_to_name() => Assert.Equal(
        "The pipeline was stopped. The record may have been changed; any error was not reported. Look the record up before you run it again.",
        StopText.Of("Set", [], isReturned: false));

    [Fact]
    public void A_cure_that_is_known_is_told() => Assert.EndsWith(
        " may have been imported and was not returned. Run it again.", StopText.Of("Import", [7], isReturned: true, "Run it again."), System.StringComparison.Ordinal);
}
