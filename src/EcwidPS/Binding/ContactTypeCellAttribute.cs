using System;
using Ecwid.Client.Models;

namespace EcwidPS.Binding;

/// <summary>Reads a type of contact in any letter case and passes it on as Ecwid writes it.</summary>
public sealed class ContactTypeCellAttribute : CellTransformationAttribute
{
    /// <inheritdoc />
    protected override object Convert(object value) =>
        EcwidContactTypes.Find(value.ToString())
        ?? throw new FormatException($"{TextConversion.Quote(value)} is not a type of contact. Use {string.Join(", ", EcwidContactTypes.All)}.");
}
