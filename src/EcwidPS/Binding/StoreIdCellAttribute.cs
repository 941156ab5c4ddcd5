using System;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace EcwidPS.Binding;

/// <summary>Reads a store's id. It becomes part of every address, so that nothing around the digits is trimmed away.</summary>
public sealed class StoreIdCellAttribute([CallerMemberName] string? parameter = null) : CellTransformationAttribute(parameter)
{
    /// <inheritdoc />
    protected override object Convert(object value)
    {
        // Never quoted: it may be the token, in the wrong place.
        string text = System.Convert.ToString(value, CultureInfo.InvariantCulture)!;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long storeId) && storeId > 0
            ? storeId
            : throw new FormatException("The value is not a store id. Use a whole number from 1 and nothing around it, for example 1003.");
    }
}
