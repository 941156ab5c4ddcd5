using EcwidPS.Pipeline;
using Xunit;

namespace EcwidPS.UnitTests.Pipeline;

public sealed class VisibleTextTests
{
    [Theory]
    [InlineData("a\u001B[2Jb", "a\\u001B[2Jb")]
    [InlineData("a\r\nb\tc", "a\\r\\nb\\tc")]
    [InlineData("\0", "\\u0000")]
    [InlineData("a\u0085b\u009B", "a\\u0085b\\u009B")]
    [InlineData("a\u2028b\u202Ec\u2066", "a\\u2028b\\u202Ec\\u2066")]
    public void What_steers_the_terminal_breaks_the_line_or_turns_the_writing_is_shown_as_an_escape(string text, string shown) =>
        Assert.Equal(shown, VisibleText.Of(text));

    [Theory]
    [InlineData("")]
    [InlineData("Зоя \"Z\" 山田 مریم\u200Cها 👩\u200D🚀 \\n")]
    public void Every_other_text_stays_as_it_is(string text) => Assert.Same(text, VisibleText.Of(text));
}
