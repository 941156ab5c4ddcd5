using System;
using System.Collections.Generic;
using System.Linq;
using Ecwid.Client.Bulk.Columns;
using Ecwid.Client.Bulk.Reading;
using Ecwid.Client.Schema;

namespace Ecwid.Client.Bulk.Rows;

/// <summary>Gathers what is to be said of columns and rows that is no error, each once, and several of a kind in one warning.</summary>
internal sealed class RowWarnings
{
    private readonly HashSet<string> _reported = new(StringComparer.Ordinal);
    private readonly List<EcwidUnknownColumn> _unknown = [];
    private readonly List<string> _readOnly = [];
    private readonly List<string> _typeNames = [];
    private readonly List<string> _rivals = [];
    private readonly List<string> _winners = [];
    private string? _tax;
    private bool _isTaxNoted;

    /// <summary>Notes columns that are not used.</summary>
    public void NoteColumns(EcwidImportRow row, EcwidImportColumns columns, EcwidImportMode mode)
    {
        bool mayBeMisspelt = row.Origin is RowOrigin.Table or RowOrigin.Copy;
        foreach (EcwidUnknownColumn unknown in columns.Unknown.Where(column => !(mayBeMisspelt && IsPart(row, column.Heading)) && _reported.Add(column.Heading)))
        {
            _unknown.Add(unknown);
        }

        // Whoever exports objects of ours gets all their fields, and expects none of these to be written.
        if (row.Origin != RowOrigin.Table || columns.Columns.Any(column => column is { Kind: FieldKind.Ignored, Field.Name: "additionalFields" }))
        {
            return;
        }

        for (int index = 0; index < columns.Columns.Count; index++)
        {
            bool isForeignId = columns.Columns[index] is { Owner: null, Kind: FieldKind.Id } && mode != EcwidImportMode.Update;
            if ((isForeignId || columns.Columns[index] is { IsReadOnly: true, Kind: not FieldKind.Ignored }) && _reported.Add(row.Headings[index]))
            {
                _readOnly.Add(row.Headings[index]);
            }
        }
    }

    public void NoteTypeName(string heading)
    {
        if (_reported.Add(heading))
        {
            _typeNames.Add(new EcwidUnknownColumn(heading, null, "it holds only the name of a type, because Export-Csv does not write nested objects.").Message);
        }
    }

    /// <summary>Notes a column whose cell is filled and not used, because another column came first for its field.</summary>
    public void NoteRival(string heading, string winner)
    {
        if (_reported.Add("rival of another column: " + heading))
        {
            _rivals.Add(heading);
            if (!_winners.Contains(winner))
            {
                _winners.Add(winner);
            }
        }
    }

    public void NoteTax(EcwidImportRow row, string why)
    {
        if (!_isTaxNoted)
        {
            _isTaxNoted = true;
            _tax = $"{row.Place}: TaxExempt is true, and {why}. It is sent as it is, but Ecwid exempts only customers with a valid tax ID. Other rows like this one are not mentioned.";
        }
    }

    /// <returns>What was not returned before.</returns>
    public IReadOnlyList<string> Take()
    {
        if (_unknown.Count + _readOnly.Count + _typeNames.Count + _rivals.Count == 0 && _tax is null)
        {
            return [];
        }

        var warnings = new List<string>();
        if (_unknown.Count > 0)
        {
            warnings.Add(_unknown.Count == 1
                ? _unknown[0].Message
                : $"The columns {string.Join(", ", _unknown.Select(column => EcwidCellText.Quote(column.Heading) + (column.NearestName is null ? string.Empty : $" (did you mean {column.NearestName}?)")))} are not used: no parameter takes them.");
        }

        if (_readOnly.Count > 0)
        {
            warnings.Add(_readOnly.Count == 1
                ? $"The column {Quoted(_readOnly)} is not used: Ecwid sets this field itself."
                : $"The columns {Quoted(_readOnly)} are not used: Ecwid sets these fields itself.");
        }

        warnings.AddRange(_typeNames);
        if (_rivals.Count > 0)
        {
            warnings.Add(_rivals.Count == 1
                ? $"The column {Quoted(_rivals)} is not used where {Quoted(_winners)} is filled too: a customer has one such field."
                : $"The columns {Quoted(_rivals)} are not used where {Quoted(_winners)} are filled too: a customer has one of each of these fields.");
        }

        if (_tax is not null)
        {
            warnings.Add(_tax);
        }

        _unknown.Clear();
        _readOnly.Clear();
        _typeNames.Clear();
        _rivals.Clear();
        _winners.Clear();
        _tax = null;
        return warnings;
    }

    private static bool IsPart(EcwidImportRow row, string heading)
    {
        for (int index = 0; index < row.Headings.Count; index++)
        {
            if (row.Headings[index] == heading)
            {
                return row.Nested?[index] == true;
            }
        }

        return false;
    }

    private static string Quoted(IEnumerable<string> headings) => string.Join(", ", headings.Select(EcwidCellText.Quote));
}
