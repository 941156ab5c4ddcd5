using System;
using System.Collections.Generic;
using System.Linq;
using EcwidPS.Help;
using EcwidPS.Help.Pages;
using Xunit;

namespace EcwidPS.UnitTests.Help;

public sealed class PageReaderTests
{
    [Fact]
    public void A_page_in_the_usual_layout_is_read_without_a_problem()
    {
        HelpPage page = SamplePage.Read(SamplePage.Text, out IReadOnlyList<PageProblem> problems);

        Assert.Empty(problems);
        Assert.Equal(["Gets samples & <more>."], page.Synopsis);
        Assert.Equal(["A note."], page.Notes);
        Assert.Equal([new HelpLink("Get sample", "https://sample.example/get-sample"), new HelpLink("Reference", "https://sample.example/reference")], page.Links);
        Assert.Equal(("System.Int64", "An id."), (page.Inputs.Single().Name, page.Inputs.Single().Description.Single()));
        Assert.Equal(("Sample", "A sample."), (page.Outputs.Single().Name, page.Outputs.Single().Description.Single()));
    }

    [Fact]
    public void Windows_line_ends_change_nothing()
    {
        HelpPage page = SamplePage.Read(SamplePage.Text.ReplaceLineEndings("\r\n"), out IReadOnlyList<PageProblem> problems);

        Assert.Empty(problems);
        Assert.Equal(SamplePage.Page.Examples.Select(example => example.Code), page.Examples.Select(example => example.Code));
    }

    [Fact]
    public void Lines_of_a_paragraph_are_joined_and_lists_become_lines() => Assert.Equal(
        ["First line and second, with a link (https://sample.example/) and a page.", "- one -Id", "- two"],
        SamplePage.Page.Description);

    [Fact]
    public void An_example_keeps_its_lines_and_its_output()
    {
        HelpExample example = SamplePage.Page.Examples[0];

        Assert.Equal("Example 1: One sample", example.Title);
        Assert.Equal("Get-Sample 1 |\n    Format-List\n\nId : 1", example.Code);
        Assert.Equal(["Gets the first."], example.Remarks);
    }

    [Fact]
    public void A_parameter_has_its_text_and_what_the_cmdlet_declares()
    {
        HelpParameter parameter = SamplePage.Page.Parameters.Single(item => item.Name == "Id");

        Assert.Equal(["The ids.", "Of samples."], parameter.Description);
        Assert.Same(SamplePage.Cmdlet.Parameters.Single(item => item.Name == "Id"), parameter.Declared);
    }

    [Theory]
    [InlineData("# Get-Sample", "# Get-Simple", "# Get-Simple", "'# Get-Sample'")]
    [InlineData("Gets *samples* & `<more>`.", "", "## SYNOPSIS", "'SYNOPSIS' is empty")]
    [InlineData("Gets *samples* & `<more>`.", "One.\n\nTwo.", "## SYNOPSIS", "one paragraph")]
    [InlineData("Gets *samples* & `<more>`.", "Gets <more>.", "Gets <more>.", "<more>")]
    [InlineData("Gets *samples* & `<more>`.", "{{ what }}", "{{ what }}", "still to be written")]
    [InlineData("## NOTES", "## REMARKS", "## REMARKS", "'## REMARKS' is not a section")]
    [InlineData("## NOTES\n\nA note.\n\n", "", "## RELATED LINKS", "'## NOTES' is missing")]
    [InlineData("## NOTES\n\nA note.", "## NOTES", "## NOTES", "'NOTES' is empty")]
    [InlineData("## NOTES", "## OUTPUTS", "## OUTPUTS", "there twice")]
    [InlineData("### Sample\n", "### Other\n", "## OUTPUTS", "must list what the cmdlet's OutputType declares: Sample")]
    [InlineData("# Get-Sample", "---\nschema: 2.0.0\n---\n\n# Get-Sample", "# Get-Sample", "must begin with one heading '# Get-Sample'")]
    [InlineData("A note.", "> A note.", "> A note.", "A quotation can't be shown")]
    [InlineData("A note.", "#### A note", "#### A note", "A heading of level 4")]
    [InlineData("A note.", "    indented", "    indented", "only indented")]
    [InlineData("A note.", "<p>", "<p>", "HTML")]
    [InlineData("A note.", "- a\n  - b", "- a", "one paragraph")]
    [InlineData("A note.", "![a](b.png)", "![a](b.png)", "can't be shown")]
    public void A_fault_of_the_page_is_told_with_file_and_line(string replaced, string replacement, string line, string message) =>
        AssertProblem(replaced, replacement, line, message);

