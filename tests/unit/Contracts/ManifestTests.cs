using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace EcwidPS.UnitTests.Contracts;

public sealed class ManifestTests
{
    private readonly string _manifest = Repository.Read("EcwidPS.psd1");

    [Fact]
    public void The_manifest_exports_the_cmdlets_of_the_assembly()
    {
        string list = Regex.Match(_manifest, @"CmdletsToExport\s*=\s*@\(([^)]*)\)").Groups[1].Value;
        string[] exported = [.. Regex.Matches(list, "'([^']+)'").Select(match => match.Groups[1].Value)];

        string[] cmdlets = [.. CmdletClass.All.Select(cmdlet => cmdlet.Name)];
        string[] differences = [.. cmdlets.Except(exported).Select(name => $"lacks '{name}'"), .. exported.Except(cmdlets).Select(name => $"has '{name}', which is no cmdlet")];

        Assert.True(differences.Length == 0, $"CmdletsToExport of EcwidPS.psd1 {string.Join(", ", differences)}.");
        Assert.Equal(cmdlets.Length, exported.Length);
    }

    [Theory]
    [InlineData("FunctionsToExport")]
    [InlineData("AliasesToExport")]
    [InlineData("VariablesToExport")]
    public void The_manifest_exports_nothing_else(string key) => Assert.Matches(key + @"\s*=\s*@\(\)", _manifest);

    [Fact]
    public void The_manifest_has_no_wildcard() => Assert.DoesNotContain('*', _manifest);

    [Fact]
    public void The_manifest_is_pure_data() => Assert.DoesNotMatch(@"\$(?!null|true|false)|[;|&]|\bNew-Object\b|ScriptsToProcess|RequiredAssemblies|NestedModules", _manifest);

    [Fact]
    public void The_manifest_names_our_assembly_and_no_script()
    {
        Assert.Equal("EcwidPS.dll", Value("RootModule"));
        Assert.Equal("5.1", Value("PowerShellVersion"));
        Assert.Matches(@"CompatiblePSEditions\s*=\s*@\('Desktop', 'Core'\)", _manifest);
    }

    [Fact]
    public void Manifest_assemblies_and_build_have_one_version()
    {
        Assert.Equal(Repository.Version, Value("ModuleVersion"));
        Assert.Equal(Repository.Version, BuiltAssemblies.Module.GetName().Version!.ToString(3));
        Assert.Equal(Repository.Version, BuiltAssemblies.Client.GetName().Version!.ToString(3));
        Assert.Equal(Repository.Version, BuiltAssemblies.Sandbox.GetName().Version!.ToString(3));
    }

    [Fact]
    public void The_built_module_has_this_manifest_and_the_files_that_it_names()
    {
        Assert.Equal(_manifest, File.ReadAllText(Path.Combine(Repository.Module, "EcwidPS.psd1")));
        string list = string.Concat(Regex.Matches(_manifest, @"FormatsToProcess\s*=\s*@\(([^)]*)\)").Select(match => match.Groups[1].Value));
        string[] files = [.. Regex.Matches(list, "'([^']+)'").Select(match => match.Groups[1].Value)];

        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.True(File.Exists(Path.Combine(Repository.Module, file)), file));
    }

    [Fact]
    public void The_module_has_no_script()
    {
        Assert.DoesNotContain(Directory.EnumerateFiles(Repository.Module, "*", SearchOption.AllDirectories), file => Path.GetExtension(file) is ".ps1" or ".psm1");
    }

    [Fact]
    public void The_manifest_leaves_the_types_to_the_assembly_which_can_say_that_another_version_is_loaded() => Assert.DoesNotContain("TypesToProcess", _manifest, StringComparison.Ordinal);

    [Fact]
    public void The_assembly_has_the_name_of_the_module() => Assert.Equal("EcwidPS", BuiltAssemblies.Module.GetName().Name);

    private string Value(string key) => Regex.Match(_manifest, key + @"\s*=\s*'([^']*)'").Groups[1].Value;
}
