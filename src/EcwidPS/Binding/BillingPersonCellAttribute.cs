using System.Runtime.CompilerServices;

namespace EcwidPS.Binding;

/// <summary>Reads a billing person from hashtables, objects and values of our own type.</summary>
public sealed class BillingPersonCellAttribute([CallerMemberName] string? parameter = null) : CellTransformationAttribute(parameter)
{
    /// <inheritdoc />
    protected override object Convert(object value) => ObjectReaders.BillingPerson.Read(value);
}
