using System;
using System.Collections.Generic;
using System.IO;
using Ecwid.Client.Bulk.Rows;

namespace Ecwid.Client.Bulk.Import;

/// <summary>What an import does with its rows.</summary>
public sealed class EcwidImportOptions
{
    /// <summary>Whether customers are created, changed, or both.</summary>
    public EcwidImportMode Mode { get; set; }

    /// <summary>For headings that are not known, or mean something else here, the field; null or blank text to leave the column out.</summary>
    public IReadOnlyDictionary<string, string?>? ColumnMap { get; set; }

    /// <summary>Creates the groups that rows name and the store does not have.</summary>
    public bool CreateMissingGroup { get; set; }

    /// <summary>Finds out what would happen, and changes nothing.</summary>
    public bool CheckOnly { get; set; }

    /// <summary>Whether rows may name groups, so that the store's groups must be read.</summary>
    public bool NamesGroups { get; set; } = true;

    /// <summary>Whether rows may name languages, so that the store's languages must be read.</summary>
    public bool NamesLanguages { get; set; } = true;

    /// <summary>What imports of the same run read of the store before; null to read it anew.</summary>
    public EcwidImportStore? Store { get; set; }

    /// <summary>The journal by which a later run goes on where this one ends; null for none.</summary>
    public string? ResumeFile { get; set; }

    /// <summary>Opens the resume file to be written; null for the usual way. Tests let its disk fail.</summary>
    internal Func<string, FileStream>? OpenResumeFile { get; set; }

    /// <summary>The file that is imported, which the journal knows again; null for rows from elsewhere.</summary>
    public string? InputFile { get; set; }
}
