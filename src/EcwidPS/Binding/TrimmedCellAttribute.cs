namespace EcwidPS.Binding;

/// <summary>Trims text that Ecwid refuses with blanks around it: e-mail addresses, codes, contacts.</summary>
public sealed class TrimmedCellAttribute : CellTransformationAttribute
{
    /// <inheritdoc />
    protected override bool KeepsNumbers => true;

    /// <inheritdoc />
    protected override object Convert(object value) =>
        TextConversion.ToText(value).Trim();
}
