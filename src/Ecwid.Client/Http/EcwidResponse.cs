using System;
using System.Net.Http;

namespace Ecwid.Client.Http;

/// <summary>A complete answer, whose body ends with it.</summary>
/// <param name="statusCode">The HTTP status.</param>
/// <param name="reason">The text beside it.</param>
/// <param name="head">The rest of the head.</param>
/// <param name="body">The body.</param>
/// <param name="requestId">The id of the request.</param>
internal sealed class EcwidResponse(int statusCode, string? reason, HttpResponseMessage head, PooledBody body, string requestId) : IDisposable
{
    private ErrorAnswer? _error;

    public int StatusCode { get; } = statusCode;

    public string? Reason { get; } = reason;

    /// <summary>What the body says of an error, unmasked: for decisions, not for messages.</summary>
    public ErrorAnswer Error => _error ??= ErrorAnswer.Read(Body);

    /// <summary>True for a page, which is nothing that Ecwid's API answers with: a firewall, a proxy or a network's log-in wrote it.</summary>
    public bool IsPage => Body.Length > 0 && (MediaType is "text/html" or "application/xhtml+xml" || FirstCharacter == (byte)'<');

    public ReadOnlyMemory<byte> Body => body.Bytes;

    public string RequestId { get; } = requestId;

    public string? MediaType { get; } = head.Content?.Headers.ContentType?.MediaType;

    /// <summary>Where it leads, as an error names it; null if it leads nowhere.</summary>
    public string? RedirectsTo { get; set; }

    /// <summary>The time by the server's clock.</summary>
    public DateTimeOffset? Date { get; } = head.Headers.Date;

    public TimeSpan? RetryAfter { get; } = Http.RetryAfter.Read(head);

    public bool IsSuccess => StatusCode is >= 200 and <= 299;

    private byte FirstCharacter
    {
        get
        {
            foreach (byte character in Utf8.WithoutMark(Body.Span))
            {
                if (character is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
                {
                    return character;
                }
            }

            return 0;
        }
    }

    public void Dispose() => body.Dispose();
}
