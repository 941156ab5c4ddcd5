using System;
using System.Collections.Generic;
using System.Linq;

namespace Ecwid.Sandbox.Model;

/// <summary>Requests that were handed in together, and how far they are.</summary>
internal sealed class Batch
{
    public const string Queued = "QUEUED";
    public const string InProgress = "IN_PROGRESS";
    public const string Completed = "COMPLETED";

    private const int ParallelRequests = 100;

    private readonly BatchRequest[] _inOrder;
    private readonly int[] _answerOrder;
    private int _next;

    /// <param name="number">Its place among the batches of the store; decides in which order the answers are told.</param>
    /// <param name="requests">The requests, as they were handed in.</param>
    /// <param name="isParallel">Whether requests may run at the same time, up to 100, and so in any order.</param>
    public Batch(int number, IReadOnlyList<BatchRequest> requests, bool isParallel)
    {
        Requests = requests;
        IsParallel = isParallel;

        // Each hundred from its end: a caller must not rely on an order that is not promised.
        _inOrder = isParallel
            ? [.. Enumerable.Range(0, requests.Count).OrderBy(static i => i / ParallelRequests).ThenByDescending(static i => i).Select(i => requests[i])]
            : [.. requests];
        _answerOrder = Shuffled(requests.Count, number);
    }

    public string Ticket { get; } = Guid.NewGuid().ToString();

    public IReadOnlyList<BatchRequest> Requests { get; }

    public bool IsParallel { get; }

    public bool StopsOnFirstFailure { get; set; }

    public string? GroupId { get; set; }

    public string? DeduplicationKey { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>How often it was handed in: more than once if its deduplication key came again.</summary>
    public int Submissions { get; set; } = 1;

    public bool IsCompleted => _next == _inOrder.Length;

    public string Status => IsCompleted ? Completed : ExecutedCount > 0 ? InProgress : Queued;

    /// <summary>How many requests were carried out, with whatever end.</summary>
    public int ExecutedCount => Requests.Count(static request => request.Response?.HttpStatus is not null);

    public int FailedCount => Requests.Count(static request => request.Response?.IsFailure == true);

    /// <summary>The request whose turn it is.</summary>
    public BatchRequest Current => _inOrder[_next];

    /// <summary>The requests in the order in which their answers are told: never the one in which they were handed in, and the same each time.</summary>
    public IEnumerable<BatchRequest> Answered => _answerOrder.Select(i => Requests[i]);

    /// <summary>Notes how the current request ended, and goes on to the next.</summary>
    public void End(BatchResponse response)
    {
        Current.Response = response;
        _next++;
        if (StopsOnFirstFailure && response.IsFailure)
        {
            Stop(BatchResponse.NotExecuted);
        }
    }

    /// <summary>Leaves out all requests that have not run.</summary>
    public void Stop(BatchResponse rest)
    {
        for (; _next < _inOrder.Length; _next++)
        {
            Current.Response = rest;
        }
    }

    /// <summary>Sattolo's shuffle: no item stays in its place.</summary>
    private static int[] Shuffled(int count, int seed)
    {
        int[] order = [.. Enumerable.Range(0, count)];

        // Not System.Random, which may differ between runtimes.
        uint state = (uint)seed * 2654435761 + 1;
        for (int i = count - 1; i > 0; i--)
        {
            state = (state * 1664525) + 1013904223;
            int other = (int)((state >> 8) % (uint)i);
            (order[i], order[other]) = (order[other], order[i]);
        }

        return order;
    }
}
