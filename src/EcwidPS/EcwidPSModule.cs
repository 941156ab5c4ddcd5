using System.Management.Automation;
using EcwidPS.Pipeline;

namespace EcwidPS;

/// <summary>What happens when the module is imported and removed: nothing but finding its own assemblies and forgetting the connection.</summary>
public sealed class EcwidPSModule : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    /// <inheritdoc />
    public void OnImport() => LibraryResolver.Register();

    /// <inheritdoc />
    public void OnRemove(PSModuleInfo psModuleInfo) => SessionConnection.Forget();
}
