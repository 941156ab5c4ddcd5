using System;

namespace EcwidPS.Binding;

/// <summary>Reads dates: DateTime, DateTimeOffset, ISO 8601, Ecwid's own form and UNIX seconds; text without an offset is UTC, whatever the machine's culture.</summary>
public sealed class DateCellAttribute : CellTransformationAttribute
{
    /// <inheritdoc />
    protected override object Convert(object value) =>
        TextConversion.ToDate(value) ?? throw new FormatException($"{TextConversion.Quote(value)} is not a date. Use {TextConversion.DateForms}.");
}
