using System;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;

namespace Ecwid.Sandbox.Hosting;

/// <summary>The program: it listens until it is told to stop or its parent is gone.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        SandboxHostOptions options;
        try
        {
            options = CommandLine.Parse(arguments);
        }
        catch (ArgumentException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 2;
        }

        using var stopping = new CancellationTokenSource();
        void Stop(PosixSignalContext context)
        {
            // The process ends by itself, in good order.
            context.Cancel = true;
            stopping.Cancel();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

        SandboxHost started;
        try
        {
            started = await SandboxHost.StartAsync(options);
        }
        catch (IOException e)
        {
            // The port is taken.
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }

        await using SandboxHost host = started;
        await Console.Out.WriteLineAsync($"Sandbox is listening on {host.BaseUri}");
        await Console.Out.FlushAsync();
        await Task.WhenAny(Task.Delay(Timeout.Infinite, stopping.Token), EndOfProcessAsync(options.ParentProcessId, stopping.Token));
        return 0;
    }

    private static async Task EndOfProcessAsync(int? id, CancellationToken stopping)
    {
        if (id is null)
        {
            await Task.Delay(Timeout.Infinite, stopping);
            return;
        }

        try
        {
            using Process parent = Process.GetProcessById(id.Value);
            await parent.WaitForExitAsync(stopping);
        }
        catch (ArgumentException)
        {
            // It is gone already.
        }
    }
}
