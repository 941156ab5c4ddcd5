using System;
using System.IO;
using System.Reflection;
using System.Runtime.Loader;

namespace EcwidPS.Isolation;

/// <summary>Loads Ecwid.Client, Ecwid.Sandbox and what they depend on beside, not into, the default load context.</summary>
public sealed class ModuleLoadContext : AssemblyLoadContext
{
    private readonly string _directory;

    private ModuleLoadContext(string directory)
        : base("EcwidPS") => _directory = directory;

    /// <summary>Makes the function that the module's resolver asks for its own assemblies.</summary>
    /// <param name="directory">The module's lib folder.</param>
    public static Func<AssemblyName, Assembly?> Create(string directory) => new ModuleLoadContext(directory).Load;

    /// <inheritdoc />
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        ArgumentNullException.ThrowIfNull(assemblyName);
        string path = Path.Combine(_directory, assemblyName.Name + ".dll");
        if (!File.Exists(path))
        {
            return null;
        }

        // Types of System.* cross the border between the contexts (HttpMessageHandler, DiagnosticSource):
        // a second copy of one that the host has gives "Method not found".
        if (assemblyName.Name!.StartsWith("System.", StringComparison.Ordinal))
        {
            try
            {
                return Default.LoadFromAssemblyName(assemblyName);
            }
            catch (Exception e) when (e is FileNotFoundException or FileLoadException)
            {
                // The host has none, or an older one.
            }
        }

        return LoadFromAssemblyPath(path);
    }
}
