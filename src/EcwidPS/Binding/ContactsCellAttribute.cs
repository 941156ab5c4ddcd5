using System.Runtime.CompilerServices;

namespace EcwidPS.Binding;

/// <summary>Reads contacts from hashtables, objects and values of our own type.</summary>
public sealed class ContactsCellAttribute([CallerMemberName] string? parameter = null) : CellTransformationAttribute(parameter)
{
    /// <inheritdoc />
    protected override object Convert(object value) => ObjectReaders.Contact.ReadMany(value);
}
