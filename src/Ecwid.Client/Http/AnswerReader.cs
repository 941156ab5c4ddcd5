using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Ecwid.Client.Http;

/// <summary>Reads answers with the status of a success, alike whether they came by themselves or in a batch.</summary>
internal static class AnswerReader
{
    /// <exception cref="EcwidException">The answer is not of the form, or tells of an error.</exception>
    public static T Read<T>(EcwidCall call, EcwidResponse response, JsonTypeInfo<T> form)
        where T : class
    {
        T? answer;
        try
        {
            answer = JsonSerializer.Deserialize(Utf8.WithoutMark(response.Body.Span), form);
        }
        catch (JsonException e)
        {
            // It quotes what it met, so it is not passed on.
            throw ResponseErrors.NotAsPromised(call, response, ResponseErrors.Describe(e, response));
        }

        if (answer is null)
        {
            throw ResponseErrors.NotAsPromised(call, response, "is null");
        }

        return ErrorAnswer.IsOneIn(response.Body) ? throw ResponseErrors.ErrorInSuccess(call, response) : answer;
    }
}
