using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace EcwidPS.PesterTests;

/// <summary>The PowerShell in which the suites run.</summary>
internal static class PowerShellHost
{
    /// <summary>Its program: that of <c>ECWIDPS_PWSH</c>, or else the one from NuGet.</summary>
    public static string Program { get; } = Environment.GetEnvironmentVariable("ECWIDPS_PWSH") is { Length: > 0 } path ? path : Metadata("PowerShell");

    /// <summary>What it needs beside the variables of this process: where Pester is, no telemetry, and no second compilation of code that runs for seconds.</summary>
    public static IReadOnlyDictionary<string, string> Variables { get; } = new Dictionary<string, string>
    {
        ["DOTNET_TC_CallCounting"] = "0",
        ["NUGET_PACKAGES"] = Metadata("NuGetPackages"),
        ["POWERSHELL_TELEMETRY_OPTOUT"] = "1",
        ["POWERSHELL_UPDATECHECK"] = "Off",
    };

    private static string Metadata(string key) => typeof(PowerShellHost).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
