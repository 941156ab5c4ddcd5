using System;
using System.Globalization;
using Ecwid.Client.Customers;
using Ecwid.Client.Models;
using Ecwid.Client.Schema;

namespace Ecwid.Client.Bulk.Columns;

/// <summary>A column of a table of customers: one field, and for lists of which item.</summary>
internal sealed class CustomerColumn
{
    /// <param name="field">The field.</param>
    /// <param name="owner">The customer's field that it is a part of; null for a field of the customer itself.</param>
    /// <param name="index">The place of the item in a list.</param>
    /// <param name="rank">The order of columns for the same field: of several that are filled the lowest counts.</param>
    /// <param name="place">Which of several addresses it belongs to (home, work): their parts are not mixed.</param>
    public CustomerColumn(Field field, Field? owner = null, int index = 0, int rank = 0, int place = 0)
    {
        Field = field;
        Owner = owner;
        Index = index;
        Rank = rank;
        Place = place;
        string prefix = owner is null ? string.Empty : owner.IsList ? string.Format(CultureInfo.InvariantCulture, "{0}[{1}].", owner.Name, index) : owner.Name + ".";
        Path = prefix + field.Name;
        Target = prefix + TargetOf(field);
    }

    public Field Field { get; }

    public Field? Owner { get; }

    public int Index { get; }

    public int Rank { get; }

    public int Place { get; }

    /// <summary>The name in the API, with a path: <c>shippingAddresses[0].city</c>.</summary>
    public string Path { get; }

    /// <summary>The path of the field that its values end in: that of the name for a first name.</summary>
    public string Target { get; }

    public FieldKind Kind => Field.Kind;

    public bool IsReadOnly => !(Field.IsSent || Kind is FieldKind.Id or FieldKind.GroupName or FieldKind.Part or FieldKind.SpreadsheetSafe) || Owner is { IsSent: false };

    /// <summary>Takes the value out of a customer; null if it can't be read.</summary>
    public Func<EcwidCustomer, object?>? Get => !CanBeRead ? null : customer =>
        Owner is null ? Field.Get(customer)
        : !Owner.IsList ? (Owner.Name == CustomerFields.BillingPerson ? StoredPerson.Of(customer) : Owner.Get(customer)) is { } part ? Field.Get(part) : null
        : Owner.Get(customer) is Array items && Index < items.Length ? Field.Get(items.GetValue(Index)!) : null;

    /// <summary>Whether another column is a field of the same person, address or item.</summary>
    public bool IsBeside(CustomerColumn other) => Owner == other.Owner && Index == other.Index;

    /// <summary>The column of another field of the same person, address or item.</summary>
    public CustomerColumn Sibling(string field) => field == Field.Name ? this : new CustomerColumn(Owner!.Parts!.Find(field)!, Owner, Index, Rank, Place);

    private bool CanBeRead => Owner is null
        ? Field.IsIn(typeof(EcwidCustomer))
        : Kind is not FieldKind.Part || Field.Name is "firstName" or "lastName";

    private static string TargetOf(Field field) => field.Kind switch
    {
        FieldKind.CountryName => "countryCode",
        FieldKind.Part => field.Name.StartsWith("street", StringComparison.Ordinal) ? "street" : "name",
        _ => field.Name,
    };
}
