using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using Ecwid.Client.Bulk.Columns;
using Ecwid.Client.Models;
using Ecwid.Client.Schema;

namespace Ecwid.Client.Bulk.Reading;

/// <summary>Takes nested values apart into columns: <c>billingPerson.city</c>, <c>contacts[1].type</c>.</summary>
internal sealed class NestedValues
{
    /// <summary>How deep a value may be nested. A customer is four levels deep: lists of objects with values.</summary>
    public const int MaximumDepth = 64;

    private readonly List<string> _headings = [];
    private readonly List<object?> _cells = [];
    private readonly List<bool> _areParts = [];
    private int _depth;

    public IReadOnlyList<string> Headings => _headings;

    public IReadOnlyList<object?> Cells => _cells;

    /// <summary>For each cell whether it is part of a nested value.</summary>
    public IReadOnlyList<bool> AreParts => _areParts;

    /// <exception cref="EcwidException">The value is nested too deep, or contains itself.</exception>
    public void Add(string name, object? value)
    {
        if (_depth == MaximumDepth)
        {
            throw new EcwidException($"A value is nested more than {MaximumDepth} deep, or contains itself.");
        }

        _depth++;
        AddParts(name, value);
        _depth--;
    }

    private void AddParts(string name, object? value)
    {
        switch (value)
        {
            case IDictionary or IReadOnlyDictionary<string, object?> or IList when CustomerColumns.Find(name) is { IsReadOnly: true }:
                // A date out of another process has parts too, and Ecwid itself fills these fields.
                AddCell(name, null);
                break;
            case EcwidObject or IDictionary or IReadOnlyDictionary<string, object?> when Resources.Customer.Find(name) is { IsList: true }:
                // One item is a list of one.
                AddParts(name + "[0]", value);
                break;
            case EcwidBillingPerson person:
                AddFields(Resources.BillingPerson, person, name + ".");
                break;
            case EcwidShippingAddress address:
                AddFields(Resources.ShippingAddress, address, name + ".");
                break;
            case EcwidCustomerContact contact:
                AddFields(Resources.Contact, contact, name + ".");
                break;
            case EcwidCustomerExtraFieldValue field:
                AddFields(Resources.ExtraFieldValue, field, name + ".");
                break;
            case IEnumerable<KeyValuePair<string, object?>> fields:
                foreach (KeyValuePair<string, object?> field in fields)
                {
                    Add($"{name}.{field.Key}", field.Value);
                }

                break;
            case IDictionary fields:
                foreach (DictionaryEntry field in fields)
                {
                    Add($"{name}.{Convert.ToString(field.Key, CultureInfo.InvariantCulture)}", field.Value);
                }

                break;
            case IList list when HasObjects(list):
                for (int index = 0; index < list.Count; index++)
                {
                    Add(string.Format(CultureInfo.InvariantCulture, "{0}[{1}]", name, index), list[index]);
                }

                break;
            case IList { Count: 0 }:
                // An empty list is not specified, as a blank cell is.
                break;
            default:
                AddCell(name, value);
                break;
        }
    }

    private void AddCell(string name, object? value)
    {
        _headings.Add(name);
        _cells.Add(value);
        _areParts.Add(_depth > 1);
    }

    /// <summary>Adds the fields that can be sent, with ids and the name of the group.</summary>
    public void AddFields(Resource resource, object source, string prefix = "")
    {
        foreach (Field field in resource.Fields)
        {
            if ((field.IsSent || field.Kind is FieldKind.Id or FieldKind.GroupName) && field.Get(source) is { } value)
            {
                Add(prefix + field.Name, value);
            }
        }
    }

    private static bool HasObjects(IList list)
    {
        foreach (object? item in list)
        {
            if (item is EcwidObject or IDictionary or IEnumerable<KeyValuePair<string, object?>>)
            {
                return true;
            }
        }

        return false;
    }
}
