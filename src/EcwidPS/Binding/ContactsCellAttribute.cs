namespace EcwidPS.Binding;

/// <summary>Reads contacts from hashtables, objects and values of our own type.</summary>
public sealed class ContactsCellAttribute : CellTransformationAttribute
{
    /// <inheritdoc />
    protected override object Convert(object value) => ObjectReaders.Contact.ReadMany(value);
}
