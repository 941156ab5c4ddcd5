using System;

namespace Ecwid.Client;

/// <summary>Is told of every request that was answered or failed. Calls come from any thread.</summary>
public interface IEcwidObserver
{
    /// <summary>A request has ended.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path below the store, without the query.</param>
    /// <param name="statusCode">The HTTP status; null if no answer came.</param>
    /// <param name="responseBytes">The size of the answer's body.</param>
    /// <param name="duration">From sending to the last byte.</param>
    void RequestEnded(string method, string path, int? statusCode, long responseBytes, TimeSpan duration);
}
