using System.Runtime.CompilerServices;

namespace EcwidPS.Binding;

/// <summary>Reads the id of a customer group, or takes it from a group or a customer.</summary>
public sealed class GroupIdCellAttribute([CallerMemberName] string? parameter = null) : CellTransformationAttribute(parameter)
{
    /// <inheritdoc />
    private protected override object Placeholder => 0L;

    /// <inheritdoc />
    protected override object Convert(object value) => GroupId.Read(value);
}
