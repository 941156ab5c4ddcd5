using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Ecwid.Sandbox.Hosting;

/// <summary>Serves the requests of clients: logs them, lets the faults strike, asks the sandbox.</summary>
internal sealed class SandboxService(SandboxServer server, FaultPlan faults, RequestLog log, AnswerCache answers)
{
    private const int CompressionThreshold = 1024;
    private const int DefaultDripDelay = 20;
    private const long DefaultHugeSize = 1L << 30;
    private const string HtmlType = "text/html;charset=UTF-8";
    private const string JsonType = "application/json;charset=UTF-8";
    private const string HtmlPage = "<!DOCTYPE html><html><head><title>Sign in</title></head><body><h1>Welcome to the guest network</h1></body></html>";

    // Half of a gzip head and bytes that no encoding allows.
    private static readonly byte[] GarbageBytes = [0x1F, 0x8B, 0x00, 0xFF, 0xFE, 0xC3, 0x28, 0x7B, 0x00, 0x80, 0x22];

    public async Task HandleAsync(HttpContext context)
    {
        SandboxRequest request = await ReadAsync(context);
        string path = Decode(request.Path);
        Fault? fault = faults.Choose(request.Method, path);
        LoggedRequest? entry = Log(context, request, path, fault);
        try
        {
            if (fault is { DelayMs: int delay, Kind: not FaultKind.SlowDrip })
            {
                await Task.Delay(delay, context.RequestAborted);
            }

            await ServeAsync(context, request, fault, entry);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client went away.
        }
        catch (IOException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client went away in the middle of the body.
        }
    }

    private async Task ServeAsync(HttpContext context, SandboxRequest request, Fault? fault, LoggedRequest? entry)
    {
        switch (fault?.Kind)
        {
            case FaultKind.CutBefore:
                Reset(context);
                break;
            case FaultKind.CutAfter:
                answers.Handle(server, request);
                Reset(context);
                break;
            case FaultKind.Hang:
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
                break;
            case FaultKind.HangAfter:
                answers.Handle(server, request);
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
                break;
            case FaultKind.HugeBody:
                await SendHugeBodyAsync(context, fault, entry);
                break;
            default:
                await SendAsync(context, MakeReply(request, fault), fault, entry);
                break;
        }
    }

    private Reply MakeReply(SandboxRequest request, Fault? fault)
    {
        switch (fault?.Kind)
        {
            case null or FaultKind.Latency or FaultKind.SlowDrip or FaultKind.CutBody:
                return answers.Handle(server, request);
            case FaultKind.Truncate:
                Reply whole = answers.Handle(server, request);
                return new Reply(whole.Status, whole.Reason, whole.Headers, whole.Body[..(whole.Body.Length / 2)]);
            case FaultKind.StatusAfter or FaultKind.HtmlAfter or FaultKind.GarbageAfter or FaultKind.EmptyAfter:
                answers.Handle(server, request);
                break;
        }

        byte[] own = fault.Kind switch
        {
            FaultKind.Html or FaultKind.HtmlAfter => Encoding.UTF8.GetBytes(HtmlPage),
            FaultKind.Garbage or FaultKind.GarbageAfter => GarbageBytes,
            _ => [],
        };
        byte[] body = fault.Body is null ? own : Encoding.UTF8.GetBytes(fault.Body);
        int status = fault.Kind switch
        {
            FaultKind.Status or FaultKind.StatusAfter => fault.Status ?? StatusCodes.Status500InternalServerError,
            FaultKind.Redirect => fault.Status ?? StatusCodes.Status307TemporaryRedirect,
            _ => StatusCodes.Status200OK,
        };
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Content-Type"] = fault.Kind is FaultKind.Html or FaultKind.HtmlAfter ? HtmlType : JsonType,
        };
        if (fault.Location is not null)
        {
            headers["Location"] = fault.Location;
        }

