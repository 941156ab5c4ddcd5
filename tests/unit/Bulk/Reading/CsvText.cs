using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Ecwid.Client.Bulk.Reading;

namespace EcwidPS.UnitTests.Bulk.Reading;

/// <summary>CSV files in memory.</summary>
internal static class CsvText
{
    public static EcwidCsvReader Open(string text, EcwidCsvOptions? options = null) => Open(Encoding.UTF8.GetBytes(text), options);

    public static EcwidCsvReader Open(byte[] bytes, EcwidCsvOptions? options = null) => new(new MemoryStream(bytes), options);

    public static List<EcwidImportRow> Rows(string text, EcwidCsvOptions? options = null) => Rows(Encoding.UTF8.GetBytes(text), options);

    public static List<EcwidImportRow> Rows(byte[] bytes, EcwidCsvOptions? options = null)
    {
        using EcwidCsvReader reader = Open(bytes, options);
        return All(reader);
    }

    public static List<EcwidImportRow> All(EcwidCsvReader reader)
    {
        var rows = new List<EcwidImportRow>();
        while (reader.Read() is { } row)
        {
            rows.Add(row);
        }

        return rows;
    }

    public static string[] Cells(EcwidImportRow row) => [.. row.Cells.Select(cell => (string)cell!)];
}
