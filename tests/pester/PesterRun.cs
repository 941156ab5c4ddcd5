using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using System.Threading;

namespace EcwidPS.PesterTests;

/// <summary>Runs Pester suites, one process each, and reads what came out.</summary>
internal static class PesterRun
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    // A long one that begins last would leave the other core idle.
    private static readonly string[] Longest =
        ["ImportResume.Tests.ps1", "Resilience.Tests.ps1", "Automation.Tests.ps1", "Canary.Tests.ps1", "ImportBatch.Tests.ps1", "Guides.Tests.ps1", "Loading.Tests.ps1", "Soak.Tests.ps1", "HelpExamples.Tests.ps1"];

    public static string Root { get; } = Metadata("RepositoryRoot");

    private static string Folder { get; } = Path.Combine(Root, "tests", "pester");

    /// <summary>The names of the suites, which are the files of this folder, in the order in which they begin.</summary>
    public static IEnumerable<string> Suites =>
        Directory.EnumerateFiles(Folder, "*.Tests.ps1").Select(path => Path.GetFileName(path)!).OrderBy(suite => (uint)Array.IndexOf(Longest, suite)).ThenBy(suite => suite, StringComparer.Ordinal);

    /// <summary>Says which PowerShell and which Pester run the suites.</summary>
    /// <exception cref="InvalidOperationException">Nothing can run there; the message says why.</exception>
    public static string DescribeHost()
    {
        string import = Path.Combine(Folder, "Import-Pester.ps1").Replace("'", "''", StringComparison.Ordinal);
        (int exitCode, string output) = PowerShell("-Command", $"$ErrorActionPreference = 'Stop'; & '{import}'; \"PowerShell $($PSVersionTable.PSVersion), Pester $((Get-Module Pester).Version)\"");
        return exitCode == 0 ? $"{output.Trim()}: {PowerShellHost.Program}" : throw new InvalidOperationException($"{PowerShellHost.Program} can't run the suites. {output}");
    }

    /// <summary>Runs one suite.</summary>
    public static PesterSuite Run(string suite)
    {
        var clock = Stopwatch.StartNew();
        string report = Path.GetTempFileName();
        try
        {
            (int exitCode, string output) = PowerShell(
                "-File", Path.Combine(Folder, "Invoke-Suite.ps1"),
                "-Path", Path.Combine(Folder, suite),
                "-ReportPath", report,
                "-Configuration", Metadata("Configuration"));
            string json = File.ReadAllText(report);
            return new PesterSuite(suite, clock.Elapsed, json.Length > 0
                ? JsonSerializer.Deserialize<PesterResult[]>(json)!
                : [PesterResult.Broken(suite, $"The suite ended with exit code {exitCode} and no report.\n{output}")]);
        }
        finally
        {
            File.Delete(report);
        }
    }

    private static (int ExitCode, string Output) PowerShell(params string[] arguments)
    {
        var start = new ProcessStartInfo(PowerShellHost.Program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (string argument in (string[])["-NoLogo", "-NoProfile", "-NonInteractive", .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        foreach ((string name, string value) in PowerShellHost.Variables)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        using var deadline = new CancellationTokenSource(Limit);
        using CancellationTokenRegistration kill = deadline.Token.Register(() => process.Kill(entireProcessTree: true));
        System.Threading.Tasks.Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.GetAwaiter().GetResult());
    }

    private static string Metadata(string key) => typeof(PesterRun).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
