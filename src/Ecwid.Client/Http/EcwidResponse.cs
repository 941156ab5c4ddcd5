using System;
using System.Net.Http;

namespace Ecwid.Client.Http;

/// <summary>A complete answer, whose body ends with it.</summary>
internal sealed class EcwidResponse(int statusCode, string? reason, HttpResponseMessage head, PooledBody body, string requestId) : IDisposable
{
    public int StatusCode { get; } = statusCode;

    public string? Reason { get; } = reason;

    public ReadOnlyMemory<byte> Body => body.Bytes;

    public string RequestId { get; } = requestId;

    public string? MediaType { get; } = head.Content?.Headers.ContentType?.MediaType;

    public Uri? Location { get; } = head.Headers.Location;

    /// <summary>The time by the server's clock.</summary>
    public DateTimeOffset? Date { get; } = head.Headers.Date;

    public TimeSpan? RetryAfter { get; } = Http.RetryAfter.Read(head);

    public bool IsSuccess => StatusCode is >= 200 and <= 299;

    public void Dispose() => body.Dispose();
}
