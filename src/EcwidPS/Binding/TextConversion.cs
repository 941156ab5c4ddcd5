using System;
using System.Collections;
using System.Management.Automation;
using Ecwid.Client.Bulk.Rows;

namespace EcwidPS.Binding;

/// <summary>
/// Reads values as people write them in CSV cells. The engine's own conversions lose or change them: a blank cell becomes 0,
/// "true" is not bound to a Boolean at all, "1,50" becomes 150. The rules are those of the bulk import; only PowerShell's own
/// objects are added here.
/// </summary>
internal static class TextConversion
{
    public const string BooleanForms = EcwidCellText.BooleanForms;
    public const string IntegerForms = EcwidCellText.IntegerForms;
    public const string DateForms = EcwidCellText.DateForms;
    public const string NumberForms = EcwidCellText.NumberForms;

    /// <inheritdoc cref="EcwidCellText.IsBlank" />
    public static bool IsBlank(object? value) => EcwidCellText.IsBlank(value);

    /// <inheritdoc cref="EcwidCellText.IsTypeName" />
    public static bool IsTypeName(string text) => EcwidCellText.IsTypeName(text);

    /// <inheritdoc cref="EcwidCellText.ToBoolean" />
    public static bool? ToBoolean(object value) => EcwidCellText.ToBoolean(value);

    /// <inheritdoc cref="EcwidCellText.ToInteger" />
    public static long? ToInteger(object value) => EcwidCellText.ToInteger(value);

    /// <inheritdoc cref="EcwidCellText.ToDate" />
    public static DateTimeOffset? ToDate(object value) => EcwidCellText.ToDate(value);

    /// <inheritdoc cref="EcwidCellText.ToNumber" />
    public static decimal? ToNumber(object value) => EcwidCellText.ToNumber(value);

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

    /// <inheritdoc cref="EcwidCellText.Quote" />
    public static string Quote(object value) => EcwidCellText.Quote(value);
}
