using System;
using System.Collections;
using System.Linq;
using System.Runtime.CompilerServices;

namespace EcwidPS.Binding;

/// <summary>Reads one or more ids of customer groups, or takes them from groups or customers.</summary>
public sealed class GroupIdsCellAttribute([CallerMemberName] string? parameter = null) : CellTransformationAttribute(parameter)
{
    /// <inheritdoc />
    protected override object Convert(object value) => value is IEnumerable list and not (string or IDictionary)
        ? list.Cast<object?>().Select(item => GroupId.Read(item ?? throw new FormatException("The id of a customer group is null."))).ToArray()
        : new[] { GroupId.Read(value) };
}
