using System;
using Ecwid.Client.Models;

namespace EcwidPS.Binding;

/// <summary>Reads a type of extra field in any letter case and passes it on as Ecwid writes it.</summary>
public sealed class ExtraFieldTypeCellAttribute : CellTransformationAttribute
{
    /// <inheritdoc />
    protected override object Convert(object value) =>
        EcwidExtraFieldTypes.Find(value.ToString())
        ?? throw new FormatException($"{TextConversion.Quote(value)} is not a type of extra field. Use {string.Join(", ", EcwidExtraFieldTypes.All)}.");
}
