using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using Ecwid.Client.Bulk.Columns;
using Ecwid.Client.Models;

namespace Ecwid.Client.Bulk.Reading;

/// <summary>Takes nested values apart into columns: <c>billingPerson.city</c>, <c>contacts[1].type</c>.</summary>
internal sealed class NestedValues
{
    private readonly List<string> _headings = [];
    private readonly List<object?> _cells = [];

    public IReadOnlyList<string> Headings => _headings;

    public IReadOnlyList<object?> Cells => _cells;

    public void Add(string name, object? value)
    {
        switch (value)
        {
            case EcwidBillingPerson person:
                AddFields(CustomerFields.OfPerson, person, name + ".");
                break;
            case EcwidShippingAddress address:
                AddFields(CustomerFields.OfAddress, address, name + ".");
                break;
            case EcwidCustomerContact contact:
                AddFields(CustomerFields.OfContact, contact, name + ".");
                break;
            case EcwidCustomerExtraFieldValue field:
                AddFields(CustomerFields.OfExtraField, field, name + ".");
                break;
            case IReadOnlyDictionary<string, object?> fields:
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
                _headings.Add(name);
                _cells.Add(value);
                break;
        }
    }

    public void AddFields<TSource, TTarget>(IEnumerable<CellField<TSource, TTarget>> fields, TSource source, string prefix = "")
    {
        foreach (CellField<TSource, TTarget> field in fields)
        {
            if (!field.IsReadOnly && field.Get?.Invoke(source) is { } value)
            {
                Add(prefix + field.Name, value);
            }
        }
    }

    private static bool HasObjects(IList list)
    {
        foreach (object? item in list)
        {
            if (item is EcwidObject or IDictionary or IReadOnlyDictionary<string, object?>)
            {
                return true;
            }
        }

        return false;
    }
}
