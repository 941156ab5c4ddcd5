namespace EcwidPS.Binding;

/// <summary>Reads text as it is, blanks around it included; only blank text is not specified.</summary>
public sealed class TextCellAttribute : CellTransformationAttribute
{
    /// <inheritdoc />
    protected override bool KeepsNumbers => true;

    /// <inheritdoc />
    protected override object Convert(object value) => TextConversion.ToText(value);
}
