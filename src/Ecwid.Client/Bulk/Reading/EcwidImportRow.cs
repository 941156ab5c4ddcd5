using System;
using System.Collections.Generic;
using System.Globalization;
using Ecwid.Client.Bulk.Columns;
using Ecwid.Client.Bulk.Rows;
using Ecwid.Client.Customers;
using Ecwid.Client.Models;
using Ecwid.Client.Schema;

namespace Ecwid.Client.Bulk.Reading;

/// <summary>One row to import, wherever it comes from: cells under headings, and where it stands.</summary>
public sealed class EcwidImportRow
{
    internal EcwidImportRow(long row, long? line, IReadOnlyList<string> headings, IReadOnlyList<object?> cells, IReadOnlyList<EcwidRowFault>? faults = null)
    {
        Row = row;
        Line = line;
        Headings = headings;
        Cells = cells;
        Faults = faults ?? [];
    }

    /// <summary>The number of the row, from 1, without the headings and without empty lines.</summary>
    public long Row { get; }

    /// <summary>The line of the file on which the row begins, from 1, as an editor counts them; null for a row that is from no file.</summary>
    public long? Line { get; }

    /// <summary>The headings. All rows of a file share one list.</summary>
    internal IReadOnlyList<string> Headings { get; }

    /// <summary>The cells, one for each heading: text from files, any value from elsewhere.</summary>
    internal IReadOnlyList<object?> Cells { get; }

    /// <summary>What was wrong already when the row was read: broken quoting, more cells than headings, bytes that are no text.</summary>
    internal IReadOnlyList<EcwidRowFault> Faults { get; }

    /// <summary>Whether the cells are not under the headings that they belong to, so that nothing can be said of them.</summary>
    internal bool IsMisread { get; set; }

    /// <summary>What the row was read from, for whoever made it; null for a row of a file.</summary>
    internal object? Target { get; set; }

    /// <summary>Who wrote the row.</summary>
    internal RowOrigin Origin { get; set; }

    /// <summary>For each cell whether it is part of a nested value; null if none is.</summary>
    internal IReadOnlyList<bool>? Nested { get; set; }

    /// <summary>How messages name the row: <c>Row 17 (line 19)</c>, or <c>Row 17</c> where there is no line.</summary>
    internal string Place => Line is { } line
        ? string.Format(CultureInfo.InvariantCulture, "Row {0} (line {1})", Row, line)
        : string.Format(CultureInfo.InvariantCulture, "Row {0}", Row);

    /// <summary>Makes a row of names and values that are from no file.</summary>
    /// <param name="row">The number of the row, from 1.</param>
    /// <exception cref="EcwidException">A value is nested too deep, or contains itself.</exception>
    /// <param name="values">Names and values. Dictionaries, lists of them and our own models are taken apart into columns such as <c>billingPerson.city</c> and <c>contacts[1].type</c>.</param>
    public static EcwidImportRow FromValues(long row, IEnumerable<KeyValuePair<string, object?>> values) => FromValues(row, values, RowOrigin.Table);

    /// <param name="row">The number of the row, from 1.</param>
    /// <param name="values">Names and values.</param>
    /// <param name="origin">Who wrote them.</param>
    /// <param name="line">The line of the file; null for a row that is from no file.</param>
    internal static EcwidImportRow FromValues(long row, IEnumerable<KeyValuePair<string, object?>> values, RowOrigin origin, long? line = null)
    {
        if (values is null)
        {
            throw new ArgumentNullException(nameof(values));
        }

        var nested = new NestedValues();
        foreach (KeyValuePair<string, object?> value in values)
        {
            nested.Add(value.Key, value.Value);
        }

        return new EcwidImportRow(row, line, nested.Headings, nested.Cells) { Origin = origin, Nested = nested.AreParts };
    }

    /// <summary>Makes a row that can't be read, and so fails with what is said.</summary>
    /// <param name="row">The number of the row, from 1.</param>
    /// <param name="problem">What is wrong. It holds no personal data.</param>
    /// <param name="cure">What to do.</param>
    internal static EcwidImportRow Unreadable(long row, string problem, string cure) =>
        new(row, line: null, [], [], [new EcwidRowFault(null, problem, cure)]) { IsMisread = true };

    /// <summary>Makes a row of a customer, with every field that the customer has and that can be written.</summary>
    /// <param name="row">The number of the row, from 1.</param>
    /// <param name="customer">The customer.</param>
    public static EcwidImportRow FromCustomer(long row, EcwidCustomer customer)
    {
        if (customer is null)
        {
            throw new ArgumentNullException(nameof(customer));
        }

        return FromCustomer(row, customer, []);
    }

    /// <param name="row">The number of the row, from 1.</param>
    /// <param name="customer">The customer.</param>
    /// <param name="added">What was added to the customer by the names of columns.</param>
    internal static EcwidImportRow FromCustomer(long row, EcwidCustomer customer, IEnumerable<KeyValuePair<string, object?>> added)
    {
        var whole = (EcwidCustomer)customer.Clone();
        whole.BillingPerson = StoredPerson.Of(customer);
        var nested = new NestedValues();
        nested.AddFields(Resources.Customer, whole);
        foreach (KeyValuePair<string, object?> value in added)
        {
            nested.Add(value.Key, value.Value);
        }

        return new EcwidImportRow(row, line: null, nested.Headings, nested.Cells) { Origin = RowOrigin.Ours };
    }
}
