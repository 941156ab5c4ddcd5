using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using EcwidPS.Help;
using EcwidPS.UnitTests.Contracts;
using Xunit;

namespace EcwidPS.UnitTests.Help;

public sealed class HelpBuildTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("EcwidPS.Help").FullName;

    private string Docs => Path.Combine(_folder, "docs");

    private string Output => Path.Combine(_folder, "en-US");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Cmdlet_pages_and_about_pages_become_help_files_and_guides_do_not()
    {
        Write("Get-Sample.md", SamplePage.Text);
        Write("about_Sample.md", "# about_Sample\n\n## Short description\n\nSamples.\n");
        Write("automation.md", "A guide.");

        Assert.Empty(HelpBuild.Run("Sample.dll", [SamplePage.Cmdlet], Docs, Output));
        Assert.Equal(["Sample.dll-Help.xml", "about_Sample.help.txt"], Directory.EnumerateFiles(Output).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nothing_is_written_while_a_page_has_a_problem()
    {
        Write("Get-Sample.md", SamplePage.Text);
        Write("Get-Other.md", SamplePage.Text);

        IReadOnlyList<PageProblem> problems = HelpBuild.Run("Sample.dll", [SamplePage.Cmdlet], Docs, Output);
        Assert.Equal([new PageProblem(Path.Combine(Docs, "Get-Other.md"), 1, "The module has no cmdlet Get-Other.")], problems);
        Assert.False(Directory.Exists(Output));
    }

    [Fact]
    public void A_folder_without_pages_is_a_problem()
    {
        Write("guide.md", "A guide.");

        Assert.Single(HelpBuild.Run("Sample.dll", [SamplePage.Cmdlet], Docs, Output));
    }

    [Fact]
    public void A_link_to_a_page_of_the_folder_is_followed()
    {
        Write("Get-Sample.md", SamplePage.Text.Replace("[Reference](https://sample.example/reference)", "[Get-Sample](Get-Sample.md)", StringComparison.Ordinal));

        Assert.Empty(HelpBuild.Run("Sample.dll", [SamplePage.Cmdlet], Docs, Output));
    }

    [Theory]
    [InlineData]
    [InlineData("build")]
    [InlineData("make", "a", "b")]
    public void Other_arguments_end_with_the_usage(params string[] arguments) => Assert.Equal(2, Program.Main(arguments));

    [Fact]
    public void The_exit_code_tells_the_build_that_a_page_has_a_problem_or_the_module_is_missing()
    {
        Write("Get-Other.md", SamplePage.Text);

        Assert.Equal(1, Program.Main(["build", Path.Combine(Docs, "no.dll"), Docs, Output]));
        Assert.Equal(1, Program.Main(["build", Path.Combine(Repository.Module, "EcwidPS.dll"), Docs, Output]));
    }

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Docs);
        File.WriteAllText(Path.Combine(Docs, name), text);
    }
}
