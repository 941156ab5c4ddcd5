using System;
using System.Text.Json;
using Ecwid.Sandbox.Api;

namespace Ecwid.Sandbox.Json;

/// <summary>Reads the body of a request.</summary>
internal static class JsonBody
{
    public static JsonDocument Parse(byte[] body)
    {
        ReadOnlyMemory<byte> text = body;
        if (body.Length >= 3 && body[0] == 0xEF && body[1] == 0xBB && body[2] == 0xBF)
        {
            text = text.Slice(3);
        }

        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException e)
        {
            throw ApiRefusal.WrongJson(e.Message);
        }
    }
}
