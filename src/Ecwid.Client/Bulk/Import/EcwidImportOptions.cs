using System;
using System.Collections.Generic;
using System.IO;
using Ecwid.Client.Batch;
using Ecwid.Client.Bulk.Rows;

namespace Ecwid.Client.Bulk.Import;

/// <summary>What an import does with its rows, and whom it tells.</summary>
public sealed class EcwidImportOptions
{
    /// <summary>Whether customers are created, changed, or both.</summary>
    public EcwidImportMode Mode { get; set; }

    /// <summary>For columns that are not known, or mean something else here, the field; null or blank text to leave the column out.</summary>
    public IReadOnlyDictionary<string, string?>? ColumnMap { get; set; }

    /// <summary>The character between two cells of a CSV file; null to find it in the columns.</summary>
    public char? Delimiter { get; set; }

    /// <summary>The name of the encoding of a CSV file, for example <c>windows-1252</c>; null to find it in the file.</summary>
    public string? Encoding { get; set; }

    /// <summary>Creates the groups that rows name and the store does not have.</summary>
    public bool CreateMissingGroup { get; set; }

    /// <summary>Finds out what would happen, and changes nothing.</summary>
    public bool CheckOnly { get; set; }

    /// <summary>Sends nothing that changes the store while any row is wrong.</summary>
    public bool RequireAllValid { get; set; }

    /// <summary>Sends up to 500 rows in one request, through Ecwid's batch service.</summary>
    public bool UseBatch { get; set; }

    /// <summary>How many calls may be in flight at the same time. With 1, a row is sent when the result of the row before it was read.</summary>
    public int ThrottleLimit { get; set; } = 8;

    /// <summary>The journal by which a later run goes on where this one ends; null for none.</summary>
    public string? ResumeFile { get; set; }

    /// <summary>A CSV file for the results, written as they are read; null for none.</summary>
    public string? ReportPath { get; set; }

    /// <summary>Replaces a file at <see cref="ReportPath"/> that is not a report of an import.</summary>
    public bool ReplaceFile { get; set; }

    /// <summary>Is told what a person should know although no row failed: columns that are not used, a report that can't be written. Called on any thread.</summary>
    public Action<string>? Warned { get; set; }

    /// <summary>Is told what is for a log: that an earlier run is gone on with. Called on any thread.</summary>
    public Action<string>? Noticed { get; set; }

    /// <summary>Is told how far the import is, at most five times a second.</summary>
    public IProgress<EcwidImportProgress>? Progress { get; set; }

    /// <summary>Opens the resume file to be written; null for the usual way. Tests let its disk fail.</summary>
    internal Func<string, FileStream>? OpenResumeFile { get; set; }

    /// <summary>How many rows go in one batch.</summary>
    internal int BatchSize { get; set; } = BatchClient.MaximumRequests;
}
