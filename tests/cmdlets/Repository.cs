using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace EcwidPS.CmdletTests;

/// <summary>Where the build leaves what is tested.</summary>
internal static class Repository
{
    public static string Root { get; } = Metadata("RepositoryRoot");

    public static string Configuration { get; } = Metadata("Configuration");

    /// <summary>The built module.</summary>
    public static string Module { get; } = Path.Combine(Root, "out", "EcwidPS", "EcwidPS.psd1");

    // The engine reads it once, before the first runspace.
    [ModuleInitializer]
    internal static void OptOutOfTelemetry() => Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");

    private static string Metadata(string key) => typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
