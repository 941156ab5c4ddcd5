using System;
using Ecwid.Client.Http;
using Xunit;

namespace EcwidPS.UnitTests.Client.Trust;

public sealed class MaskedTextTests
{
    [Theory]
    [InlineData("The token secret_Ab12-x is bad", "The token secret_*** is bad")]
    [InlineData("The token public_Ab12 is bad", "The token public_*** is bad")]
    [InlineData("Write to ben@oak.example, or mia%40vale.example now", "Write to ***@***, or ***@*** now")]
    [InlineData("Call +1 (503) 555-0142 now", "Call +*** now")]
    [InlineData("Call %2B441135550199", "Call +***")]
    [InlineData("Call %2b441135550199", "Call +***")]
    [InlineData("two\r\n\tlines", "two lines")]
    [InlineData(" 4 of 5 fields ", "4 of 5 fields")]
    public void What_looks_like_a_token_or_a_person_is_masked_and_the_rest_is_shown(string text, string shown) => Assert.Equal(shown, Redaction.Apply(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t")]
    public void A_blank_text_is_none(string? text) => Assert.Null(Redaction.Apply(text));

    [Fact]
    public void A_text_is_shown_up_to_a_length_that_a_log_can_bear()
    {
        string whole = "<" + new string('a', 499);

        Assert.Equal(whole, Redaction.Apply(whole));
        Assert.Equal(whole + "…", Redaction.Apply(whole + "b"));
    }

    [Fact]
    public void A_text_is_read_up_to_a_length_that_takes_no_time_and_what_stands_at_its_end_is_shown()
    {
        string whole = new string('x', 16_000) + "@oak.example " + new string('y', 371);

        Assert.Equal(16_384, whole.Length);
        Assert.Equal("***@*** " + new string('y', 371), Redaction.Apply(whole));
        Assert.Equal("…", Redaction.Apply(whole + "y"));
    }

    [Fact]
    public void Half_an_address_where_the_reading_ends_is_not_shown()
    {
        string text = new string('x', 16_000) + "@oak.example " + new string('y', 350) + " cornelia.ostergard.of.vale@vale.example";

        string shown = Redaction.Apply(text)!;
        Assert.DoesNotContain("cornelia", shown, StringComparison.Ordinal);
        Assert.EndsWith("…", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_text_that_is_not_read_to_its_end_the_last_thousand_characters_are_not_shown()
    {
        string read = new string('x', 16_384 - 13 - 1026) + "@oak.example " + new string('y', 1026);

        Assert.Equal("***@*** yy…", Redaction.Apply(read + "zzz"));
    }

    [Fact]
    public void What_stands_far_before_the_end_of_the_reading_is_shown()
    {
        string text = "The first words. " + new string('x', 15_000) + "@oak.example " + new string('y', 20_000);

        Assert.StartsWith("The first words. ***@*** yyy", Redaction.Apply(text), StringComparison.Ordinal);
    }
}
