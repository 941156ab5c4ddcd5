using System;
using System.Runtime.CompilerServices;

namespace EcwidPS.Binding;

/// <summary>Reads b2b and b2c in any letter case.</summary>
public sealed class RelationCellAttribute([CallerMemberName] string? parameter = null) : CellTransformationAttribute(parameter)
{
    /// <inheritdoc />
    protected override object Convert(object value) => value.ToString()!.Trim().ToUpperInvariant() switch
    {
        "B2B" => "b2b",
        "B2C" => "b2c",
        _ => throw new FormatException($"{TextConversion.Quote(value)} is neither b2b nor b2c. Use b2b or b2c, or leave it blank."),
    };
}
