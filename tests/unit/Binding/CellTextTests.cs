using System;
using EcwidPS.Binding;
using Xunit;

namespace EcwidPS.UnitTests.Binding;

public sealed class CellTextTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\t\r\n")]
    [InlineData("\u00A0")]
    public void Blank_text_is_not_specified(string? text)
    {
        Assert.True(TextConversion.IsBlank(text));
        Assert.Null(TextConversion.TextOrNull(text));
    }

    [Fact]
    public void A_database_s_null_is_not_specified() => Assert.True(TextConversion.IsBlank(DBNull.Value));

    [Theory]
    [InlineData(0)]
    [InlineData(false)]
    [InlineData("0")]
    [InlineData("null")]
    public void Zero_false_and_words_are_specified(object value) => Assert.False(TextConversion.IsBlank(value));

    [Fact]
    public void Text_keeps_its_blanks_inside_and_around() => Assert.Equal("  5 Elm Rd\nFlat 2 ", TextConversion.TextOrNull("  5 Elm Rd\nFlat 2 "));

    [Fact]
    public void A_quoted_value_stays_on_one_line_and_short()
    {
        Assert.Equal("'maybe'", TextConversion.Quote("maybe"));
        Assert.Equal("'a b'", TextConversion.Quote("a\nb"));
        Assert.DoesNotContain('\u001b', TextConversion.Quote("\u001b[31m"));
        Assert.InRange(TextConversion.Quote(new string('x', 5000)).Length, 10, 100);
        Culture.Run("de-DE", () => Assert.Equal("'1.5'", TextConversion.Quote(1.5)));
    }
}
