namespace Ecwid.Client.Batch;

/// <summary>What became of one request of a batch.</summary>
public sealed class EcwidBatchResult
{
    internal EcwidBatchResult(EcwidBatchRequest request, EcwidBatchOutcome outcome, string? body, long? newId, EcwidException? error)
    {
        Request = request;
        Outcome = outcome;
        Body = body;
        NewId = newId;
        Error = error;
    }

    /// <summary>The request.</summary>
    public EcwidBatchRequest Request { get; }

    /// <summary>How it ended.</summary>
    public EcwidBatchOutcome Outcome { get; }

    /// <summary>The JSON of a good answer; null if it has none. Personal data may be in it.</summary>
    public string? Body { get; }

    /// <summary>The id of what the request created; null if it created nothing.</summary>
    public long? NewId { get; }

    /// <summary>What went wrong, as the same call by itself would have thrown it; null if the request succeeded.</summary>
    public EcwidException? Error { get; }
}
