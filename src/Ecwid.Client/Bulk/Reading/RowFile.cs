using System;
using System.Collections.Generic;

namespace Ecwid.Client.Bulk.Reading;

/// <summary>A file of rows: CSV, or JSON lines if its name ends so.</summary>
internal sealed class RowFile : IDisposable
{
    private readonly EcwidCsvReader? _csv;
    private readonly EcwidJsonLinesReader? _lines;

    /// <exception cref="EcwidException">The file can't be read.</exception>
    public RowFile(string path, EcwidCsvOptions options)
    {
        if (path.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".ndjson", StringComparison.OrdinalIgnoreCase))
        {
            _lines = EcwidJsonLinesReader.Open(path);
        }
        else
        {
            _csv = EcwidCsvReader.Open(path, options);
        }
    }

    /// <summary>The headings; null where each row has its own.</summary>
    public IReadOnlyList<string>? Headings => _csv?.Headings;

    /// <exception cref="EcwidException">The file could not be read on.</exception>
    public EcwidImportRow? Read() => _csv is null ? _lines!.Read() : _csv.Read();

    public void Dispose()
    {
        _csv?.Dispose();
        _lines?.Dispose();
    }
}
