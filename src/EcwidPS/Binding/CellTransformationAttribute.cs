using System;
using System.Collections;
using System.ComponentModel;
using System.Linq;
using System.Management.Automation;
using Ecwid.Client.Bulk.Rows;
using EcwidPS.Pipeline;

namespace EcwidPS.Binding;

/// <summary>Reads a parameter's value as a CSV cell may hold it: blank means not specified, and what can't be read is said, not dropped.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public abstract class CellTransformationAttribute(string? parameter) : ArgumentTransformationAttribute
{
    /// <summary>Refuses a blank value with this message; null to let blank mean "not specified".</summary>
    public string? WhenBlank { get; set; }

    /// <summary>Whether the parameter limits what is read. On the command line it must not be blank then: a script that could not find a value would get everything.</summary>
    public bool IsFilter { get; set; }

    /// <summary>Whether numbers are left to the engine, for parameters that are text.</summary>
    protected virtual bool KeepsNumbers => false;

    /// <summary>What the parameter holds while its row is only reported: anything that the engine accepts for a mandatory one.</summary>
    private protected virtual object? Placeholder => null;

    /// <summary>Lets the engine pass blank values to us instead of refusing them with a message of its own.</summary>
    public override bool TransformNullOptionalParameters => true;

    /// <inheritdoc />
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        RowContext.ForgetFault(Name);
        object? value = PlainValue.Bare(inputData);
        if (IsNothing(value))
        {
            return Nothing();
        }

        try
        {
            // A number on the command line carries its own text, 01234, which only the engine can read.
            object? read = KeepsNumbers && value is ValueType and not (bool or DateTime or DateTimeOffset) ? inputData : Convert(value!);
            return IsNothing(read) ? Nothing() : read;
        }
        catch (FormatException e)
        {
            return Refuse(e.Message);
        }
    }

    /// <summary>Reads a value that is not blank.</summary>
    /// <exception cref="FormatException">The value can't be read; the message quotes it and lists what is accepted.</exception>
    protected abstract object? Convert(object value);

    // A list without values is as blank as a blank value where one is needed; elsewhere it empties a field.
    private bool IsNothing(object? value) => EcwidCellText.IsBlank(value)
        || ((IsFilter || WhenBlank is not null) && value is ICollection list and not IDictionary && list.Cast<object?>().All(item => EcwidCellText.IsBlank(PlainValue.Bare(item))));

    private object? Nothing() => WhenBlank is not null
        ? Refuse(WhenBlank)
        : IsFilter && !RowContext.BindsRows
            ? Refuse($"{Name} is blank. Give a value, or leave -{Name} out if it is not to limit what is read.")
            : null;

    /// <summary>
    /// The engine would write the error of a row at once, before the results of the rows ahead of it that are still under way, and stop
    /// at the first cell. So what is wrong with a row is kept for the cmdlet.
    /// </summary>
    private object? Refuse(string message)
    {
        if (!RowContext.BindsRows)
        {
            throw new ArgumentTransformationMetadataException(message);
        }

        RowContext.AddFault(Name, message);
        return Placeholder;
    }

    private string Name => parameter ?? "A column";
}
