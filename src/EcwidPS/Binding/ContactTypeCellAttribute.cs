using System;
using System.Runtime.CompilerServices;
using Ecwid.Client.Models;
using EcwidPS.Pipeline;

namespace EcwidPS.Binding;

/// <summary>Reads a type of contact in any letter case and passes it on as Ecwid writes it.</summary>
public sealed class ContactTypeCellAttribute([CallerMemberName] string? parameter = null) : CellTransformationAttribute(parameter)
{
    /// <inheritdoc />
    private protected override object Placeholder => "?";

    /// <inheritdoc />
    protected override object Convert(object value) =>
        EcwidContactTypes.Find(value.ToString())
        ?? AsEcwidWroteIt(value)
        ?? throw new FormatException($"{TextConversion.Quote(value)} is not a type of contact. Use {string.Join(", ", EcwidContactTypes.All)}.");

    // A contact that was read may have a newer type than this version knows.
    private static string? AsEcwidWroteIt(object value) =>
        RowContext.Input is EcwidCustomerContact contact && contact.Type == value as string ? contact.Type : null;
}
