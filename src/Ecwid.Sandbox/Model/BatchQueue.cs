using System;
using System.Collections.Generic;

namespace Ecwid.Sandbox.Model;

/// <summary>The batches of a store. They run one after the other, first in first out, as far as polls and time carry them.</summary>
internal sealed class BatchQueue(Func<BatchRequest, DateTimeOffset, BatchResponse> run)
{
    private const int MaximumTries = 5;
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan DeduplicationTime = TimeSpan.FromHours(1);

    private readonly List<Batch> _batches = [];
    private readonly Queue<Batch> _waiting = new();
    private readonly Dictionary<string, Batch> _byKey = new(StringComparer.Ordinal);
    private double? _requestsPerSecond;
    private DateTimeOffset _due;

    /// <summary>The batches that are not deleted, the oldest first.</summary>
    public IReadOnlyList<Batch> All => _batches;

    /// <summary>How many batches there have been, deleted ones too.</summary>
    public int Count { get; private set; }

    /// <summary>How many tries are still to fail with status 500.</summary>
    public int ServerErrors { get; set; }

    public double? RequestsPerSecond => _requestsPerSecond;

    /// <summary>The batch that came with the same key within the last hour, deleted ones too; else null.</summary>
    public Batch? Repeated(string key, DateTimeOffset now) =>
        _byKey.TryGetValue(key, out Batch? batch) && now - batch.CreatedAt < DeduplicationTime ? batch : null;

    public void Add(Batch batch)
    {
        if (Head is null)
        {
            _due = batch.CreatedAt + Interval;
        }

        Count++;
        _batches.Add(batch);
        _waiting.Enqueue(batch);
        if (batch.DeduplicationKey is string key)
        {
            _byKey[key] = batch;
        }
    }

    public Batch? Find(string ticket) => _batches.Find(batch => batch.Ticket == ticket);

    /// <summary>Removes a batch; what has not run of it never will.</summary>
    public bool Delete(string ticket)
    {
        if (Find(ticket) is not Batch batch)
        {
            return false;
        }

        batch.Stop(BatchResponse.NotExecuted);
        return _batches.Remove(batch);
    }

    /// <summary>Stops what has not run of the batches of a group.</summary>
    /// <returns>Whether there was anything to stop.</returns>
    public bool Cancel(string groupId, string? ticket, BatchResponse rest)
    {
        List<Batch> running = _batches.FindAll(batch => batch.GroupId == groupId && !batch.IsCompleted && (ticket is null || batch.Ticket == ticket));
        running.ForEach(batch => batch.Stop(rest));
        return running.Count > 0;
    }

    public void SetPace(double? requestsPerSecond, DateTimeOffset now)
    {
        _requestsPerSecond = requestsPerSecond;
        _due = now + Interval;
    }

    /// <summary>Makes this many tries, or fewer if there is no more to do.</summary>
    public void Advance(int tries, DateTimeOffset now)
    {
        for (int i = 0; i < tries && Head is Batch batch; i++)
        {
            Try(batch, now);
        }
    }

    /// <summary>Makes the tries that were due since the last time, each at its own moment.</summary>
    public void CatchUp(DateTimeOffset now)
    {
        while (_requestsPerSecond is not null && _due <= now && Head is Batch batch)
        {
            bool again = Try(batch, _due);
            _due += again ? RetryInterval : Interval;
        }
    }

    private Batch? Head
    {
        get
        {
            while (_waiting.Count > 0 && _waiting.Peek().IsCompleted)
            {
                _waiting.Dequeue();
            }

            return _waiting.Count > 0 ? _waiting.Peek() : null;
        }
    }

    private TimeSpan Interval => _requestsPerSecond is double rate ? TimeSpan.FromTicks((long)(TimeSpan.TicksPerSecond / rate)) : TimeSpan.Zero;

    /// <summary>Makes one try of the current request.</summary>
    /// <returns>Whether the same request is to be tried again.</returns>
    private bool Try(Batch batch, DateTimeOffset now)
    {
        BatchRequest request = batch.Current;
        request.Tries++;
        BatchResponse response = run(request, now);
        if (response.IsServerError && !batch.StopsOnFirstFailure && request.Tries < MaximumTries)
        {
            return true;
        }

        batch.End(response);
        return false;
    }
}
