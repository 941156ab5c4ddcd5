using System;
using System.Runtime.CompilerServices;

namespace EcwidPS.Binding;

/// <summary>Reads dates: DateTime, DateTimeOffset, ISO 8601, Ecwid's own form and UNIX seconds; text without an offset is UTC, whatever the machine's culture.</summary>
public sealed class DateCellAttribute([CallerMemberName] string? parameter = null) : CellTransformationAttribute(parameter)
{
    /// <inheritdoc />
    protected override object Convert(object value) =>
        TextConversion.ToDate(value) ?? throw new FormatException($"{TextConversion.Quote(value)} is not a date. Use {TextConversion.DateForms}.");
}
