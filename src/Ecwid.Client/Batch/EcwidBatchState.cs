namespace Ecwid.Client.Batch;

/// <summary>How far a batch is.</summary>
public enum EcwidBatchState
{
    /// <summary>No request of it has been carried out.</summary>
    Queued,

    /// <summary>At least one request of it has been carried out.</summary>
    InProgress,

    /// <summary>It has ended, also if not all of its requests were carried out.</summary>
    Completed,
}
