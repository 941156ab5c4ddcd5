using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using EcwidPS.UnitTests.Contracts;

namespace EcwidPS.UnitTests.Compatibility;

/// <summary>The program in tests/compatibility, put beside the built module's lib folder and run.</summary>
internal sealed class CompatibilityHost : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private readonly string _work = Directory.CreateTempSubdirectory("EcwidPS-").FullName;

    /// <summary>Runs the build of a framework with a program of the machine; null if there is no such program.</summary>
    public async Task<string?> RunAsync(string program, string framework, string extension, CancellationToken cancellationToken)
    {
        string folder = Deploy(Path.Combine(Repository.Root, "tests", "compatibility", "bin", Configuration, framework));
        return await OutputAsync(program, [Path.Combine(folder, "compatibility-host" + extension), Customers], cancellationToken);
    }

    /// <summary>Runs the program that the build published with an older .NET included; null if there is none, with the reason.</summary>
    public async Task<(string? Output, string WhyNot)> RunPublishedAsync(string framework, CancellationToken cancellationToken)
    {
        string published = Path.Combine(Repository.Root, "tests", "compatibility", "bin", Configuration, "published", framework);
        string program = "compatibility-host" + (OperatingSystem.IsWindows() ? ".exe" : "");
        if (!File.Exists(Path.Combine(published, "host", program)))
        {
            string log = Path.Combine(published, "publish.log");
            return (null, File.Exists(log) ? await File.ReadAllTextAsync(log, cancellationToken) : "OlderRuntimes is false.");
        }

        return (await OutputAsync(Path.Combine(Deploy(Path.Combine(published, "host")), program), [Customers], cancellationToken), "");
    }

    public void Dispose() => Directory.Delete(_work, recursive: true);

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private static string Customers => Path.Combine(Repository.Root, "examples", "customers.csv");

    private string Deploy(string folder)
    {
        string target = Path.Combine(_work, "host");
        Copy(folder, target);
        Copy(Repository.Library, Path.Combine(target, "lib"));
        return target;
    }

    private static void Copy(string folder, string target)
    {
        Directory.CreateDirectory(target);
        foreach (string file in Directory.EnumerateFiles(folder))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }
    }

    private static async Task<string?> OutputAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        Process process;
        try
        {
            process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (Win32Exception)
        {
            return null;
        }

        using (process)
        {
            using CancellationTokenRegistration kill = limit.Token.Register(() => process.Kill(entireProcessTree: true));
            Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
            string output = await process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            await process.WaitForExitAsync(CancellationToken.None);
            return output + await errors;
        }
    }
}
