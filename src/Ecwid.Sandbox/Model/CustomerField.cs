using System.Collections.Generic;
using System.Linq;
using Ecwid.Sandbox.Json;

namespace Ecwid.Sandbox.Model;

/// <summary>A field of a customer that stands alone: what a request says of it is kept and shown as it is.</summary>
internal sealed class CustomerField
{
    private static readonly CustomerField[] Fields = InOrder(
        Text("taxId", ""),
        Flag("taxIdValid", true),
        Flag("taxExempt", false),
        new CustomerField("b2b_b2c", FieldKind.Relation, Customer.Consumer),
        Text("fiscalCode", ""),
        Text("electronicInvoicePecEmail", ""),
        Text("electronicInvoiceSdiCode", ""),

        // Null when the customer was never asked, which counts as a yes.
        Flag("acceptMarketing", null),
        Text("lang", null),
        Text("privateAdminNotes", ""));

    private readonly FieldKind _kind;

    private CustomerField(string name, FieldKind kind, object? initial)
    {
        Name = name;
        _kind = kind;
        Initial = initial;
    }

    private enum FieldKind
    {
        Text,
        Flag,
        Relation,
    }

    /// <summary>All of them, in the order of the official page: a field is one line.</summary>
    public static IReadOnlyList<CustomerField> All => Fields;

    public static string[] Relations { get; } = [Customer.Business, Customer.Consumer];

    public string Name { get; }

    /// <summary>The value of a new customer; null for none.</summary>
    public object? Initial { get; }

    /// <summary>Where customers keep it.</summary>
    public int Index { get; private set; }

    public static CustomerField Of(string name) => Fields.First(field => field.Name == name);

    /// <returns>What a request says; null is absent.</returns>
    public object? Read(ObjectReader reader) => _kind switch
    {
        FieldKind.Flag => reader.Flag(Name),
        FieldKind.Relation => reader.OneOf(Name, Relations),
        _ => reader.Text(Name),
    };

    public void Write(ObjectWriter writer, object? value)
    {
        if (_kind == FieldKind.Flag)
        {
            writer.Flag(Name, (bool?)value);
        }
        else
        {
            writer.Text(Name, (string?)value);
        }
    }

    private static CustomerField Text(string name, string? initial) => new(name, FieldKind.Text, initial);

    private static CustomerField Flag(string name, bool? initial) => new(name, FieldKind.Flag, initial);

    private static CustomerField[] InOrder(params CustomerField[] fields)
    {
        for (int index = 0; index < fields.Length; index++)
        {
            fields[index].Index = index;
        }

        return fields;
    }
}
