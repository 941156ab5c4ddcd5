using System;
using System.Collections.Generic;

namespace Ecwid.Sandbox;

/// <summary>A request as it came over the wire.</summary>
public sealed class SandboxRequest
{
    /// <summary>Makes a request without headers and body.</summary>
    /// <param name="method">The verb, for example <c>GET</c>.</param>
    /// <param name="path">The path, still percent-encoded, for example <c>/api/v3/1003/customers</c>.</param>
    /// <param name="query">The query, still percent-encoded, with or without its question mark.</param>
    public SandboxRequest(string method, string path, string query = "")
    {
        Method = method ?? throw new ArgumentNullException(nameof(method));
        Path = path ?? throw new ArgumentNullException(nameof(path));
        Query = query ?? throw new ArgumentNullException(nameof(query));
    }

    /// <summary>The verb.</summary>
    public string Method { get; }

    /// <summary>The path as it was sent, still percent-encoded.</summary>
    public string Path { get; }

    /// <summary>The query as it was sent, still percent-encoded; empty when there is none.</summary>
    public string Query { get; }

    /// <summary>The headers, those of the content included; their names are found in any letter case.</summary>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The body; empty when there is none.</summary>
    public byte[] Body { get; set; } = [];
}
