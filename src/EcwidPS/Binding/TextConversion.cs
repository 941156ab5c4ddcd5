using System;
using System.Collections;
using System.Management.Automation;
using Ecwid.Client.Bulk.Rows;

namespace EcwidPS.Binding;

/// <summary>Text out of PowerShell's own objects. What the bulk import reads by itself is in <see cref="EcwidCellText" />.</summary>
internal static class TextConversion
{
    /// <inheritdoc cref="EcwidCellText.ToText" />
    public static string ToText(object value)
    {
        object bare = value is PSObject wrapped ? wrapped.BaseObject : value;
        return bare switch
        {
            IList { Count: 1 } list when list[0] is PSObject { BaseObject: not (IEnumerable or PSCustomObject) and var item } => EcwidCellText.ToText(item),
            PSCustomObject => EcwidCellText.ToText(Array.Empty<object>()),
            _ => EcwidCellText.ToText(bare),
        };
    }

    /// <summary>The text as it is, or null if it is blank: a blank cell is not specified.</summary>
    public static string? TextOrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
