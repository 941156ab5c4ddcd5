using System;
using System.Collections.Generic;
using System.Linq;
using Ecwid.Client.Bulk.Rows;
using Ecwid.Client.Schema;

namespace Ecwid.Client.Bulk.Columns;

/// <summary>
/// What the columns of a table of customers mean. Headings may be the API's names with a path (<c>billingPerson.city</c>,
/// <c>shippingAddresses[0].street</c>, <c>contacts[1].type</c>), names of parameters (<c>City</c>), captions such as <c>Billing city</c>, or those of the
/// exports of other shops and address books; letter case, blanks, signs and invisible characters do not count.
/// </summary>
internal sealed class EcwidImportColumns
{
    // A file with more columns that nobody knows is not misspelt, and to liken all of them takes long.
    private const int MostLikened = 100;

    // In a message that is about one column.
    private const int MostListed = 30;

    // Mailchimp's own columns: in such a file, REGION and CC are where the address of a computer was.
    private const string MailchimpMark = "leid";
    private static readonly string[] MailchimpPlaces = ["region", "cc"];

    private readonly IReadOnlyList<string> _headings;

    private EcwidImportColumns(IReadOnlyList<string> headings, CustomerColumn?[] columns, IReadOnlyList<EcwidUnknownColumn> unknown)
    {
        _headings = headings;
        Columns = columns;
        Unknown = unknown;
        Fields = [.. columns.Where(IsUsed).Select(column => column!.Target).Distinct(StringComparer.Ordinal)];
        ReadOnly = [.. columns.Where(column => column is { IsReadOnly: true }).Select(column => column!.Path).Distinct(StringComparer.Ordinal)];
        SpreadsheetSafe = Array.FindIndex(columns, column => column?.Kind == FieldKind.SpreadsheetSafe);
        HasRivals = columns.Where(IsUsed).GroupBy(column => column!.Target, StringComparer.Ordinal).Any(group => group.Count() > 1)
            || columns.Where(IsUsed).Any(column => column!.Place > 0 || column.Kind == FieldKind.Part);
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

    /// <summary>Whether several columns may be one field, so that a row must choose.</summary>
    internal bool HasRivals { get; }

    /// <summary>Finds out what headings mean.</summary>
    /// <param name="headings">The headings.</param>
    /// <param name="columnMap">For headings that are not known, or mean something else here, the field: <c>'Company'</c> to <c>'billingPerson.companyName'</c>; null or blank text to leave the column out.</param>
    /// <exception cref="EcwidException">The map names a column that is not there, or a field that does not exist, can't be written or has another column.</exception>
    public static EcwidImportColumns For(IReadOnlyList<string> headings, IReadOnlyDictionary<string, string?>? columnMap = null) =>
        For(headings, columnMap, isWhole: true);

    /// <param name="headings">The headings.</param>
    /// <param name="columnMap">The caller's own names.</param>
    /// <param name="isWhole">Whether these are all columns that there are, so that the map must name some of them.</param>
    internal static EcwidImportColumns For(IReadOnlyList<string> headings, IReadOnlyDictionary<string, string?>? columnMap, bool isWhole)
    {
        Dictionary<string, CustomerColumn?> mapped = ReadMap(columnMap, headings, isWhole);
        var columns = new CustomerColumn?[headings.Count];
        var unknown = new List<EcwidUnknownColumn>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        bool isMailchimp = headings.Any(static heading => CustomerColumns.Normalize(heading) == MailchimpMark);
        for (int index = 0; index < columns.Length; index++)
        {
            string heading = headings[index];
            if (mapped.TryGetValue(heading, out CustomerColumn? column))
            {
                columns[index] = column;
            }
            else if (heading.Trim().Length > 0)
            {
                columns[index] = isMailchimp && MailchimpPlaces.Contains(CustomerColumns.Normalize(heading)) ? null : CustomerColumns.Find(heading);
                if (columns[index] is null && seen.Add(heading))
                {
                    unknown.Add(new EcwidUnknownColumn(heading, unknown.Count < MostLikened ? CustomerColumns.Nearest(heading) : null, EcwidUnknownColumn.NotTaken));
                }
            }
        }

        CheckMap(headings, columns, mapped);
        return new EcwidImportColumns(headings, columns, unknown);
    }

    /// <summary>Checks that the rows of a table can name customers at all.</summary>
    /// <param name="mode">What is done with the rows.</param>
    /// <exception cref="EcwidException">No column is the e-mail address, nor, where that is enough, the id.</exception>
    internal void CheckIdentity(EcwidImportMode mode)
    {
        if (Fields.Contains("email") || (mode == EcwidImportMode.Update && Fields.Contains("id")))
        {
            return;
        }

        string understood = string.Join(", ", _headings.Take(MostListed).Select((heading, index) =>
            $"{EcwidCellText.Quote(heading)} ({(IsUsed(Columns[index]) ? Columns[index]!.Target : "not used")})"));
        throw new EcwidException(
            $"No column is the email address{(mode == EcwidImportMode.Update ? " or the id" : string.Empty)}, so no row can be imported. The columns, and the fields that they go to: {understood}{More(_headings.Count)}. "
            + "If the columns are wrong, check the delimiter and the first line of the file; otherwise rename the column of email addresses to Email, or map it to the field email.");
    }

    private static bool IsUsed(CustomerColumn? column) => column is { IsReadOnly: false } and not { Kind: FieldKind.Container or FieldKind.SpreadsheetSafe };

    private static bool IsLike(string key, string heading) => CustomerColumns.Normalize(key) == CustomerColumns.Normalize(heading);

    // Whoever maps a column means that one.
    private static void CheckMap(IReadOnlyList<string> headings, CustomerColumn?[] columns, Dictionary<string, CustomerColumn?> mapped)
    {
        foreach (KeyValuePair<string, CustomerColumn?> entry in mapped.Where(entry => entry.Value is not null))
        {
            string[] same = [.. headings.Where((_, index) => columns[index] is { IsReadOnly: false, Rank: <= 1 } column && column.Path == entry.Value!.Path)];
            if (same.Length > 1)
            {
                throw new EcwidException(
                    $"The columns {EcwidCellText.Quote(same[0])} and {EcwidCellText.Quote(same[1])} are both the field {entry.Value!.Path}. Take one away, or rename it, or leave it out with the column map.");
            }
        }
    }

    private static Dictionary<string, CustomerColumn?> ReadMap(IReadOnlyDictionary<string, string?>? columnMap, IReadOnlyList<string> headings, bool isWhole)
    {
        // By the very heading, before one that differs in letter case or signs only: so the map can tell "E-mail" and "Email" apart.
        var mapped = new Dictionary<string, CustomerColumn?>(StringComparer.Ordinal);
        foreach (KeyValuePair<string, string?> entry in columnMap ?? new Dictionary<string, string?>())
        {
            string heading = headings.Contains(entry.Key, StringComparer.Ordinal) ? entry.Key
                : headings.FirstOrDefault(other => string.Equals(other.Trim(), entry.Key.Trim(), StringComparison.OrdinalIgnoreCase))
                ?? headings.FirstOrDefault(other => IsLike(entry.Key, other))
                ?? entry.Key;
            if (isWhole && !headings.Contains(heading, StringComparer.Ordinal))
            {
                throw new EcwidException($"The column map names the column {EcwidCellText.Quote(entry.Key)}, and there is none with this heading. There are: {List(headings)}.");
            }

            if (mapped.ContainsKey(heading))
            {
                throw new EcwidException($"The column map names the column {EcwidCellText.Quote(entry.Key)} twice: letter case, blanks and signs do not count.");
            }

            mapped.Add(heading, string.IsNullOrWhiteSpace(entry.Value) ? null : Field(entry.Key, entry.Value!));
        }

        return mapped;
    }

    private static string List(IReadOnlyList<string> headings) =>
        string.Join(", ", headings.Take(MostListed).Select(static heading => EcwidCellText.Quote(heading).Trim('\''))) + More(headings.Count);

    private static string More(int count) => count > MostListed ? FormattableString.Invariant($" and {count - MostListed} more") : string.Empty;

    private static CustomerColumn Field(string heading, string field)
    {
        CustomerColumn? column = CustomerColumns.Find(field);
        if (column is null)
        {
            string? nearest = CustomerColumns.Nearest(field);
            throw new EcwidException($"The column map gives the column {EcwidCellText.Quote(heading)} the field {EcwidCellText.Quote(field)}, which does not exist. " + (nearest is null ? "Use the API's names, for example billingPerson.city." : $"Did you mean {nearest}?"));
        }

        if (column.IsReadOnly || column.Kind == FieldKind.Container)
        {
            string why = column.IsReadOnly ? "Ecwid itself fills it" : "it has several parts; name one of them, for example billingPerson.city";
            throw new EcwidException($"The column map gives the column {EcwidCellText.Quote(heading)} the field {EcwidCellText.Quote(field)}, which can't be written: {why}.");
        }

        return new CustomerColumn(column.Field, column.Owner, column.Index, rank: -1);
    }
}
