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
    protected override object Convert(object value) => value is IEnumerable list and not string
        ? list.Cast<object?>().Select(item => TextConversion.IsBlank(item) ? throw new FormatException("A value of the list is blank.") : Text(item!)).ToArray()
        : new[] { Text(value) };

    private static string Text(object item) => System.Convert.ToString(item, CultureInfo.InvariantCulture)!.Trim();
}
