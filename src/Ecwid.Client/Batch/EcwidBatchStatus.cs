using System;
using System.Collections.Generic;

namespace Ecwid.Client.Batch;

/// <summary>How far a batch is, and what became of its requests.</summary>
/// <remarks>https://docs.ecwid.com/api-reference/rest-api/batch-requests/get-batch-status</remarks>
public sealed class EcwidBatchStatus
{
    private readonly Dictionary<string, BatchEntry> _entries = new(StringComparer.Ordinal);
    private readonly HashSet<string> _repeated = new(StringComparer.Ordinal);

    internal EcwidBatchStatus(string ticket, EcwidBatchState state, BatchStatusAnswer answer)
    {
        Ticket = ticket;
        State = state;
        TotalRequests = answer.TotalRequests;
        CompletedRequests = answer.CompletedRequests;
        foreach (BatchResponseAnswer? response in answer.Responses ?? [])
        {
            // An answer without an id belongs to no request that we know.
            if (response?.Id is not { } id)
            {
                continue;
            }

            if (_entries.ContainsKey(id))
            {
                _repeated.Add(id);
            }
            else
            {
                _entries.Add(id, new BatchEntry(response));
            }
        }
    }

    /// <summary>The batch's ticket.</summary>
    public string Ticket { get; }

    /// <summary>How far it is.</summary>
    public EcwidBatchState State { get; }

    /// <summary>How many requests it has; null if Ecwid does not say.</summary>
    public long? TotalRequests { get; }

    /// <summary>How many of them have been carried out, with whatever end; null if Ecwid does not say.</summary>
    public long? CompletedRequests { get; }

    /// <summary>What became of a request. It is found by its id, whatever the order of the answers.</summary>
    /// <param name="request">The request, or another one made in the same way with the same id.</param>
    /// <returns>The result; null as long as the batch has not ended and tells nothing of the request yet.</returns>
    public EcwidBatchResult? ResultOf(EcwidBatchRequest request)
    {
        if (request is null)
        {
            throw new ArgumentNullException(nameof(request));
        }

        if (_repeated.Contains(request.Id))
        {
            return BatchEntry.Unknown(request, "told twice");
        }

        if (_entries.TryGetValue(request.Id, out BatchEntry entry))
        {
            return entry.ResultOf(request);
        }

        return State == EcwidBatchState.Completed ? BatchEntry.Unknown(request, "not told") : null;
    }

    /// <summary>What became of the requests, in their order.</summary>
    /// <param name="requests">The requests.</param>
    /// <exception cref="InvalidOperationException">The batch has not ended.</exception>
    public IReadOnlyList<EcwidBatchResult> ResultsOf(IReadOnlyList<EcwidBatchRequest> requests)
    {
        if (requests is null)
        {
            throw new ArgumentNullException(nameof(requests));
        }

        if (State != EcwidBatchState.Completed)
        {
            throw new InvalidOperationException("The batch has not ended.");
        }

        var results = new List<EcwidBatchResult>(requests.Count);
        foreach (EcwidBatchRequest request in requests)
        {
            results.Add(ResultOf(request)!);
        }

        return results;
    }
}
