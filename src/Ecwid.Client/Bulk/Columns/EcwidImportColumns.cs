using System;
using System.Collections.Generic;
using System.Linq;
using Ecwid.Client.Bulk.Rows;

namespace Ecwid.Client.Bulk.Columns;

/// <summary>
/// What the columns of a table of customers mean. Headings may be the API's names with a path (<c>billingPerson.city</c>,
/// <c>shippingAddresses[0].street</c>, <c>contacts[1].type</c>), names of parameters (<c>City</c>), or captions such as <c>Billing city</c>;
/// letter case, blanks, underscores and hyphens do not count.
/// </summary>
public sealed class EcwidImportColumns
{
    // A file with more columns that nobody knows is not misspelt, and to liken all of them takes long.
    private const int MostLikened = 100;

    // In a message that is about one column.
    private const int MostListed = 30;

    private EcwidImportColumns(CustomerColumn?[] columns, IReadOnlyList<EcwidUnknownColumn> unknown)
    {
        Columns = columns;
        Unknown = unknown;
        Fields = [.. columns.Where(column => column is { IsReadOnly: false } and not { Kind: CellKind.Container or CellKind.SpreadsheetSafe }).Select(column => column!.Path).Distinct(StringComparer.Ordinal)];
        ReadOnly = [.. columns.Where(column => column is { IsReadOnly: true }).Select(column => column!.Path).Distinct(StringComparer.Ordinal)];
        SpreadsheetSafe = Array.FindIndex(columns, column => column?.Kind == CellKind.SpreadsheetSafe);
    }

    /// <summary>The fields that the table has, by their names in the API.</summary>
    public IReadOnlyList<string> Fields { get; }

    /// <summary>Columns that are known and not used, because Ecwid itself fills these fields: <c>registered</c>, <c>stats.salesValue</c> and others.</summary>
    public IReadOnlyList<string> ReadOnly { get; }

    /// <summary>Columns that nothing is known of and that are not used, with what each may have been meant to be.</summary>
    public IReadOnlyList<EcwidUnknownColumn> Unknown { get; }

    /// <summary>For each heading its column; null if it is not used.</summary>
    internal IReadOnlyList<CustomerColumn?> Columns { get; }

    /// <summary>The place of the column that says in which rows formulas were neutralised; -1 if there is none.</summary>
    internal int SpreadsheetSafe { get; }

    /// <summary>Finds out what headings mean.</summary>
    /// <param name="headings">The headings.</param>
    /// <param name="columnMap">For headings that are not known, or mean something else here, the field: <c>'Company'</c> to <c>'billingPerson.companyName'</c>; null or blank text to leave the column out.</param>
    /// <exception cref="EcwidException">Two columns are one field; the map names a column that is not there, or a field that does not exist or can't be written.</exception>
    public static EcwidImportColumns For(IReadOnlyList<string> headings, IReadOnlyDictionary<string, string?>? columnMap = null) =>
        For(headings, columnMap, isWhole: true);

    /// <param name="headings">The headings.</param>
    /// <param name="columnMap">The caller's own names.</param>
    /// <param name="isWhole">Whether these are all columns that there are, so that the map must name some of them.</param>
    internal static EcwidImportColumns For(IReadOnlyList<string> headings, IReadOnlyDictionary<string, string?>? columnMap, bool isWhole)
    {
        if (headings is null)
        {
            throw new ArgumentNullException(nameof(headings));
        }

        Dictionary<string, CustomerColumn?> mapped = ReadMap(columnMap, headings, isWhole);
        var columns = new CustomerColumn?[headings.Count];
        var unknown = new List<EcwidUnknownColumn>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int index = 0; index < columns.Length; index++)
        {
            string heading = headings[index];
            if (mapped.TryGetValue(CustomerColumns.Normalize(heading), out CustomerColumn? column))
            {
                columns[index] = column;
            }
            else if (heading.Trim().Length > 0)
            {
                columns[index] = column = CustomerColumns.Find(heading);
                if (column is null && seen.Add(heading))
                {
                    unknown.Add(new EcwidUnknownColumn(heading, unknown.Count < MostLikened ? CustomerColumns.Nearest(heading) : null, "no field of a customer has this name."));
                }
            }

            if (column is { IsReadOnly: false })
            {
                CheckOnce(first, column.Path, heading);
            }
        }

        return new EcwidImportColumns(columns, unknown);
    }

    private static void CheckOnce(Dictionary<string, string> first, string path, string heading)
    {
        if (!first.TryGetValue(path, out string? other))
        {
            first.Add(path, heading);
        }
        else if (!AreTwins(heading, other))
        {
            throw new EcwidException($"The columns {EcwidCellText.Quote(other)} and {EcwidCellText.Quote(heading)} are both the field {path}. Take one away, or rename it, or leave it out with the column map.");
        }
    }

    // Objects of ours, and Ecwid's own answers, have these fields under two names. The cells must agree then, row by row.
    private static bool AreTwins(string heading, string other)
    {
        string one = CustomerColumns.Normalize(heading);
        string two = CustomerColumns.Normalize(other);
        return one != two && ((IsId(one) && IsId(two)) || (IsName(one) && IsName(two)));

        static bool IsId(string name) => name is "id" or "customerid";

        static bool IsName(string name) => name is "name" or "billingperson.name";
    }

    private static Dictionary<string, CustomerColumn?> ReadMap(IReadOnlyDictionary<string, string?>? columnMap, IReadOnlyList<string> headings, bool isWhole)
    {
        var mapped = new Dictionary<string, CustomerColumn?>(StringComparer.Ordinal);
        var there = new HashSet<string>(headings.Select(CustomerColumns.Normalize), StringComparer.Ordinal);
        foreach (KeyValuePair<string, string?> entry in columnMap ?? new Dictionary<string, string?>())
        {
            string heading = CustomerColumns.Normalize(entry.Key);
            if (isWhole && !there.Contains(heading))
            {
                throw new EcwidException($"The column map names the column {EcwidCellText.Quote(entry.Key)}, and there is none with this heading. There are: {List(headings)}.");
            }

            if (mapped.ContainsKey(heading))
            {
                throw new EcwidException($"The column map names the column {EcwidCellText.Quote(entry.Key)} twice: letter case, blanks, underscores and hyphens do not count.");
            }

            mapped.Add(heading, string.IsNullOrWhiteSpace(entry.Value) ? null : Field(entry.Key, entry.Value!));
        }

        return mapped;
    }

    private static string List(IReadOnlyList<string> headings) =>
        string.Join(", ", headings.Take(MostListed).Select(static heading => EcwidCellText.Quote(heading).Trim('\''))) + (headings.Count > MostListed ? FormattableString.Invariant($" and {headings.Count - MostListed} more") : string.Empty);

    private static CustomerColumn Field(string heading, string field)
    {
        CustomerColumn? column = CustomerColumns.Find(field);
        if (column is null)
        {
            string? nearest = CustomerColumns.Nearest(field);
            throw new EcwidException($"The column map gives the column {EcwidCellText.Quote(heading)} the field {EcwidCellText.Quote(field)}, which does not exist. " + (nearest is null ? "Use the API's names, for example billingPerson.city." : $"Did you mean {nearest}?"));
        }

        if (column.IsReadOnly || column.Kind == CellKind.Container)
        {
            string why = column.IsReadOnly ? "Ecwid itself fills it" : "it has several parts; name one of them, for example billingPerson.city";
            throw new EcwidException($"The column map gives the column {EcwidCellText.Quote(heading)} the field {EcwidCellText.Quote(field)}, which can't be written: {why}.");
        }

        return column;
    }
}
