using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Threading.Tasks;

namespace EcwidPS.Mutation;

/// <summary>The test program, kept running from mutant to mutant (<see cref="StartupHook"/>).</summary>
internal sealed class ResidentTests(string program, string folder) : IDisposable
{
    /// <summary>The number of no mutant.</summary>
    public const int None = -1;

    private Process? _process;

    /// <summary>Runs tests with a mutant switched on.</summary>
    /// <returns>The exit code of the run; null if it did not end in time, or ended the program.</returns>
    public int? Run(int mutant, IEnumerable<string> arguments, TimeSpan patience)
    {
        Process process = _process ??= Start();
        process.StandardInput.WriteLine(string.Join('\t', [mutant.ToString(CultureInfo.InvariantCulture), .. arguments]));
        process.StandardInput.Flush();
        Task<string?> answer = Task.Run(() => ReadAnswer(process));
        if (answer.Wait(patience) && answer.Result is { } code)
        {
            return int.Parse(code, CultureInfo.InvariantCulture);
        }

        Dispose();
        return null;
    }

    /// <summary>Ends the program; the next run starts it anew.</summary>
    public void Dispose()
    {
        if (_process is { } process)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            process.Dispose();
            _process = null;
        }
    }

    private static string? ReadAnswer(Process process)
    {
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (line.StartsWith(StartupHook.Mark, StringComparison.Ordinal))
            {
                return line[StartupHook.Mark.Length..];
            }
        }

        return null;
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(program) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location;
        start.Environment["ECWIDPS_TEST_MODULE"] = null;
        return Process.Start(start)!;
    }
}
