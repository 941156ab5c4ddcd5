using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ecwid.Sandbox.Json;

namespace Ecwid.Sandbox.Api;

/// <summary>Makes responses.</summary>
internal static class Answer
{
    private static readonly JsonWriterOptions WriterOptions = new()
    {
        // Ecwid sends letters of all scripts as they are.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public static byte[] Json(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, WriterOptions))
        {
            write(json);
        }

        return stream.ToArray();
    }

    /// <summary>An object whose fields the caller may have chosen with <c>responseFields</c>.</summary>
    public static byte[] Object(FieldSelection fields, Action<ObjectWriter> write) => Json(json =>
    {
        json.WriteStartObject();
        write(new ObjectWriter(json, fields));
        json.WriteEndObject();
    });

    /// <summary>An object of one number, for example <c>{"updateCount":1}</c>.</summary>
    public static byte[] Number(string name, long value) => Object(FieldSelection.All, writer => writer.Number(name, value));

    public static SandboxResponse Ok(byte[] body, DateTimeOffset now) => WithHeaders(new SandboxResponse(200, "OK", body), now);

    public static SandboxResponse Of(ApiRefusal refusal, DateTimeOffset now)
    {
        byte[] body = refusal.ErrorMessage is null
            ? []
            : Object(FieldSelection.All, writer =>
            {
                writer.Text("errorMessage", refusal.ErrorMessage);
                writer.Text("errorCode", refusal.ErrorCode);
            });
        SandboxResponse response = WithHeaders(new SandboxResponse(refusal.Status, Reason(refusal.Status), body), now);
        foreach (KeyValuePair<string, string> header in refusal.Headers)
        {
            response.Headers[header.Key] = header.Value;
        }

        return response;
    }

    private static SandboxResponse WithHeaders(SandboxResponse response, DateTimeOffset now)
    {
        response.Headers["Content-Type"] = "application/json;charset=UTF-8";
        response.Headers["Date"] = now.ToString("r", CultureInfo.InvariantCulture);
        return response;
    }

    private static string Reason(int status) => status switch
    {
        400 => "Bad Request",
        402 => "Payment Required",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        409 => "Conflict",
        415 => "Unsupported Media Type",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        _ => "Error",
    };
}
