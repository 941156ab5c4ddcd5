using System.Text.Json;

namespace Ecwid.Client.Batch;

/// <summary>The answer to one request of a batch. Its body comes as text in JSON or as JSON, as the pages of the API have both.</summary>
internal sealed class BatchResponseAnswer
{
    public string? Id { get; set; }

    public string? Status { get; set; }

    public JsonElement? EscapedHttpBody { get; set; }

    public JsonElement? HttpBody { get; set; }

    public long? HttpStatusCode { get; set; }

    public string? HttpStatusLine { get; set; }
}
