using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Ecwid.Sandbox.Hosting;

/// <summary>The calls under <c>/_sandbox</c> with which a test steers the host. They need no token, are not logged, and no fault strikes them.</summary>
internal sealed class ControlPlane(SandboxHost host)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,

        // A misspelt name in a fault would make a test that tests nothing.
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
    };

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            await RunAsync(context);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            await AnswerAsync(context, StatusCodes.Status400BadRequest, Serialize(new { error = e.Message }));
        }
    }

    private async Task RunAsync(HttpContext context)
    {
        string[] path = context.Request.Path.Value!.Trim('/').Split('/')[1..];
        switch (context.Request.Method, path)
        {
            case ("DELETE", []):
                host.Reset();
                await DoneAsync(context);
                break;
            case ("GET", ["requests"]):
                await AnswerAsync(context, StatusCodes.Status200OK, Serialize(host.Requests.Snapshot()));
                break;
            case ("DELETE", ["requests"]):
                host.Requests.Clear();
                await DoneAsync(context);
                break;
            case ("POST", ["faults"]):
                AddFaults(await ReadAsync(context));
                await DoneAsync(context);
                break;
            case ("DELETE", ["faults"]):
                host.Faults.Clear();
                await DoneAsync(context);
                break;
            case ("GET", ["stores", string id, "customers"]) when Store(id) is SandboxStore store:
                await AnswerAsync(context, StatusCodes.Status200OK, store.ExportJson());
                break;
            case ("GET", ["stores", string id, "batches"]) when Store(id) is SandboxStore store:
                await AnswerAsync(context, StatusCodes.Status200OK, store.ExportBatchesJson());
                break;
            case ("POST", ["stores"]):
                StoreSettings added = Deserialize<StoreSettings>(await ReadAsync(context));
                added.ApplyTo(host.Server.AddStore(added.StoreId ?? throw new ArgumentException("'storeId' is missing.")));
                host.Answers.Clear();
                await DoneAsync(context);
                break;
            case ("PATCH", ["stores", string id]) when Store(id) is SandboxStore store:
                Deserialize<StoreSettings>(await ReadAsync(context)).ApplyTo(store);
                host.Answers.Clear();
                await DoneAsync(context);
                break;
            default:
                await AnswerAsync(context, StatusCodes.Status404NotFound, Serialize(new { error = "There is no such control call or store." }));
                break;
        }
    }

    private void AddFaults(string text)
    {
        List<Fault> faults = text.TrimStart().StartsWith('[') ? Deserialize<List<Fault>>(text) : [Deserialize<Fault>(text)];

        // All or none.
        faults.ForEach(static fault => fault.Check());
        faults.ForEach(host.Faults.Add);
    }

    private SandboxStore? Store(string id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out long storeId) && host.Server.TryGetStore(storeId, out SandboxStore? store)
            ? store
            : null;

    private static T Deserialize<T>(string text) =>
        JsonSerializer.Deserialize<T>(text, Json) ?? throw new JsonException("null is not expected.");

    private static string Serialize<T>(T value) => JsonSerializer.Serialize(value, Json);

    private static async Task<string> ReadAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        return await reader.ReadToEndAsync(context.RequestAborted);
    }

    private static Task DoneAsync(HttpContext context) => AnswerAsync(context, StatusCodes.Status200OK, "{}");

    private static async Task AnswerAsync(HttpContext context, int status, string json)
    {
        byte[] body = Encoding.UTF8.GetBytes(json);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json;charset=UTF-8";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
