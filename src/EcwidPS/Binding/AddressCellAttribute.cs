using System;
using System.Management.Automation;

namespace EcwidPS.Binding;

/// <summary>Reads an address. The engine would quote one that it can't read, with the user name and password that it may hold.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class AddressCellAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc />
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value is not string text
            ? inputData
            : Uri.TryCreate(text, UriKind.Absolute, out Uri? address)
                ? address
                : throw new ArgumentTransformationMetadataException("The value is not an address. Use one such as https://app.ecwid.com/api/v3 or, for a proxy, http://proxy.example:8080.");
    }
}
