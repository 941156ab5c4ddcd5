using System;
using System.Runtime.CompilerServices;
using Ecwid.Client.Models;

namespace EcwidPS.Binding;

/// <summary>Reads a type of extra field in any letter case and passes it on as Ecwid writes it.</summary>
public sealed class ExtraFieldTypeCellAttribute([CallerMemberName] string? parameter = null) : CellTransformationAttribute(parameter)
{
    /// <inheritdoc />
    private protected override object Placeholder => "?";

    /// <inheritdoc />
    protected override object Convert(object value) =>
        EcwidExtraFieldTypes.Find(value.ToString())
        ?? throw new FormatException($"{TextConversion.Quote(value)} is not a type of extra field. Use {string.Join(", ", EcwidExtraFieldTypes.All)}.");
}
