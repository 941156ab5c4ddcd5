using System;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ecwid.Client.Http;

/// <summary>The body of a refusal. Every field may be missing, and so may the body.</summary>
internal sealed class ErrorAnswer
{
    public string? ErrorMessage { get; set; }

    public string? ErrorCode { get; set; }

    /// <summary>How the batch calls of 2020 spelt it.</summary>
    [JsonPropertyName("error_message")]
    public string? OldErrorMessage { get; set; }

    public static ErrorAnswer Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(Utf8.WithoutMark(body.Span), EcwidJson.Wire.ErrorAnswer) ?? new ErrorAnswer();
        }
        catch (JsonException)
        {
            // Refusals may be empty or a proxy's page: the status says what matters.
            return new ErrorAnswer();
        }
    }
}
