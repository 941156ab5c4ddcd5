using System;
using System.Collections.Generic;
using Ecwid.Client.Bulk.Reading;

namespace EcwidPS.Commands.Customers;

/// <summary>A file of rows: CSV, or JSON lines if its name ends so.</summary>
internal sealed class ImportSource : IDisposable
{
    private readonly EcwidCsvReader? _csv;
    private readonly EcwidJsonLinesReader? _lines;

    public ImportSource(string path, ImportEcwidCustomerCommand cmdlet)
    {
        if (path.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".ndjson", StringComparison.OrdinalIgnoreCase))
        {
            _lines = EcwidJsonLinesReader.Open(path);
        }
        else
        {
            _csv = EcwidCsvReader.Open(path, new EcwidCsvOptions { Delimiter = cmdlet.Delimiter, Encoding = cmdlet.Encoding });
        }
    }

    /// <summary>The headings; null where each row has its own.</summary>
    public IReadOnlyList<string>? Headings => _csv?.Headings;

    public IEnumerable<EcwidImportRow> Read()
    {
        while ((_csv is null ? _lines!.Read() : _csv.Read()) is { } row)
        {
            yield return row;
        }
    }

    public void Dispose()
    {
        _csv?.Dispose();
        _lines?.Dispose();
    }
}