    [Theory]
    [InlineData("### Example 2: All", "### Example 3: All", "### Example 3: All", "'### Example 2: '")]
    [InlineData("Get-Sample -All -Kind b_c\n```", "Get-Sample\n```\n\n```powershell\nGet-Sample\n```", "### Example 2: All", "one ```powershell block")]
    [InlineData("```text", "```json", "```json", "'json'")]
    [InlineData("Gets the first.", "", "### Example 1: One sample", "must say what it does")]
    [InlineData("## EXAMPLES\n", "## EXAMPLES\n\nSome.\n", "Some.", "'### Example N: title'")]
    public void A_fault_of_an_example_is_told_with_file_and_line(string replaced, string replacement, string line, string message) =>
        AssertProblem(replaced, replacement, line, message);

    [Theory]
    [InlineData("### -Kind", "### Kind", "### Kind", "'### -'")]
    [InlineData("The kind.", "", "### -Kind", "'-Kind' is empty")]
    [InlineData("### -Name", "### -Kind", "### -Kind", "'-Kind' is there twice")]
    [InlineData("### -Name", "### -Names", "### -Names", "a parameter that the cmdlet has")]
    [InlineData("### -Name", "### -Names", "## PARAMETERS", "'### -Name' is missing")]
    public void A_fault_of_a_parameter_is_told_with_file_and_line(string replaced, string replacement, string line, string message) =>
        AssertProblem(replaced, replacement, line, message);

    [Theory]
    [InlineData("[Reference](https://sample.example/reference)", "Reference", "Reference", "a paragraph of its own")]
    [InlineData("[Reference](https://sample.example/reference)", "[Get-Other](Get-Other.md)", "[Get-Other](Get-Other.md)", "neither an address nor the page")]
    public void A_link_that_leads_nowhere_is_a_problem(string replaced, string replacement, string line, string message) =>
        AssertProblem(replaced, replacement, line, message);

    [Fact]
    public void Sections_in_another_order_are_a_problem()
    {
        string text = SamplePage.Text.ReplaceLineEndings("\n");
        int inputs = text.IndexOf("## INPUTS", StringComparison.Ordinal);
        int outputs = text.IndexOf("## OUTPUTS", StringComparison.Ordinal);
        int notes = text.IndexOf("## NOTES", StringComparison.Ordinal);
        SamplePage.Read(text[..inputs] + text[outputs..notes] + text[inputs..outputs] + text[notes..], out IReadOnlyList<PageProblem> problems);

        Assert.Contains("'## INPUTS' must come before '## OUTPUTS'", Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_page_is_a_list_of_what_is_missing()
    {
        SamplePage.Read(string.Empty, out IReadOnlyList<PageProblem> problems);

        Assert.All(PageReader.SectionNames, name => Assert.Contains(problems, problem => problem.Message.Contains($"'## {name}' is missing", StringComparison.Ordinal)));
    }

    private static void AssertProblem(string replaced, string replacement, string line, string message)
    {
        string text = SamplePage.Text.ReplaceLineEndings("\n");
        Assert.Contains(replaced, text, StringComparison.Ordinal);
        text = text.Replace(replaced, replacement, StringComparison.Ordinal);
        SamplePage.Read(text, out IReadOnlyList<PageProblem> problems);

        Assert.Contains(problems, problem => problem.Message.Contains(message, StringComparison.Ordinal) && text.Split('\n')[problem.Line - 1] == line);
        Assert.All(problems, problem => Assert.StartsWith($"{SamplePage.Path}({problem.Line}): error EPHELP: ", problem.ToString(), StringComparison.Ordinal));
    }
}
