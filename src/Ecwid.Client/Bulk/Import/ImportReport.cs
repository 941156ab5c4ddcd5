using System;
using System.Collections.Generic;
using System.IO;
using System.Security;
using System.Text;
using Ecwid.Client.Bulk.Files;
using Ecwid.Client.Bulk.Journal;
using Ecwid.Client.Bulk.Writing;

namespace Ecwid.Client.Bulk.Import;

/// <summary>Writes the results of an import to a CSV file as they come: whatever ends the import, the file has what was known.</summary>
internal sealed class ImportReport : IDisposable
{
    private const int BufferSize = 4096;

    // What the disk does not take must not wait to be written again.
    private const int NoBuffer = 1;

    private readonly StreamWriter _writer;
    private readonly CsvCells _cells;
    private long _end;
    private bool _isBroken;

    public ImportReport(StreamWriter writer)
    {
        _writer = writer;
        _cells = new CsvCells(writer, ',', isSafe: true);
        WriteRow([.. Headings]);
    }

    /// <summary>What the first version's reports have, and all later ones.</summary>
    public static IReadOnlyList<string> Headings { get; } = ["Row", "Line", "Email", "CustomerId", "Status", "Error"];

    /// <summary>Makes the file, for its owner only. One that is there keeps its permissions; it is replaced if it is empty or a report itself.</summary>
    /// <param name="path">The file.</param>
    /// <param name="force">Whether any other file is replaced too.</param>
    /// <exception cref="EcwidException">The file can't be written, or is another one.</exception>
    public static ImportReport Create(string path, bool force = false) => Guard(() =>
    {
        FileStream file = OwnerFile.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, NoBuffer);
        try
        {
            CheckContent(file, path, force);
            file.SetLength(0);
            return new ImportReport(new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    });

    /// <summary>Whether <see cref="Create"/> would do it, as far as can be told without changing anything.</summary>
    /// <exception cref="EcwidException">The file can't be written, or is another one.</exception>
    public static void Check(string path, bool force) => Guard(() =>
    {
        if (File.Exists(path))
        {
            using (var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, BufferSize))
            {
                CheckContent(file, path, force);
            }

            CheckIsFree(path);
        }
        else if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
        {
            throw new IOException("The folder does not exist.");
        }

        return true;
    });

    /// <summary>Writes a result.</summary>
    /// <exception cref="EcwidException">The file can't be written.</exception>
    public void Write(EcwidImportResult result)
    {
        try
        {
            WriteRow(result.Row, result.Line, result.Email, result.CustomerId, result.Status.ToString(), result.Error);
        }
        catch (IOException e)
        {
            _isBroken = true;
            CutTornRow();
            throw new EcwidException($"The report can't be written any more: {e.Message}", e);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (_isBroken)
        {
            // The writer would try again to write what it still has.
            _writer.BaseStream.Dispose();
            return;
        }

        _writer.Dispose();
    }

    private void CutTornRow()
    {
        try
        {
            _writer.BaseStream.SetLength(_end);
        }
        catch (IOException)
        {
            // Then half a row stays at its end.
        }
    }

    // Whoever still reads it, such as Import-Csv ahead in the pipeline, would find the rest of it gone.
    private static void CheckIsFree(string path)
    {
        try
        {
            new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, BufferSize).Dispose();
        }
        catch (IOException e) when (JournalErrors.IsInUse(e))
        {
            throw new EcwidException($"The report '{path}' is open elsewhere: in another program, or in the pipeline whose rows are imported. Close it, or name another file.", e);
        }
    }

    private static void CheckContent(FileStream file, string path, bool force)
    {
        if (!file.CanSeek)
        {
            throw new IOException("It is no file but a pipe or the like.");
        }

        if (!force && !OwnFile.MayBecomeReport(file))
        {
            throw new EcwidException($"'{path}' is not a report of an import, so it was left as it is. Name another file for the report, or use Force to replace this one.");
        }
    }

    private static T Guard<T>(Func<T> open)
    {
        try
        {
            return open();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException or SecurityException)
        {
            throw new EcwidException($"The report can't be written: {e.Message}", e);
        }
    }

    private void WriteRow(params object?[] values)
    {
        foreach (object? value in values)
        {
            _cells.Write(value);
        }

        _cells.EndRow();
        _writer.Flush();
        _end = _writer.BaseStream.Position;
    }
}
