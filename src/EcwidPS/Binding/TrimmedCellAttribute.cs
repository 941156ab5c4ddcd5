using System.Runtime.CompilerServices;

namespace EcwidPS.Binding;

/// <summary>Trims text that Ecwid refuses with blanks around it: e-mail addresses, codes, contacts.</summary>
public sealed class TrimmedCellAttribute([CallerMemberName] string? parameter = null) : CellTransformationAttribute(parameter)
{
    /// <inheritdoc />
    private protected override object Placeholder => "?";

    /// <inheritdoc />
    protected override bool KeepsNumbers => true;

    /// <inheritdoc />
    protected override object Convert(object value) =>
        TextConversion.ToText(value).Trim();
}
