using System;
using System.IO;
using System.Reflection;
using System.Runtime.InteropServices;

namespace EcwidPS;

/// <summary>Finds the assemblies in the module's lib folder, without putting them where other modules would meet them.</summary>
internal static class LibraryResolver
{
    private const string IsolationName = "EcwidPS.Isolation";

    private static readonly object Lock = new();
    private static readonly string Directory = Path.Combine(Path.GetDirectoryName(typeof(LibraryResolver).Assembly.Location)!, "lib");
    private static bool _registered;
    private static Func<AssemblyName, Assembly?>? _isolated;

    /// <summary>Registers the resolver; a second import in the same process changes nothing.</summary>
    public static void Register()
    {
        lock (Lock)
        {
            if (_registered)
            {
                return;
            }

            AppDomain.CurrentDomain.AssemblyResolve += Resolve;
            _registered = true;
        }
    }

    private static Assembly? Resolve(object? sender, ResolveEventArgs arguments)
    {
        var name = new AssemblyName(arguments.Name);
        if (IsDotNetFramework())
        {
            string path = Path.Combine(Directory, name.Name + ".dll");
            return File.Exists(path) ? Assembly.LoadFrom(path) : null;
        }

        // Everybody else's requests come by here too: answer for our own assemblies only.
        return name.Name is "Ecwid.Client" or "Ecwid.Sandbox" ? Isolated()(name) : null;
    }

    private static Func<AssemblyName, Assembly?> Isolated()
    {
        lock (Lock)
        {
            return _isolated ??= CreateIsolated();
        }
    }

    // By reflection: the load context exists on .NET only, and this assembly must load on .NET Framework too.
    private static Func<AssemblyName, Assembly?> CreateIsolated()
    {
        Assembly isolation = Assembly.LoadFrom(Path.Combine(Directory, IsolationName + ".dll"));
        Type context = isolation.GetType(IsolationName + ".ModuleLoadContext", throwOnError: true)!;
        return (Func<AssemblyName, Assembly?>)context.GetMethod("Create")!.Invoke(null, [Directory])!;
    }

    private static bool IsDotNetFramework() =>
        RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal)
        || Type.GetType("Mono.Runtime") is not null;
}
