using System;
using System.Diagnostics;
using System.Management.Automation;

namespace EcwidPS.CmdletTests;

/// <summary>A script that runs beside the test.</summary>
public sealed class RunningScript : IDisposable
{
    private readonly PowerShell _shell;
    private readonly PSDataCollection<PSObject> _output = [];
    private readonly IAsyncResult _running;

    internal RunningScript(PowerShell shell)
    {
        _shell = shell;
        _running = shell.BeginInvoke<PSObject, PSObject>(null, _output);
    }

    /// <summary>Stops it as Ctrl+C does.</summary>
    /// <returns>How long it took to end, and what it had written until then.</returns>
    public (TimeSpan Time, RunResult Result) Stop()
    {
        var clock = Stopwatch.StartNew();
        _shell.Stop();
        TimeSpan time = clock.Elapsed;
        try
        {
            _shell.EndInvoke(_running);
        }
        catch (PipelineStoppedException)
        {
            // It was stopped.
        }

        return (time, RunResult.Of(_shell, [.. _output], null));
    }

    public void Dispose() => _shell.Dispose();
}
