using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using Ecwid.Client.Bulk.Reading;

namespace Ecwid.Client.Bulk.Import;

/// <summary>Remembers the rows of a file that were checked, in 8 bytes each: only these are sent, should somebody change the file in between.</summary>
internal sealed class CheckedRows
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;
    private const char Separator = '\uFFFF';

    private readonly List<ulong> _hashes = [];
    private IReadOnlyList<string>? _headings;
    private ulong _hashOfHeadings;
    private int _taken;

    /// <summary>Notes a row that was checked. Those that are from no file are the same objects when they are sent.</summary>
    public void Add(EcwidImportRow row)
    {
        if (row.Line is not null)
        {
            _hashes.Add(HashOf(row));
        }
    }

    /// <summary>Takes the row that is to be sent next.</summary>
    /// <exception cref="EcwidException">It is not the row that was checked.</exception>
    public void Take(EcwidImportRow row)
    {
        if (_hashes.Count == 0)
        {
            return;
        }

        if (_taken == _hashes.Count)
        {
            throw Changed("it has grown", string.Format(CultureInfo.InvariantCulture, "Rows after row {0} were not imported.", _taken));
        }

        if (_hashes[_taken] != HashOf(row))
        {
            throw Changed(string.Format(CultureInfo.InvariantCulture, "row {0} is not the row that was checked", _taken + 1), Missing);
        }

        _taken++;
    }

    /// <summary>Says that there are no more rows.</summary>
    /// <exception cref="EcwidException">There were more when they were checked.</exception>
    public void End()
    {
        if (_taken < _hashes.Count)
        {
            throw Changed(string.Format(CultureInfo.InvariantCulture, "it had {0} rows and now has {1}", _hashes.Count, _taken), Missing);
        }
    }

    private string Missing => _hashes.Count - _taken == 1
        ? string.Format(CultureInfo.InvariantCulture, "Row {0} was not imported.", _hashes.Count)
        : string.Format(CultureInfo.InvariantCulture, "{0} rows, {1} to {2}, were not imported.", _hashes.Count - _taken, _taken + 1, _hashes.Count);

    private static EcwidException Changed(string how, string missing) => new(
        $"The file was changed while it was imported: {how}. {missing} Look at the file, and run the import again when nothing writes to it any more.", new InvalidDataException());

    private ulong HashOf(EcwidImportRow row)
    {
        if (!ReferenceEquals(row.Headings, _headings))
        {
            _headings = row.Headings;
            _hashOfHeadings = HashOf(Offset, row.Headings);
        }

        return HashOf(_hashOfHeadings, row.Cells);
    }

    // FNV-1a: it is to find changes, and nobody who wants to deceive it needs to.
    private static ulong HashOf(ulong hash, IEnumerable<object?> cells)
    {
        foreach (object? cell in cells)
        {
            foreach (char character in cell as string ?? Convert.ToString(cell, CultureInfo.InvariantCulture) ?? string.Empty)
            {
                hash = unchecked((hash ^ character) * Prime);
            }

            hash = unchecked((hash ^ Separator) * Prime);
        }

        return hash;
    }
}
