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

    public static string Root { get; } = Metadata("RepositoryRoot");

    private static string Folder { get; } = Path.Combine(Root, "tests", "pester");

    /// <summary>The names of the suites: the files of this folder.</summary>
    public static IEnumerable<string> Suites =>
        Directory.EnumerateFiles(Folder, "*.Tests.ps1").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal);

    /// <summary>Why no suite can run on this machine; null if they can.</summary>
    public static string? Obstacle { get; } = FindObstacle();

    /// <summary>Runs one suite.</summary>
    public static IReadOnlyList<PesterResult> Run(string suite)
    {
        string report = Path.GetTempFileName();
        try
        {
            (int exitCode, string output) = PowerShell(
                "-File", Path.Combine(Folder, "Invoke-Suite.ps1"),
                "-Path", Path.Combine(Folder, suite),
                "-ReportPath", report,
                "-Configuration", Metadata("Configuration"));
            string json = File.ReadAllText(report);
            return json.Length > 0
                ? JsonSerializer.Deserialize<PesterResult[]>(json)!
                : [PesterResult.Broken(suite, $"The suite ended with exit code {exitCode} and no report.\n{output}")];
        }
        finally
        {
            File.Delete(report);
        }
    }

    private static string? FindObstacle()
    {
        const string Find = "if (Get-Module -ListAvailable Pester | Where-Object { $_.Version -ge '5.0' }) { 'found' }";
        try
        {
            return PowerShell("-Command", Find).Output.Contains("found", StringComparison.Ordinal)
                ? null
                : "PowerShell is here, but Pester 5 or later is not: Install-PSResource Pester.";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "PowerShell 7 (pwsh) is not installed on this machine.";
        }
    }

    private static (int ExitCode, string Output) PowerShell(params string[] arguments)
    {
        var start = new ProcessStartInfo("pwsh")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (string argument in (string[])["-NoLogo", "-NoProfile", "-NonInteractive", .. arguments])
        {
            start.ArgumentList.Add(argument);
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
