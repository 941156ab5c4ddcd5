namespace Ecwid.Client.Batch;

/// <summary>How a batch is run.</summary>
/// <remarks>https://docs.ecwid.com/api-reference/rest-api/batch-requests/create-batch-request</remarks>
public sealed class EcwidBatchOptions
{
    /// <summary>A batch that is handed in again with the same key within an hour is not run again: its ticket is the first one's. Null for a new key, a UUID.</summary>
    public string? DeduplicationKey { get; set; }

    /// <summary>A name by which <see cref="BatchClient.CancelGroupAsync"/> stops this batch and others; null for none.</summary>
    public string? GroupId { get; set; }

    /// <summary>Whether the first error ends the batch, which is what Ecwid does if it isn't told otherwise; false by default here.</summary>
    public bool StopOnFirstFailure { get; set; }

    /// <summary>Whether Ecwid may run up to 100 of the requests at the same time, and so in any order.</summary>
    public bool AllowParallelMode { get; set; }
}
