using System;
using System.Runtime.CompilerServices;

namespace EcwidPS.Binding;

/// <summary>Reads numbers with a decimal point, whatever the machine's culture.</summary>
public sealed class NumberCellAttribute([CallerMemberName] string? parameter = null) : CellTransformationAttribute(parameter)
{
    /// <inheritdoc />
    protected override object Convert(object value) =>
        TextConversion.ToNumber(value) ?? throw new FormatException($"{TextConversion.Quote(value)} is not a number. Use {TextConversion.NumberForms}.");
}
