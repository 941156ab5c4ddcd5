using System;
using System.Text.Json;

namespace Ecwid.Client.Http;

/// <summary>The body of a refusal, as the server wrote it. Every field may be missing or of another type, and so may the body.</summary>
internal sealed class ErrorAnswer
{
    public string? ErrorMessage { get; private set; }

    public string? ErrorCode { get; private set; }

    public static ErrorAnswer Read(ReadOnlyMemory<byte> body)
    {
        var answer = new ErrorAnswer();
        try
        {
            var reader = new Utf8JsonReader(Utf8.WithoutMark(body.Span));
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return answer;
            }

            string? old = null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                string name = reader.GetString()!;
                reader.Read();
                switch (name)
                {
                    case "errorMessage":
                        answer.ErrorMessage = Text(ref reader);
                        break;
                    case "errorCode":
                        answer.ErrorCode = Text(ref reader);
                        break;
                    case "error_message":
                        // How the batch calls of 2020 spelt it.
                        old = Text(ref reader);
                        break;
                }

                reader.Skip();
            }

            answer.ErrorMessage ??= old;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Refusals may be empty, cut or a proxy's page, and their texts halves of characters: the status says what matters.
        }

        return answer;
    }

    /// <summary>Whether a body, that came with the status of a success, says that there was an error.</summary>
    public static bool IsOneIn(ReadOnlyMemory<byte> body) =>
        body.Span.IndexOf("\"errorMessage\""u8) >= 0 && !string.IsNullOrWhiteSpace(Read(body).ErrorMessage);

    private static string? Text(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => System.Text.Encoding.ASCII.GetString(reader.ValueSpan.ToArray()),
        _ => null,
    };
}
