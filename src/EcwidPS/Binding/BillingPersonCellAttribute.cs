namespace EcwidPS.Binding;

/// <summary>Reads a billing person from hashtables, objects and values of our own type.</summary>
public sealed class BillingPersonCellAttribute : CellTransformationAttribute
{
    /// <inheritdoc />
    protected override object Convert(object value) => ObjectReaders.BillingPerson.Read(value);
}
