using System;
using System.Runtime.CompilerServices;

namespace EcwidPS.Binding;

/// <summary>Reads true, false, yes, no, y, n, on, off, 1 and 0 in any letter case.</summary>
public sealed class BooleanCellAttribute([CallerMemberName] string? parameter = null) : CellTransformationAttribute(parameter)
{
    /// <inheritdoc />
    protected override object Convert(object value) =>
        TextConversion.ToBoolean(value)
        ?? throw new FormatException($"{TextConversion.Quote(value)} is neither true nor false. Use {TextConversion.BooleanForms}, or leave it blank.");
}
