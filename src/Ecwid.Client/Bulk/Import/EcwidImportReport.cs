using System;
using System.IO;
using System.Security;
using System.Text;
using Ecwid.Client.Bulk.Writing;

namespace Ecwid.Client.Bulk.Import;

/// <summary>Writes the results of an import to a CSV file as they come: whatever ends the import, the file has what was known.</summary>
public sealed class EcwidImportReport : IDisposable
{
    private readonly StreamWriter _writer;
    private readonly CsvCells _cells;

    private EcwidImportReport(StreamWriter writer)
    {
        _writer = writer;
        _cells = new CsvCells(writer, ',', isSafe: false);
        WriteRow("Row", "Line", "Email", "CustomerId", "Status", "Error");
    }

    /// <summary>Makes the file; one that is there is replaced.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="EcwidException">The file can't be written.</exception>
    public static EcwidImportReport Create(string path)
    {
        try
        {
            var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read);
            return new EcwidImportReport(new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException or SecurityException)
        {
            throw new EcwidException($"The report can't be written: {e.Message}", e);
        }
    }

    /// <summary>Writes a result.</summary>
    /// <param name="result">The result.</param>
    /// <exception cref="EcwidException">The file can't be written.</exception>
    public void Write(EcwidImportResult result)
    {
        if (result is null)
        {
            throw new ArgumentNullException(nameof(result));
        }

        try
        {
            WriteRow(result.Row, result.Line, result.Email, result.CustomerId, result.Status.ToString(), result.Error);
        }
        catch (IOException e)
        {
            throw new EcwidException($"The report can't be written any more: {e.Message}", e);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _writer.Dispose();

    private void WriteRow(params object?[] values)
    {
        foreach (object? value in values)
        {
            _cells.Write(value);
        }

        _cells.EndRow();
        _writer.Flush();
    }
}
