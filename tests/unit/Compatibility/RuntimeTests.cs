using System;
using System.Threading.Tasks;
using EcwidPS.UnitTests.Client;
using Xunit;

namespace EcwidPS.UnitTests.Compatibility;

/// <summary>One build of the libraries, found by the module's own resolver, imports a file on every .NET that a PowerShell runs on.</summary>
public sealed class RuntimeTests
{
    [Fact]
    public async Task The_module_s_libraries_import_a_file_on_this_dotnet()
    {
        using var host = new CompatibilityHost();

        string? output = await host.RunAsync("dotnet", "net10.0", ".dll", TestStore.TestEnd);

        AssertImport(output, "runtime: .NET ");
        AssertPrivate(output!);
    }

    [Fact]
    public async Task The_module_s_libraries_import_a_file_on_Mono_in_place_of_the_dotnet_Framework()
    {
        using var host = new CompatibilityHost();

        string? output = await host.RunAsync("mono", "net472", ".exe", TestStore.TestEnd);

        Assert.SkipWhen(output is null, "Mono is not installed on this machine: apt-get install mono-devel.");
        Assert.SkipWhen(output!.Contains("Could not load file or assembly 'netstandard", StringComparison.Ordinal), "Mono is here without its facades for .NET Standard: apt-get install mono-devel.");
        AssertImport(output, "runtime: Mono ");
    }

    [Theory]
    [InlineData("net8.0", ".NET 8.")]
    [InlineData("net9.0", ".NET 9.")]
    public async Task The_module_s_libraries_import_a_file_on_an_older_dotnet_that_is_published_with_the_host(string framework, string runtime)
    {
        using var host = new CompatibilityHost();

        (string? output, string whyNot) = await host.RunPublishedAsync(framework, TestStore.TestEnd);

        Assert.SkipWhen(output is null, $"The host could not be published for {framework}, which downloads that .NET: {whyNot}");
        AssertImport(output, "runtime: " + runtime);
        AssertPrivate(output!);
    }

    private static void AssertImport(string? output, string runtime)
    {
        Assert.NotNull(output);
        Assert.StartsWith(runtime, output, StringComparison.Ordinal);
        string[] lines = output.ReplaceLineEndings("\n").Split('\n');
        Assert.All(["Created: 997", "Failed: 3", "stored: 997", "read back: True", "refused: Conflict"], line => Assert.Contains(line, lines));
        Assert.Contains(lines, line => line.StartsWith("row 217: Row 217 (line 230): AcceptMarketing is 'maybe'.", StringComparison.Ordinal));
    }

    private static void AssertPrivate(string output)
    {
        Assert.Contains("loaded: Ecwid.Client (private)", output, StringComparison.Ordinal);
        Assert.Contains("loaded: Ecwid.Sandbox (private)", output, StringComparison.Ordinal);
        Assert.Contains("loaded: CsvHelper (private)", output, StringComparison.Ordinal);
        Assert.Contains("loaded: Microsoft.Extensions.Http (private)", output, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(?m)^loaded: (CsvHelper|Ecwid\.\w+|Microsoft\.(Extensions|Bcl)\.[\w.]+)\r?$", output);
    }
}
