using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading.Tasks;
using EcwidPS.PesterTests;

namespace EcwidPS.Mutation;

/// <summary>Other programs.</summary>
internal static class Tool
{
    /// <summary>Runs a program that must succeed.</summary>
    /// <returns>What it wrote.</returns>
    public static string Run(string program, IEnumerable<string> arguments, string folder)
    {
        int? code = TryRun(program, arguments, folder, TimeSpan.FromMinutes(20), module: null, out string output);
        return code == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed:{Environment.NewLine}{output}");
    }

    /// <summary>Runs a program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">The folder that it works in.</param>
    /// <param name="patience">How long it may take.</param>
    /// <param name="module">The module that the unit tests judge; null for that of their build.</param>
    /// <param name="output">What it wrote.</param>
    /// <returns>Its exit code; null if it did not end in time, and was ended with all that it had started.</returns>
    public static int? TryRun(string program, IEnumerable<string> arguments, string folder, TimeSpan patience, string? module, out string output)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        // A build server or a node that stays would keep the copies of the repository open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        // A run is too short for what is learnt in it.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["ECWIDPS_TEST_MODULE"] = module;
        foreach ((string name, string value) in PowerShellHost.Variables)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> text = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(patience))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            output = string.Empty;
            return null;
        }

        // A child that it left behind may hold the pipes open.
        output = Task.WaitAll([text, errors], TimeSpan.FromSeconds(10)) ? text.Result + errors.Result : string.Empty;
        return process.ExitCode;
    }
}
