using System;
using System.IO;
using System.Reflection;
using System.Runtime.Loader;
using System.Threading.Tasks;

namespace EcwidPS.CmdletTests;

/// <summary>Starts tests/sandbox-host in a load context of its own: in the default one the module would meet the host's copy of Ecwid.Sandbox.</summary>
internal static class SandboxHostLoader
{
    private const string Namespace = "Ecwid.Sandbox.Hosting.";

    private static readonly Lazy<Assembly> Host = new(Load);

    public static async Task<(IAsyncDisposable Host, Uri BaseUri)> StartAsync()
    {
        Type options = Host.Value.GetType(Namespace + "SandboxHostOptions", throwOnError: true)!;
        object values = Activator.CreateInstance(options)!;
        options.GetProperty("Samples")!.SetValue(values, true);

        Type type = Host.Value.GetType(Namespace + "SandboxHost", throwOnError: true)!;
        var starting = (Task)type.GetMethod("StartAsync")!.Invoke(null, [values])!;
        await starting;
        object host = starting.GetType().GetProperty("Result")!.GetValue(starting)!;
        return ((IAsyncDisposable)host, (Uri)type.GetProperty("BaseUri")!.GetValue(host)!);
    }

    private static Assembly Load()
    {
        string folder = Path.Combine(Repository.Root, "tests", "sandbox-host", "bin", Repository.Configuration, "net10.0");
        var context = new AssemblyLoadContext("sandbox-host");
        context.Resolving += (_, name) => File.Exists(Path.Combine(folder, name.Name + ".dll")) ? context.LoadFromAssemblyPath(Path.Combine(folder, name.Name + ".dll")) : null;
        return context.LoadFromAssemblyPath(Path.Combine(folder, "sandbox-host.dll"));
    }
}
