using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Ecwid.Client.Bulk.Reading;

/// <summary>A file of rows: CSV, or JSON if its name ends so.</summary>
internal sealed class RowFile : IDisposable
{
    private static readonly string[] JsonEndings = [".jsonl", ".ndjson", ".json"];

    private readonly EcwidCsvReader? _csv;
    private readonly EcwidJsonLinesReader? _lines;

    /// <exception cref="EcwidException">The file can't be read.</exception>
    public RowFile(string path, EcwidCsvOptions options)
    {
        if (JsonEndings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
        {
            _lines = EcwidJsonLinesReader.Open(path, options.Encoding);
        }
        else
        {
            _csv = EcwidCsvReader.Open(path, options);
            Warning = _csv.IsEncodingGuessed
                ? $"'{Path.GetFileName(path)}' is not UTF-8 and does not say what it is: it was read as {_csv.EncodingName}. If letters are wrong, name its encoding, for example -Encoding windows-1250."
                : null;
        }
    }

    /// <summary>The headings; null where each row has its own.</summary>
    public IReadOnlyList<string>? Headings => _csv?.Headings;

    /// <summary>What may be wrong with the whole file, for a person to judge; null if nothing is.</summary>
    public string? Warning { get; }

    /// <exception cref="EcwidException">The file could not be read on.</exception>
    public EcwidImportRow? Read() => _csv is null ? _lines!.Read() : _csv.Read();

    public void Dispose()
    {
        _csv?.Dispose();
        _lines?.Dispose();
    }
}
