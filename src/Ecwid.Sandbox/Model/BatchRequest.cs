using System.Text.Json;

namespace Ecwid.Sandbox.Model;

/// <summary>One request inside a batch.</summary>
internal sealed class BatchRequest(string? id, string method, string path, string query, JsonElement body)
{
    /// <summary>The id that the caller gave it; null if none.</summary>
    public string? Id { get; } = id;

    public string Method { get; } = method;

    /// <summary>The path below the store, percent-encoded.</summary>
    public string Path { get; } = path;

    /// <summary>The query, percent-encoded.</summary>
    public string Query { get; } = query;

    /// <summary>Undefined if there is none.</summary>
    public JsonElement Body { get; } = body;

    public int Tries { get; set; }

    /// <summary>Null until it has ended.</summary>
    public BatchResponse? Response { get; set; }
}
