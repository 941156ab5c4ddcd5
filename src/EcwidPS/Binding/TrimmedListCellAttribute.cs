using System;
using System.Collections;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;

namespace EcwidPS.Binding;

/// <summary>Reads one or more texts and trims them: names, codes, keys.</summary>
public sealed class TrimmedListCellAttribute([CallerMemberName] string? parameter = null) : CellTransformationAttribute(parameter)
{
    /// <inheritdoc />
    private protected override object Placeholder => new[] { "?" };

    /// <inheritdoc />
    protected override object Convert(object value)
    {
        string[] texts = value is IEnumerable list and not string
            ? [.. list.Cast<object?>().Where(item => !TextConversion.IsBlank(item)).Select(item => Text(item!))]
            : [Text(value)];
        return texts.Length > 0 ? texts : throw new FormatException(WhenBlank ?? "The list is empty.");
    }

    private static string Text(object item) => System.Convert.ToString(item, CultureInfo.InvariantCulture)!.Trim();
}
