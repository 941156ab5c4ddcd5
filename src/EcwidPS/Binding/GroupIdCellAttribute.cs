namespace EcwidPS.Binding;

/// <summary>Reads the id of a customer group, or takes it from a group or a customer.</summary>
public sealed class GroupIdCellAttribute : CellTransformationAttribute
{
    /// <inheritdoc />
    protected override object Convert(object value) => GroupId.Read(value);
}
