using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace EcwidPS.UnitTests.Contracts;

public sealed class WorkflowTests
{
    public static TheoryData<string> Workflows =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, ".github", "workflows")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Every_action_is_pinned_by_commit_with_its_version_beside(string name)
    {
        string[] uses = [.. Lines(name, @"^\s*(?:- )?uses:\s*(.+)$")];
        string[] foreign = [.. uses.Where(use => !use.StartsWith("./", StringComparison.Ordinal))];

        Assert.NotEmpty(foreign);
        Assert.All(foreign, use => Assert.Matches(@"^[\w-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", use));
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Every_workflow_may_only_read_unless_a_job_says_more(string name) => Assert.Matches(@"(?m)^permissions:\r?\n  contents: read\r?$", Text(name));

    [Theory]
    [MemberData(nameof(Workflows))]
    public void No_script_holds_text_that_GitHub_puts_into_it(string name)
    {
        string[] scripts = [.. Regex.Matches(Text(name), @"(?m)^(?<indent> *)(?:- )?run: (?:\|\n(?<body>(?:\k<indent>  .*\n|\n)+)|(?<body>.*))").Select(match => match.Groups["body"].Value)];

        Assert.NotEmpty(scripts);
        Assert.DoesNotContain(scripts, script => script.Contains("${{", StringComparison.Ordinal));
    }

    [Fact]
    public void Each_version_of_PowerShell_that_the_README_promises_is_tested()
    {
        string matrix = Text("ci.yml");

        Assert.All(["Windows PowerShell 5.1", "PowerShell 7.4", "PowerShell 7.5", "PowerShell 7.6", "PowerShell 7.7 preview"], shell => Assert.Contains($"shell: {shell}", matrix, StringComparison.Ordinal));
        Assert.Contains("os: [windows-latest, ubuntu-latest, macos-latest]", matrix, StringComparison.Ordinal);
    }

    private static string Text(string name) => Repository.Read(Path.Combine(".github", "workflows", name)).ReplaceLineEndings("\n");

    private static string[] Lines(string name, string pattern) =>
        [.. Regex.Matches(Text(name), pattern, RegexOptions.Multiline).Select(match => match.Groups[1].Value.Trim())];
}
