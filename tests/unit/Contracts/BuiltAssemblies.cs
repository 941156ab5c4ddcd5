using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;

namespace EcwidPS.UnitTests.Contracts;

/// <summary>The assemblies in out/EcwidPS, read and not run: PowerShellStandard is hollow, and its attributes would read as null.</summary>
internal static class BuiltAssemblies
{
    private static readonly MetadataLoadContext Context = new(new PathAssemblyResolver(
        Directory.GetFiles(Repository.Module, "*.dll")
            .Concat(Directory.GetFiles(Repository.Library, "*.dll"))
            .Concat(Directory.GetFiles(RuntimeEnvironment.GetRuntimeDirectory(), "*.dll"))
            .Append(Path.Combine(AppContext.BaseDirectory, "System.Management.Automation.dll"))));

    public static Assembly Module { get; } = Context.LoadFromAssemblyPath(Path.Combine(Repository.Module, "EcwidPS.dll"));

    public static Assembly Client { get; } = Context.LoadFromAssemblyPath(Path.Combine(Repository.Library, "Ecwid.Client.dll"));

    public static Assembly Sandbox { get; } = Context.LoadFromAssemblyPath(Path.Combine(Repository.Library, "Ecwid.Sandbox.dll"));

    public static string[] References(Assembly assembly) => [.. assembly.GetReferencedAssemblies().Select(name => name.Name!).Order(StringComparer.Ordinal)];
}
