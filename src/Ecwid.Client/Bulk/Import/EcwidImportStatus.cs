namespace Ecwid.Client.Bulk.Import;

/// <summary>What became of a row.</summary>
public enum EcwidImportStatus
{
    /// <summary>A customer was created.</summary>
    Created,

    /// <summary>A customer was changed.</summary>
    Updated,

    /// <summary>The customer has all that the row gives; nothing was sent.</summary>
    Unchanged,

    /// <summary>An earlier run with the same resume file has done it, or other rows are wrong where all must be right; the error says so.</summary>
    Skipped,

    /// <summary>It was not imported; the error says why.</summary>
    Failed,
}
