using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;
using System.Runtime.CompilerServices;

namespace EcwidPS.Binding;

/// <summary>Reads one whole number or a list of them.</summary>
public sealed class IntegersCellAttribute([CallerMemberName] string? parameter = null) : CellTransformationAttribute(parameter)
{
    /// <summary>The smallest number that is accepted.</summary>
    public long Minimum { get; set; } = long.MinValue;

    /// <inheritdoc />
    protected override object Convert(object value) =>
        value is IEnumerable list and not string ? list.Cast<object>().Select(One).ToArray() : new[] { One(value) };

    private long One(object value)
    {
        object bare = value is PSObject wrapped ? wrapped.BaseObject : value;
        long number = TextConversion.ToInteger(bare)
            ?? throw new FormatException($"{TextConversion.Quote(bare)} is not a whole number. Use {TextConversion.IntegerForms}.");
        return number >= Minimum
            ? number
            : throw new FormatException($"{number} is too small. Use a whole number from {Minimum}.");
    }
}
