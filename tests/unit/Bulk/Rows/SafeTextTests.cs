using System.Linq;
using Ecwid.Client.Bulk.Rows;
using Xunit;

namespace EcwidPS.UnitTests.Bulk.Rows;

/// <summary>Cells that no spreadsheet runs, and that come back as they were.</summary>
public sealed class SafeTextTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+44113", "'+44113")]
    [InlineData("-5", "'-5")]
    [InlineData("@sum", "'@sum")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("＋44113", "'＋44113")]
    [InlineData("－5", "'－5")]
    [InlineData("＠sum", "'＠sum")]
    public void A_sign_at_the_beginning_gets_an_apostrophe_in_full_width_too(string text, string expected) => AssertSafe(text, expected);

    [Theory]
    [InlineData("a;=1+1", "a;'=1+1")]
    [InlineData("a\t=1+1", "a\t'=1+1")]
    [InlineData("a,=1+1", "a,'=1+1")]
    [InlineData("a|＝1+1", "a|'＝1+1")]
    [InlineData(";@a;-b,+c", ";'@a;'-b,'+c")]
    [InlineData("a=b;c=d", "a=b;c=d")]
    public void A_sign_behind_what_another_spreadsheet_takes_for_the_delimiter_gets_an_apostrophe(string text, string expected) => AssertSafe(text, expected);

    [Theory]
    [InlineData("1 Elm Rd\n=1+1", "1 Elm Rd\n'=1+1")] // OWASP/www-community#1115
    [InlineData("a\r\n-b", "a\r\n'-b")]
    [InlineData("a;\"=1+1", "a;\"'=1+1")]
    [InlineData("\"=1+1", "\"'=1+1")]
    public void A_sign_behind_a_line_break_or_a_quotation_mark_gets_one_for_a_misread_cell_may_begin_there(string text, string expected) => AssertSafe(text, expected);

    [Theory]
    [InlineData(" =1+1", " '=1+1")] // zvory/csv-safe#25
    [InlineData("\u00a0=1+1", "\u00a0'=1+1")] // Asymmetric-al/core#518
    [InlineData("\ufeff=1+1", "\ufeff'=1+1")]
    [InlineData("\u200b\u3000＝1+1", "\u200b\u3000'＝1+1")]
    [InlineData("a; =1+1", "a; '=1+1")]
    [InlineData("\0=1+1", "\0'=1+1")]
    public void A_sign_behind_blanks_and_characters_that_nobody_sees_gets_one_too(string text, string expected) => AssertSafe(text, expected);

    [Theory]
    [InlineData("'=1+1", "''=1+1")]
    [InlineData("a;'=1+1", "a;''=1+1")]
    [InlineData("a; '''+1", "a; ''''+1")]
    [InlineData("'quoted'", "''quoted'")]
    [InlineData("'", "''")]
    [InlineData("''", "'''")]
    public void Text_that_looks_guarded_already_survives(string text, string expected) => AssertSafe(text, expected);

    [Theory]
    [InlineData("")]
    [InlineData("Ana Vale")]
    [InlineData("O'Brien, 5'; 'x'")]
    [InlineData("a@b.example")]
    [InlineData("1-2+3=4; five-six")]
    [InlineData("a;'b;\"'c")]
    public void Text_without_such_a_sign_stays_as_it_is(string text) => AssertSafe(text, text);

    [Theory]
    [InlineData("'=cmd()", "=cmd()")]
    [InlineData("''quoted", "'quoted")]
    [InlineData("'\tx", "\tx")]
    [InlineData("'\r\nx", "\r\nx")]
    public void What_the_first_version_wrote_is_read_as_it_was(string cell, string text) => Assert.Equal(text, SafeText.Restore(cell));

    [Fact]
    public void Any_text_of_these_characters_comes_back_and_none_is_a_formula_for_any_delimiter()
    {
        const string Characters = "=＠'; ,\"a\t\n";
        char[] text = new char[5];
        for (int number = 0; number < 100_000; number++)
        {
            for (int rest = number, index = 0; index < text.Length; rest /= Characters.Length, index++)
            {
                text[index] = Characters[rest % Characters.Length];
            }

            string safe = SafeText.Protect(new string(text));
            Assert.Equal(new string(text), SafeText.Restore(safe));
            Assert.False(safe.Split(';', ',', '|', '\t', '\r', '\n').Any(part => part.TrimStart(' ', '"') is ['=' or '＠', ..]), safe);
        }
    }

    private static void AssertSafe(string text, string expected)
    {
        Assert.Equal(expected, SafeText.Protect(text));
        Assert.Equal(text, SafeText.Restore(expected));
    }
}
