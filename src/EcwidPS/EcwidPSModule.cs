using System.Management.Automation;
using EcwidPS.Pipeline;

namespace EcwidPS;

/// <summary>What happens when the module is imported and removed: no more than its own assemblies, the session's types and its connection need.</summary>
public sealed class EcwidPSModule : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    /// <inheritdoc />
    public void OnImport()
    {
        LoadedVersion.Claim();
        LibraryResolver.Register();
        TypeExtensions.Add();
    }

    /// <inheritdoc />
    public void OnRemove(PSModuleInfo psModuleInfo) => SessionConnection.Forget();
}
