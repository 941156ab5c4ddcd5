using System;
using System.Linq;
using System.Management.Automation;

namespace EcwidPS.Binding;

/// <summary>Says what to do about the copy of a connection that came out of another process: it has no token.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ConnectionCellAttribute : ArgumentTransformationAttribute
{
    private const string CopyName = "Deserialized.EcwidPS.EcwidConnection";

    /// <inheritdoc />
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        inputData is PSObject copy && copy.TypeNames.Contains(CopyName)
            ? throw new ArgumentTransformationMetadataException(
                "A connection can't be handed to another process (Start-Job, Invoke-Command), because its token does not leave this one. "
                + "Run Connect-Ecwid there, with -SecretName, -FromEnvironment or a credential that you hand over. Start-ThreadJob and ForEach-Object -Parallel can take the connection itself.")
            : inputData;
}
