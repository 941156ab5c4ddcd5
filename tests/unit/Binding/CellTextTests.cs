using System;
using Ecwid.Client.Bulk.Rows;
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
        Assert.True(EcwidCellText.IsBlank(text));
        Assert.Null(TextConversion.TextOrNull(text));
    }

    [Fact]
    public void A_database_s_null_is_not_specified() => Assert.True(EcwidCellText.IsBlank(DBNull.Value));

    [Theory]
    [InlineData(0)]
    [InlineData(false)]
    [InlineData("0")]
    [InlineData("null")]
    public void Zero_false_and_words_are_specified(object value) => Assert.False(EcwidCellText.IsBlank(value));

    [Fact]
    public void Text_keeps_its_blanks_inside_and_around() => Assert.Equal("  5 Elm Rd\nFlat 2 ", TextConversion.TextOrNull("  5 Elm Rd\nFlat 2 "));

    [Fact]
    public void A_quoted_value_stays_on_one_line_and_short()
    {
        Assert.Equal("'maybe'", EcwidCellText.Quote("maybe"));
        Assert.Equal("'a b'", EcwidCellText.Quote("a\nb"));
        Assert.DoesNotContain('\u001b', EcwidCellText.Quote("\u001b[31m"));
        Assert.InRange(EcwidCellText.Quote(new string('x', 5000)).Length, 10, 100);
        Culture.Run("de-DE", () => Assert.Equal("'1.5'", EcwidCellText.Quote(1.5)));
    }
}
