using System;
using System.IO;
using System.Linq;
using Xunit;

namespace EcwidPS.UnitTests.Contracts;

/// <summary>The engine of Windows PowerShell 5.1 has what PowerShellStandard.Library 5.1 has, and no more may be asked of it.</summary>
public sealed class WindowsPowerShellTests
{
    private const string Engine = "System.Management.Automation";

    [Fact]
    public void The_module_uses_only_types_of_the_engine_that_Windows_PowerShell_has()
    {
        using var module = new AssemblyMetadata(Path.Combine(Repository.Module, "EcwidPS.dll"));
        using AssemblyMetadata standard = Standard();

        Assert.True(module.UsedTypes(Engine).Count() > 20);
        Assert.Empty(module.UsedTypes(Engine).Except(standard.GivenTypes()));
    }

    [Fact]
    public void The_module_uses_only_members_of_the_engine_that_Windows_PowerShell_has()
    {
        using var module = new AssemblyMetadata(Path.Combine(Repository.Module, "EcwidPS.dll"));
        using AssemblyMetadata standard = Standard();

        Assert.True(module.UsedMembers(Engine).Count() > 50);
        Assert.Empty(module.UsedMembers(Engine).Except(standard.GivenMembers()));
    }

    [Fact]
    public void The_module_asks_for_the_engine_s_version_that_Windows_PowerShell_has() => Assert.Equal(
        new Version(3, 0, 0, 0),
        BuiltAssemblies.Module.GetReferencedAssemblies().Single(name => name.Name == Engine).Version);

    [Fact]
    public void The_session_s_types_get_script_and_alias_properties_only()
    {
        using var module = new AssemblyMetadata(Path.Combine(Repository.Module, "EcwidPS.dll"));

        string[] members = [.. module.UsedTypes(Engine).Where(name => name.StartsWith("System.Management.Automation.Runspaces.", StringComparison.Ordinal) && name.EndsWith("Data", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        Assert.Equal(["AliasPropertyData", "PropertySetData", "ScriptPropertyData", "TypeData", "TypeMemberData"], members.Select(name => name.Split('.')[^1]));
    }

    private static AssemblyMetadata Standard() => new(Path.Combine(AppContext.BaseDirectory, Engine + ".dll"));
}
