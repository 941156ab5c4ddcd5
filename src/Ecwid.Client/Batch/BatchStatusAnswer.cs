namespace Ecwid.Client.Batch;

/// <summary>The answer to a look at a batch.</summary>
internal sealed class BatchStatusAnswer
{
    public string? Status { get; set; }

    public long? TotalRequests { get; set; }

    public long? CompletedRequests { get; set; }

    public BatchResponseAnswer?[]? Responses { get; set; }
}
