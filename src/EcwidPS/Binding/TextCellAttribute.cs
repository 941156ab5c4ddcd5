using System.Runtime.CompilerServices;

namespace EcwidPS.Binding;

/// <summary>Reads text as it is, blanks around it included; only blank text is not specified.</summary>
public sealed class TextCellAttribute([CallerMemberName] string? parameter = null) : CellTransformationAttribute(parameter)
{
    /// <inheritdoc />
    private protected override object Placeholder => "?";

    /// <inheritdoc />
    protected override bool KeepsNumbers => true;

    /// <inheritdoc />
    protected override object Convert(object value) => TextConversion.ToText(value);
}
