using System;
using System.Collections.Generic;

namespace Ecwid.Sandbox;

/// <summary>What the sandbox answers.</summary>
public sealed class SandboxResponse
{
    internal SandboxResponse(int statusCode, string reasonPhrase, byte[] body)
    {
        StatusCode = statusCode;
        ReasonPhrase = reasonPhrase;
        Body = body;
    }

    /// <summary>The HTTP status; 200 for every success, creations included.</summary>
    public int StatusCode { get; }

    /// <summary>The words behind the status, for example <c>Not Found</c>.</summary>
    public string ReasonPhrase { get; }

    /// <summary>The headers by name, in any letter case: always <c>Content-Type</c> and <c>Date</c>, and <c>Retry-After</c> (seconds) with status 429.</summary>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The body, UTF-8 JSON without a byte order mark; empty where Ecwid sends none.</summary>
    public byte[] Body { get; }
}
