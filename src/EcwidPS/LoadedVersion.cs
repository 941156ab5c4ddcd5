using System;
using System.Reflection;

namespace EcwidPS;

/// <summary>
/// Lets one version of the module work in a process: the objects of another would be strangers to its cmdlets, and .NET can't unload it.
/// </summary>
internal static class LoadedVersion
{
    private const string Key = "EcwidPS.LoadedVersion";

    private static readonly object Lock = new();

    /// <summary>Makes this the version of the process.</summary>
    /// <exception cref="InvalidOperationException">Another version is, or the file was replaced by another version's since it was loaded.</exception>
    public static void Claim()
    {
        Assembly module = typeof(LoadedVersion).Assembly;
        lock (Lock)
        {
            // The values of the domain are all that assemblies share that know nothing of each other.
            switch (AppDomain.CurrentDomain.GetData(Key))
            {
                case null:
                    AppDomain.CurrentDomain.SetData(Key, new[] { VersionOf(module.GetName()), module.Location });
                    break;
                case string[] { Length: 2 } loaded when loaded[1] != module.Location:
                    throw Refusal(loaded[0], loaded[1], VersionOf(module.GetName()));
                case string[] { Length: 2 } loaded when VersionOf(AssemblyName.GetAssemblyName(module.Location)) is var found && found != loaded[0]:
                    throw Refusal(loaded[0], loaded[1], found);
            }
        }
    }

    private static string VersionOf(AssemblyName name) => name.Version.ToString(3);

    private static InvalidOperationException Refusal(string loaded, string path, string other) => new(
        $"EcwidPS {loaded} is already loaded in this session ('{path}') and can't be unloaded: open a new PowerShell session to use EcwidPS {other}.");
}
