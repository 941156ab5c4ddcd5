using System;
using Ecwid.Client.Bulk.Rows;
using EcwidPS.Binding;
using Xunit;

namespace EcwidPS.UnitTests.Binding;

public sealed class IntegerTextTests
{
    [Theory]
    [InlineData("42", 42)]
    [InlineData(" 42 ", 42)]
    [InlineData("\t42\r\n", 42)]
    [InlineData("0", 0)]
    [InlineData("-0", 0)]
    [InlineData("007", 7)]
    [InlineData("-5", -5)]
    [InlineData("310000155", 310000155)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    public void Plain_digits_are_a_whole_number(string text, long expected) => Assert.Equal(expected, EcwidCellText.ToInteger(text));

    [Theory]
    [InlineData("1,50")]
    [InlineData("1.50")]
    [InlineData("1,000")]
    [InlineData("1.000")]
    [InlineData("1 000")]
    [InlineData("1'000")]
    [InlineData("1_000")]
    [InlineData("1e3")]
    [InlineData("0x10")]
    [InlineData("(5)")]
    [InlineData("5-")]
    [InlineData("- 5")]
    [InlineData("--5")]
    [InlineData("$5")]
    [InlineData("5%")]
    [InlineData("five")]
    [InlineData("-")]
    [InlineData("٤٢")]
    [InlineData("４２")]
    [InlineData("9223372036854775808")]
    [InlineData("-9223372036854775809")]
    [InlineData("true")]
    public void Any_other_text_is_refused_and_not_guessed(string text) => Assert.Null(EcwidCellText.ToInteger(text));

    [Fact]
    public void Whole_numbers_of_every_type_are_taken()
    {
        Assert.Equal(42, EcwidCellText.ToInteger(42));
        Assert.Equal(42, EcwidCellText.ToInteger(42L));
        Assert.Equal(42, EcwidCellText.ToInteger((short)42));
        Assert.Equal(42, EcwidCellText.ToInteger((byte)42));
        Assert.Equal(42, EcwidCellText.ToInteger(42UL));
        Assert.Equal(42, EcwidCellText.ToInteger(42.00m));
        Assert.Equal(42, EcwidCellText.ToInteger(42d));
        Assert.Equal(42, EcwidCellText.ToInteger(42f));
        Assert.Equal(long.MaxValue, EcwidCellText.ToInteger(long.MaxValue));
        Assert.Equal(long.MinValue, EcwidCellText.ToInteger((decimal)long.MinValue));
        Assert.Equal(9007199254740993L, EcwidCellText.ToInteger(9007199254740993m));
    }

    [Fact]
    public void Numbers_that_are_not_whole_or_do_not_fit_are_refused()
    {
        Assert.Null(EcwidCellText.ToInteger(1.5m));
        Assert.Null(EcwidCellText.ToInteger(0.1d));
        Assert.Null(EcwidCellText.ToInteger(1.5f));
        Assert.Null(EcwidCellText.ToInteger(ulong.MaxValue));
        Assert.Null(EcwidCellText.ToInteger((decimal)long.MaxValue + 1));
        Assert.Null(EcwidCellText.ToInteger(1e300));
        Assert.Null(EcwidCellText.ToInteger(double.NaN));
        Assert.Null(EcwidCellText.ToInteger(double.PositiveInfinity));
        Assert.Null(EcwidCellText.ToInteger(float.NegativeInfinity));
    }

    [Fact]
    public void A_double_of_sixteen_digits_keeps_every_digit()
    {
        Assert.Equal(4503599627370497L, EcwidCellText.ToInteger(4503599627370497d));
    }

    [Fact]
    public void What_is_no_number_at_all_is_refused()
    {
        Assert.Null(EcwidCellText.ToInteger(true));
        Assert.Null(EcwidCellText.ToInteger(false));
        Assert.Null(EcwidCellText.ToInteger(new DateTime(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc)));
        Assert.Null(EcwidCellText.ToInteger(Array.Empty<int>()));
        Assert.Null(EcwidCellText.ToInteger(new object()));
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("fr-FR")]
    [InlineData("ar-SA")]
    [InlineData("sv-SE")]
    public void The_machine_s_culture_has_no_effect(string culture) => Culture.Run(culture, () =>
    {
        Assert.Equal(42, EcwidCellText.ToInteger(" 42 "));
        Assert.Equal(-5, EcwidCellText.ToInteger("-5"));
        Assert.Equal(42, EcwidCellText.ToInteger(42.0d));
        Assert.Equal(-5, EcwidCellText.ToInteger(-5));
        Assert.Null(EcwidCellText.ToInteger("1.000"));
        Assert.Null(EcwidCellText.ToInteger("1,50"));
        Assert.Null(EcwidCellText.ToInteger(1.5d));
    });
}
