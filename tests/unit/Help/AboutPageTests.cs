using System;
using System.Collections.Generic;
using System.Linq;
using EcwidPS.Help;
using EcwidPS.Help.About;
using Xunit;

namespace EcwidPS.UnitTests.Help;

public sealed class AboutPageTests
{
    private const string Start = "# about_Sample\n\n## Short description\n\nSamples.\n\n";

    [Fact]
    public void Headings_texts_lists_and_code_have_their_own_indents() => Assert.Equal(
        """
        TOPIC
            about_Sample

        SHORT DESCRIPTION
            Samples.

        LONG DESCRIPTION
            All about it.

          ROWS
            - one
            - two

                Get-Sample |
                    Out-Null

        """.ReplaceLineEndings("\n"),
        Read(Start + "## Long description\n\nAll `about` it.\n\n### Rows\n\n- one\n- two\n\n```powershell\nGet-Sample |\n    Out-Null\n```\n"));

    [Fact]
    public void A_table_becomes_two_columns()
    {
        string[] lines = Read(Start + "| id | what |\n|---|---|\n| One | first |\n| Second | " + string.Join(' ', Enumerable.Repeat("word", 20)) + " |\n| ALongTermThatLeavesNoRoomForItsMeaning | last |\n").Split('\n');

        Assert.Contains("        One     first", lines);
        Assert.Contains("        Second  word word word word word word word word word word word word", lines);
        Assert.Contains("                word word word word word word word word", lines);
        Assert.Contains("        ALongTermThatLeavesNoRoomForItsMeaning", lines);
        Assert.Contains("                last", lines);
    }

    [Fact]
    public void A_table_of_more_columns_names_them_below_each_term() => Assert.EndsWith(
        """
                One
                  what: first
                  cure: mend it

                Two
                  what: second
                  cure: word word word word word word word word word word word word
                    word word word word word word word word

        """.ReplaceLineEndings("\n"),
        Read(Start + "| id | what | cure |\n|---|---|---|\n| One | first | mend it |\n| Two | second | " + string.Join(' ', Enumerable.Repeat("word", 20)) + " |\n"),
        StringComparison.Ordinal);

    [Fact]
    public void No_line_is_too_long_and_no_word_is_lost()
    {
        string text = string.Join(' ', Enumerable.Range(100, 200));
        string[] lines = Read(Start + text + "\n\n- " + text).Split('\n');

        Assert.All(lines, line => Assert.True(line.Length <= 79, line));
        Assert.Contains(lines, line => line.Length > 74);
        Assert.Equal(text + " - " + text, string.Join(' ', lines.Skip(5).Select(line => line.Trim()).Where(line => line.Length > 0)));
    }

    [Theory]
    [InlineData("# about_Other\n\n## Short description\n\nx", 1, "'# about_Sample'")]
    [InlineData("# about_Sample\n\n## Description\n\nx", 3, "'## Short description'")]
    [InlineData(Start + "```powershell\nok\n1234567890123456789012345678901234567890123456789012345678901234567890123456789\n```", 9, "79 characters")]
    [InlineData(Start + "<p>", 7, "HTML")]
    [InlineData(Start + "| a |\n|---|\n| 1 |", 7, "two columns")]
    public void A_page_that_can_t_be_shown_is_a_problem_with_its_line(string text, int line, string message)
    {
        AboutPage.ToHelpText("docs/about_Sample.md", text, out IReadOnlyList<PageProblem> problems);

        Assert.Contains(problems, problem => problem.Line == line && problem.Message.Contains(message, StringComparison.Ordinal));
    }

    private static string Read(string text)
    {
        string help = AboutPage.ToHelpText("docs/about_Sample.md", text, out IReadOnlyList<PageProblem> problems);
        Assert.Empty(problems);
        return help;
    }
}