        return new Reply(status, null, headers, body);
    }

    private static async Task SendAsync(HttpContext context, Reply reply, Fault? fault, LoggedRequest? entry)
    {
        WriteHead(context, reply, fault);
        byte[] body = reply.Body;
        if (body.Length > CompressionThreshold && AcceptsGzip(context.Request))
        {
            body = reply.Compressed;
            context.Response.Headers.ContentEncoding = "gzip";
            context.Response.Headers.Vary = "Accept-Encoding";
        }

        entry?.Status = reply.Status;

        // These statuses have no body, and HTTP forbids to name its length.
        if (reply.Status is StatusCodes.Status204NoContent or StatusCodes.Status304NotModified)
        {
            return;
        }

        context.Response.ContentLength = body.Length;
        switch (fault?.Kind)
        {
            case FaultKind.CutBody:
                await SendHalfAsync(context, body);
                break;
            case FaultKind.SlowDrip:
                for (int i = 0; i < body.Length; i++)
                {
                    await context.Response.Body.WriteAsync(body.AsMemory(i, 1), context.RequestAborted);
                    await context.Response.Body.FlushAsync(context.RequestAborted);
                    await Task.Delay(fault.DelayMs ?? DefaultDripDelay, context.RequestAborted);
                }

                break;
            default:
                await context.Response.Body.WriteAsync(body, context.RequestAborted);
                break;
        }
    }

    private static async Task SendHugeBodyAsync(HttpContext context, Fault fault, LoggedRequest? entry)
    {
        byte[] start = Encoding.UTF8.GetBytes("{\"padding\":\"");
        byte[] chunk = new byte[1 << 16];
        Array.Fill(chunk, (byte)'x');
        WriteHead(context, new Reply(StatusCodes.Status200OK, null, new Dictionary<string, string> { ["Content-Type"] = JsonType }, []), fault);
        entry?.Status = StatusCodes.Status200OK;
        await context.Response.Body.WriteAsync(start, context.RequestAborted);
        for (long left = fault.Bytes ?? DefaultHugeSize; left > 0; left -= chunk.Length)
        {
            await context.Response.Body.WriteAsync(chunk.AsMemory(0, (int)Math.Min(left, chunk.Length)), context.RequestAborted);
        }

        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes("\"}"), context.RequestAborted);
    }

    private static void WriteHead(HttpContext context, Reply reply, Fault? fault)
    {
        context.Response.StatusCode = reply.Status;
        if (reply.Reason is not null)
        {
            context.Features.GetRequiredFeature<IHttpResponseFeature>().ReasonPhrase = reply.Reason;
        }

        foreach ((string name, string value) in reply.Headers)
        {
            context.Response.Headers[name] = value;
        }

        foreach ((string name, string value) in fault?.Headers ?? new Dictionary<string, string>())
        {
            context.Response.Headers[name] = value;
        }
    }

    /// <summary>Ends the connection with a TCP reset, as a crashed server or a firewall does.</summary>
    private static void Reset(HttpContext context)
    {
        context.Features.Get<IConnectionSocketFeature>()?.Socket.LingerState = new LingerOption(enable: true, seconds: 0);
        context.Abort();
    }

    /// <summary>Sends the head and half of the body past Kestrel, which would drop what it has not sent yet when a connection is aborted.</summary>
    private static async Task SendHalfAsync(HttpContext context, byte[] body)
    {
        Socket socket = context.Features.GetRequiredFeature<IConnectionSocketFeature>().Socket;
        string reason = context.Features.GetRequiredFeature<IHttpResponseFeature>().ReasonPhrase ?? "";
        var head = new StringBuilder(FormattableString.Invariant($"HTTP/1.1 {context.Response.StatusCode} {reason}\r\n"));
        foreach ((string name, StringValues values) in context.Response.Headers)
        {
            head.Append(name).Append(": ").Append(values.ToString()).Append("\r\n");
        }

        byte[] bytes = [.. Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), .. body.AsSpan(0, body.Length / 2)];
        for (int sent = 0; sent < bytes.Length;)
        {
            sent += await socket.SendAsync(bytes.AsMemory(sent), context.RequestAborted);
        }

        // An end and not a reset, which could overtake what was sent; the client then goes away by itself.
        socket.Shutdown(SocketShutdown.Send);
        await Task.Delay(TimeSpan.FromSeconds(2), context.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);
        context.Abort();
    }

    private static bool AcceptsGzip(HttpRequest request) =>
        request.GetTypedHeaders().AcceptEncoding.Any(static encoding =>
            (encoding.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) || encoding.Value == "*") && encoding.Quality is not 0);

    private static async Task<SandboxRequest> ReadAsync(HttpContext context)
    {
        // The path of the framework is decoded already, and %2F is not %2f any more: only the raw target is what the client sent.
        string target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (Uri.TryCreate(target, UriKind.Absolute, out Uri? absolute) && absolute.Scheme is "http" or "https")
        {
            // Clients name the whole address when they take the host for their proxy.
            target = target[target.IndexOf('/', target.IndexOf("//", StringComparison.Ordinal) + 2)..];
        }

        int mark = target.IndexOf('?', StringComparison.Ordinal);
        var request = new SandboxRequest(context.Request.Method, mark < 0 ? target : target[..mark], mark < 0 ? "" : target[(mark + 1)..]);
        foreach ((string name, StringValues values) in context.Request.Headers)
        {
            request.Headers[name] = values.ToString();
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        request.Body = body.ToArray();
        return request;
    }

    private LoggedRequest? Log(HttpContext context, SandboxRequest request, string path, Fault? fault)
    {
        if (!log.IsEnabled)
        {
            return null;
        }

        var query = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string pair in request.Query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = pair.Split('=', 2);
            query.TryAdd(Decode(parts[0]), parts.Length == 2 ? Decode(parts[1]) : "");
        }

        var entry = new LoggedRequest
        {
            At = DateTimeOffset.UtcNow,
            Connection = context.Connection.Id,
            Method = request.Method,
            Path = path,
            RawPath = request.Path,
            RawQuery = request.Query,
            Query = query,
            Headers = LowerCase(request.Headers),
            Body = ParsedOrNull(request.Body),
            BodyText = Encoding.UTF8.GetString(request.Body),
            Fault = fault?.Kind,
        };
        log.Add(entry);
        return entry;
    }

    // Paths and queries alike, as the API reads them: a client that forgets to encode a plus finds a blank in the log.
    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static Dictionary<string, string> LowerCase(IDictionary<string, string> headers)
    {
        // The names are ASCII.
#pragma warning disable CA1308
        return headers.ToDictionary(static header => header.Key.ToLowerInvariant(), static header => header.Value, StringComparer.Ordinal);
#pragma warning restore CA1308
    }

    private static JsonElement? ParsedOrNull(byte[] body)
    {
        try
        {
            JsonElement? parsed = body.Length == 0 ? null : JsonElement.Parse(body);

            // Half of a surrogate pair can be read and not be written again, which would make the whole log unreadable.
            if (body.AsSpan().IndexOf("\\u"u8) >= 0)
            {
                _ = JsonSerializer.Serialize(parsed);
            }

            return parsed;
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
