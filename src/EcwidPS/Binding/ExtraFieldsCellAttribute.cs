using System.Runtime.CompilerServices;

namespace EcwidPS.Binding;

/// <summary>Reads values of extra fields from hashtables, objects and values of our own type.</summary>
public sealed class ExtraFieldsCellAttribute([CallerMemberName] string? parameter = null) : CellTransformationAttribute(parameter)
{
    /// <inheritdoc />
    protected override object Convert(object value) => ObjectReaders.ExtraField.ReadMany(value);
}
