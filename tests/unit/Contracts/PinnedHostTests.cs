using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace EcwidPS.UnitTests.Contracts;

public sealed class PinnedHostTests
{
    private static readonly string Pinned = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("PowerShellVersion").Single().Value;

    [Theory]
    [InlineData("README.md")]
    [InlineData("CONTRIBUTING.md")]
    public void A_command_that_fetches_PowerShell_fetches_the_version_that_the_suites_run_in(string page)
    {
        string[] named = [.. Regex.Matches(File.ReadAllText(Path.Combine(Repository.Root, page)), @"powershell@(\S+)").Select(match => match.Groups[1].Value).Distinct()];
        Assert.Equal([Pinned], named);
    }
}
