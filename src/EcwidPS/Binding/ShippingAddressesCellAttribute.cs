namespace EcwidPS.Binding;

/// <summary>Reads shipping addresses from hashtables, objects and values of our own type.</summary>
public sealed class ShippingAddressesCellAttribute : CellTransformationAttribute
{
    /// <inheritdoc />
    protected override object Convert(object value) => ObjectReaders.ShippingAddress.ReadMany(value);
}
