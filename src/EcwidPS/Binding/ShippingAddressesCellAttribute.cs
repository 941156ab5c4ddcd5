using System.Runtime.CompilerServices;

namespace EcwidPS.Binding;

/// <summary>Reads shipping addresses from hashtables, objects and values of our own type.</summary>
public sealed class ShippingAddressesCellAttribute([CallerMemberName] string? parameter = null) : CellTransformationAttribute(parameter)
{
    /// <inheritdoc />
    protected override object Convert(object value) => ObjectReaders.ShippingAddress.ReadMany(value);
}
