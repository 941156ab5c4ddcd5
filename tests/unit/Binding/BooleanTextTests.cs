using Ecwid.Client.Bulk.Rows;
using EcwidPS.Binding;
using Xunit;

namespace EcwidPS.UnitTests.Binding;

public sealed class BooleanTextTests
{
    [Theory]
    [InlineData("true")]
    [InlineData("True")]
    [InlineData("TRUE")]
    [InlineData("yes")]
    [InlineData("YES")]
    [InlineData("y")]
    [InlineData("Y")]
    [InlineData("on")]
    [InlineData("On")]
    [InlineData("1")]
    [InlineData("$true")]
    [InlineData("$True")]
    [InlineData(" yes ")]
    [InlineData("\ttrue\r\n")]
    [InlineData(true)]
    [InlineData(1)]
    [InlineData(1L)]
    [InlineData((byte)1)]
    public void What_means_true_is_true(object value) => Assert.True(EcwidCellText.ToBoolean(value));

    [Theory]
    [InlineData("false")]
    [InlineData("False")]
    [InlineData("FALSE")]
    [InlineData("no")]
    [InlineData("No")]
    [InlineData("n")]
    [InlineData("N")]
    [InlineData("off")]
    [InlineData("OFF")]
    [InlineData("0")]
    [InlineData("$false")]
    [InlineData(" no ")]
    [InlineData(false)]
    [InlineData(0)]
    [InlineData(0L)]
    public void What_means_false_is_false(object value) => Assert.False(EcwidCellText.ToBoolean(value));

    [Theory]
    [InlineData("x")]
    [InlineData("✓")]
    [InlineData("maybe")]
    [InlineData("2")]
    [InlineData("-1")]
    [InlineData("01")]
    [InlineData("true false")]
    [InlineData("truе")]
    [InlineData("$null")]
    [InlineData(2)]
    [InlineData(-1)]
    public void Anything_else_is_neither(object value) => Assert.Null(EcwidCellText.ToBoolean(value));

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    public void The_machine_s_culture_has_no_effect(string culture) => Culture.Run(culture, () =>
    {
        Assert.True(EcwidCellText.ToBoolean("true"));
        Assert.True(EcwidCellText.ToBoolean("YES"));
        Assert.False(EcwidCellText.ToBoolean("off"));
        Assert.True(EcwidCellText.ToBoolean("DOĞRU"));
        Assert.False(EcwidCellText.ToBoolean("YANLIŞ"));
        Assert.Null(EcwidCellText.ToBoolean("yok"));
    });
}
