using System;

namespace EcwidPS.Binding;

/// <summary>Reads numbers with a decimal point, whatever the machine's culture.</summary>
public sealed class NumberCellAttribute : CellTransformationAttribute
{
    /// <inheritdoc />
    protected override object Convert(object value) =>
        TextConversion.ToNumber(value) ?? throw new FormatException($"{TextConversion.Quote(value)} is not a number. Use {TextConversion.NumberForms}.");
}
