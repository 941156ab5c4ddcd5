using System;

namespace Ecwid.Client;

/// <summary>Is told of every request that was answered or failed. Calls come from any thread.</summary>
public interface IEcwidObserver
{
    /// <summary>Whether <see cref="BodySeen"/> is called: the text that it gets is made only then.</summary>
    bool WantsBodies { get; }

    /// <summary>A body is sent, or has come.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path below the store, without the query.</param>
    /// <param name="statusCode">The HTTP status of the answer; null for the request.</param>
    /// <param name="maskedBody">Its structure: names of fields, counts and ids, with all other values masked.</param>
    void BodySeen(string method, string path, int? statusCode, string maskedBody);

    /// <summary>A request has ended.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path below the store, without the query.</param>
    /// <param name="statusCode">The HTTP status; null if no answer came.</param>
    /// <param name="responseBytes">The size of the answer's body.</param>
    /// <param name="duration">From sending to the last byte.</param>
    void RequestEnded(string method, string path, int? statusCode, long responseBytes, TimeSpan duration);

    /// <summary>A call failed, and is tried again after a delay.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path below the store, without the query.</param>
    /// <param name="reason">What went wrong.</param>
    /// <param name="delay">How long it waits first; the rate limit may add to that.</param>
    void CallRetried(string method, string path, string reason, TimeSpan delay);

    /// <summary>A request waits for the rate limit.</summary>
    /// <param name="duration">How long.</param>
    /// <param name="askedByEcwid">True if Ecwid asked for it (429); false if the client keeps to its own limit.</param>
    void RateLimitWaited(TimeSpan duration, bool askedByEcwid);
}
