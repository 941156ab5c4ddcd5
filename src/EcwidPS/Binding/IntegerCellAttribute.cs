using System;
using System.Runtime.CompilerServices;

namespace EcwidPS.Binding;

/// <summary>Reads whole numbers in plain digits, whatever the machine's culture.</summary>
public sealed class IntegerCellAttribute([CallerMemberName] string? parameter = null) : CellTransformationAttribute(parameter)
{
    /// <summary>The smallest number that is accepted.</summary>
    public long Minimum { get; set; } = long.MinValue;

    /// <inheritdoc />
    private protected override object Placeholder => 0L;

    /// <inheritdoc />
    protected override object Convert(object value)
    {
        long number = TextConversion.ToInteger(value)
            ?? throw new FormatException($"{TextConversion.Quote(value)} is not a whole number. Use {TextConversion.IntegerForms}{OrBlank}.");
        return number >= Minimum
            ? number
            : throw new FormatException($"{number} is too small. Use a whole number from {Minimum}{OrBlank}.");
    }

    private string OrBlank => WhenBlank is null ? ", or leave it blank" : string.Empty;
}
