using System;
using System.Collections.Generic;
using System.Linq;
using Ecwid.Client.Bulk.Columns;
using Ecwid.Client.Bulk.Reading;

namespace Ecwid.Client.Bulk.Rows;

/// <summary>The cells of one row, as they were before a spreadsheet-safe export put its apostrophes in.</summary>
internal sealed class RowCells
{
    private readonly EcwidImportRow _row;
    private readonly EcwidImportColumns _columns;
    private readonly List<EcwidRowFault> _faults;

    public RowCells(EcwidImportRow row, EcwidImportColumns columns, List<EcwidRowFault> faults)
    {
        _row = row;
        _columns = columns;
        _faults = faults;
        if (columns.SpreadsheetSafe >= 0 && row.Cells[columns.SpreadsheetSafe] is { } mark && !EcwidCellText.IsBlank(mark))
        {
            bool? isSafe = EcwidCellText.ToBoolean(mark);
            IsSafe = isSafe == true;
            if (isSafe is null)
            {
                string heading = row.Headings[columns.SpreadsheetSafe];
                faults.Add(new EcwidRowFault(heading, $"{heading} is {EcwidCellText.Quote(mark)}.", $"Use {EcwidCellText.BooleanForms}: it says whether formulas were neutralised in this row."));
            }
        }
    }

    /// <summary>Whether formulas were neutralised in this row.</summary>
    public bool IsSafe { get; }

    public object? Value(int index) => IsSafe && _row.Cells[index] is string text ? SafeText.Restore(text) : _row.Cells[index];

    /// <summary>Whether the column of a field is at fault already.</summary>
    public bool IsFaulty(string path) => _faults.Any(fault => IsOf(path, fault.Column));

    /// <summary>A fault of a field, under the heading that it has in the file.</summary>
    public EcwidRowFault Fault(string path, string problem, string cure, string? value = null) => new(HeadingOf(path) ?? path, problem, cure, value);

    /// <summary>The heading of a field in the file; null if it has none.</summary>
    public string? HeadingOf(string path)
    {
        for (int index = 0; index < _columns.Columns.Count; index++)
        {
            if (_columns.Columns[index]?.Path == path)
            {
                return _row.Headings[index];
            }
        }

        return null;
    }

    /// <summary>Whether a heading is that of a field.</summary>
    public bool IsOf(string path, string? heading)
    {
        if (heading is null)
        {
            return false;
        }

        for (int index = 0; heading != path && index < _columns.Columns.Count; index++)
        {
            if (_columns.Columns[index]?.Path == path && _row.Headings[index] == heading)
            {
                return true;
            }
        }

        return heading == path;
    }
}
