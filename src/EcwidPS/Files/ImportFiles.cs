using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using Ecwid.Client;
using Ecwid.Client.Bulk.Files;
using EcwidPS.Commands.Customers;

namespace EcwidPS.Files;

/// <summary>The files of one import. None is read and written at once, and none is replaced that is not the module's own.</summary>
internal sealed class ImportFiles
{
    private readonly ImportEcwidCustomerCommand _cmdlet;
    private readonly HashSet<string> _leftOut = new(StringComparer.Ordinal);

    /// <summary>Checks the report and the resume file, and opens neither for writing.</summary>
    /// <exception cref="EcwidException">One of them is no file, they are the same file, or the report is a file of another kind.</exception>
    public ImportFiles(ImportEcwidCustomerCommand cmdlet)
    {
        _cmdlet = cmdlet;
        Report = Written(cmdlet.ReportPath, nameof(cmdlet.ReportPath));
        ResumeFile = Written(cmdlet.ResumeFile, nameof(cmdlet.ResumeFile));
        if (Report is not null && ResumeFile is not null && SameFile.Are(Report, ResumeFile))
        {
            throw new EcwidException("-ReportPath and -ResumeFile name the same file. Name another file for the report.");
        }
    }

    /// <summary>The report; null for none.</summary>
    public string? Report { get; }

    /// <summary>The resume file; null for none.</summary>
    public string? ResumeFile { get; }

    /// <summary>The files that -Path and -LiteralPath name.</summary>
    /// <exception cref="EcwidException">One of them is the report or the resume file, or wildcards find none.</exception>
    public IReadOnlyList<string> Inputs() => _cmdlet.LiteralPath is not null
        ? [.. _cmdlet.LiteralPath.Select(path => Named(FilePaths.Of(_cmdlet, path, nameof(_cmdlet.LiteralPath))))]
        : [.. _cmdlet.Path!.SelectMany(path => WildcardPattern.ContainsWildcardCharacters(path) ? Found(path) : Matching(path).Select(Named))];

    /// <summary>Whether a file that a wildcard or Get-ChildItem found is not to be imported, because an import wrote it. That is said once.</summary>
    public bool IsLeftOut(string path)
    {
        if (!IsFile(path))
        {
            return false;
        }

        string? role = RoleOf(path);
        if (role is null && !OwnFile.IsReportOrJournal(path))
        {
            return false;
        }

        if (_leftOut.Add(path))
        {
            _cmdlet.WriteWarning($"'{path}' is not imported: it is {(role is null ? "the report or the resume file of another import" : $"the file of -{role}")}.");
        }

        return true;
    }

    /// <summary>A file, with what is wrong with it: it is no file, so that nothing can be read, or not twice.</summary>
    public (string File, EcwidException? Fault) Examined(string path) => (path, FileKind.OtherThanFile(_cmdlet, path) switch
    {
        null => null,
        "a folder" => Folder(path),
        { } kind => new EcwidException($"'{path}' is {kind}, and an import reads its file twice, to check all rows first. Save the rows in a file, or pipe them in with ConvertFrom-Csv."),
    });

    /// <exception cref="EcwidException">What came from the pipeline is no row.</exception>
    public static void CheckIsRow(object? input)
    {
        if (input is DirectoryInfo folder)
        {
            throw Folder(folder.FullName);
        }

        if (input is string or ValueType)
        {
            throw new EcwidException($"The input is {(input is string ? "text" : "a " + input.GetType().Name)}, and not a row. Pipe in rows, for example with Import-Csv; name a file with -Path.");
        }
    }

    private static EcwidException Folder(string path) =>
        new($"'{path}' is a folder. Name the files in it, for example with {Path.Combine(Path.GetFileName(path), "*.csv")}.");

    private IReadOnlyList<string> Matching(string path) => FilePaths.Matching(_cmdlet, path, nameof(_cmdlet.Path));

    private string[] Found(string path)
    {
        string[] inputs = [.. Matching(path).Where(file => !IsLeftOut(file))];
        return inputs.Length > 0 ? inputs : throw FilePaths.NoMatch(_cmdlet, path, nameof(_cmdlet.Path));
    }

    // A folder or a pipe is an error of its own when it is to be read.
    private string Named(string path) => IsFile(path) && RoleOf(path) is { } role
        ? throw new EcwidException($"'{path}' is the input, and -{role} names the same file. Name another file there.")
        : path;

    private string? RoleOf(string path) => Report is not null && SameFile.Are(path, Report) ? nameof(_cmdlet.ReportPath)
        : ResumeFile is not null && SameFile.Are(path, ResumeFile) ? nameof(_cmdlet.ResumeFile)
        : null;

    private bool IsFile(string path) => FileKind.OtherThanFile(_cmdlet, path) is null && File.Exists(path);

    private string? Written(string? path, string parameter)
    {
        if (path is null)
        {
            return null;
        }

        string file = FilePaths.Of(_cmdlet, path, parameter);
        return FileKind.OtherThanFile(_cmdlet, file) is { } kind ? throw new EcwidException($"-{parameter} '{file}' is {kind}. Name a file.") : file;
    }
}
