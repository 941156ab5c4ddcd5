using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;

namespace EcwidPS.UnitTests.Contracts;

/// <summary>The files that the tests were built from, and the module that the same build made.</summary>
internal static class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(pair => pair.Key == "RepositoryRoot").Value!;

    /// <summary>The module: that of the build, or another one that the tests are to judge (tests/mutation does that).</summary>
    public static string Module { get; } = Environment.GetEnvironmentVariable("ECWIDPS_TEST_MODULE") is { Length: > 0 } other ? other : Path.Combine(Root, "out", "EcwidPS");

    public static string Library { get; } = Path.Combine(Module, "lib");

    public static string Version { get; } = Regex.Match(Read("Directory.Build.props"), "<Version>([^<]+)</Version>").Groups[1].Value;

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>The C# files below a folder of the repository, without what a build leaves there.</summary>
    public static IEnumerable<string> Sources(string folder) => Directory
        .EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
        .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);
}
