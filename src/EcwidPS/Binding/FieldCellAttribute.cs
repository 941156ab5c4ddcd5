using System;
using System.Collections;
using System.Linq;
using System.Runtime.CompilerServices;
using Ecwid.Client.Bulk.Rows;
using Ecwid.Client.Customers;
using Ecwid.Client.Models;
using Ecwid.Client.Schema;
using EcwidPS.Pipeline;

namespace EcwidPS.Binding;

/// <summary>Reads a value as that of a field of the API, as a file and a row have it: whatever the field's kind accepts.</summary>
/// <param name="path">The field's name in the API; that of a part with what it is part of, for example <c>billingPerson.city</c> or <c>group.name</c>.</param>
/// <param name="parameter">The name of the parameter.</param>
public sealed class FieldCellAttribute(string path, [CallerMemberName] string? parameter = null) : CellTransformationAttribute(parameter)
{
    private readonly string _parameter = parameter ?? path;

    /// <summary>Whether the parameter takes several values.</summary>
    public bool IsList { get; set; }

    private Field Field => Resources.At(path);

    /// <inheritdoc />
    private protected override object? Placeholder => Field.Kind switch
    {
        FieldKind.Id or FieldKind.Integer or FieldKind.GroupId => 0L,
        FieldKind.Boolean or FieldKind.Secret or FieldKind.Container => null,
        _ => "?",
    };

    /// <inheritdoc />
    protected override bool KeepsNumbers => !IsList && Field.Kind is FieldKind.Text or FieldKind.Code or FieldKind.Phone or FieldKind.Figures;

    /// <inheritdoc />
    protected override object? Convert(object value)
    {
        string? fault = null;
        if (Field is { Parts: not null } whole)
        {
            object? read = Typed(whole, value) ?? NestedReader.Read(whole.Name, ImportValues.Plain(value, _parameter)!, out fault);
            return fault is null ? read : throw new FormatException(fault);
        }

        return IsList && value is IEnumerable list and not (string or IDictionary) ? list.Cast<object?>().Select(item => One(PlainValue.Bare(item))).ToArray() : One(value);
    }

    /// <summary>Reads one value of a field.</summary>
    /// <exception cref="FormatException">The value can't be read; the message says what is accepted.</exception>
    internal static object? Read(Field field, string name, object value)
    {
        // What Ecwid wrote may be newer than this version.
        var converter = new FieldConverter(origin: RowContext.Input is EcwidObject ? ValueOrigin.Program : ValueOrigin.Row);
        if (field.Kind == FieldKind.Email)
        {
            // Its form is checked with the request: what is wrong with it is an error like those of its other fields.
            return converter.Bare(field.Kind, TextConversion.ToText(value));
        }

        object plain = (field.Kind == FieldKind.GroupId ? GroupId.Carried(value) : null) ?? ImportValues.Plain(value, name)!;
        object? converted = converter.Convert(field.Kind, name, plain, out EcwidRowFault? problem);
        return problem is null ? converted : throw new FormatException(problem.Message);
    }

    private object? One(object? value)
    {
        if (EcwidCellText.IsBlank(value))
        {
            throw new FormatException($"A value of {_parameter} is blank.");
        }

        try
        {
            return Read(Field, _parameter, value!);
        }
        catch (FormatException e) when (WhenBlank is not null || IsFilter)
        {
            throw new FormatException(e.Message.Replace(", or leave it blank.", "."), e);
        }
    }

    // Values of our own types are taken as they are.
    private static object? Typed(Field whole, object value)
    {
        Type type = typeof(EcwidCustomerRequest).GetProperty(whole.Property)!.PropertyType;
        Type item = whole.IsList ? type.GetElementType()! : type;
        object?[] values = value is IEnumerable list and not (string or IDictionary) ? [.. list.Cast<object?>().Select(PlainValue.Bare)] : [value];
        if (!values.All(item.IsInstanceOfType))
        {
            return null;
        }

        if (!whole.IsList)
        {
            return values.Length == 1 ? values[0] : null;
        }

        var items = Array.CreateInstance(item, values.Length);
        values.CopyTo(items, 0);
        return items;
    }
}
