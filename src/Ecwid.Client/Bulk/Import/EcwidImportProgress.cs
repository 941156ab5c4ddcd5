namespace Ecwid.Client.Bulk.Import;

/// <summary>How far an import is.</summary>
public sealed class EcwidImportProgress
{
    internal EcwidImportProgress(long? rowCount, long checkedCount, long doneCount, long failedCount)
    {
        RowCount = rowCount;
        CheckedCount = checkedCount;
        DoneCount = doneCount;
        FailedCount = failedCount;
    }

    /// <summary>How many rows there are in the files read so far; null if that is not known.</summary>
    public long? RowCount { get; }

    /// <summary>How many rows were checked. All rows of a file are checked before the first one is sent.</summary>
    public long CheckedCount { get; }

    /// <summary>How many results were read.</summary>
    public long DoneCount { get; }

    /// <summary>How many of these are <see cref="EcwidImportStatus.Failed"/>.</summary>
    public long FailedCount { get; }
}
