using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Ecwid.Sandbox;
using Xunit;

namespace EcwidPS.UnitTests.Sandbox;

/// <summary>A store in memory and a plain HttpClient for it: no part of EcwidPS's own client.</summary>
internal sealed class SandboxClient : IDisposable
{
    public const long StoreId = 4200123;
    public const string Token = "secret_test";
    public const string JsonType = "application/json";

    private readonly HttpClient _http;

    public SandboxClient()
    {
        Store = Server.AddStore(StoreId);
        Store.AddToken(Token);
        Store.Clock = () => Now;
        _http = new HttpClient(new SandboxHandler(Server));
    }

    public SandboxServer Server { get; } = new();

    public SandboxStore Store { get; }

    public DateTimeOffset Now { get; set; } = new(2025, 3, 26, 11, 7, 12, TimeSpan.Zero);

    public void Dispose() => _http.Dispose();

    public Task<SandboxReply> GetAsync(string path, string? token = Token) => SendAsync("GET", path, null, token);

    public Task<SandboxReply> PostAsync(string path, string json, string? token = Token) => SendAsync("POST", path, json, token);

    public Task<SandboxReply> PutAsync(string path, string json, string? token = Token) => SendAsync("PUT", path, json, token);

    public Task<SandboxReply> DeleteAsync(string path, string? token = Token) => SendAsync("DELETE", path, null, token);

    /// <summary>Creates a customer and gives its id.</summary>
    public async Task<long> CreateAsync(string json)
    {
        SandboxReply reply = await PostAsync("customers", json);
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        return (long)reply.Json["id"]!;
    }

    public async Task<JsonNode> CustomerAsync(long id) => (await GetAsync($"customers/{id}")).Json;

    /// <summary>The ids that a search finds, in its order.</summary>
    public async Task<long[]> FindAsync(string query)
    {
        SandboxReply reply = await GetAsync("customers?" + query);
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        return [.. reply.Json["items"]!.AsArray().Select(static item => (long)item!["id"]!)];
    }

    public Task<SandboxReply> SendAsync(string method, string path, string? json, string? token = Token, string? contentType = JsonType) =>
        SendBytesAsync(method, path, json is null ? null : Encoding.UTF8.GetBytes(json), token, contentType);

    public async Task<SandboxReply> SendBytesAsync(string method, string path, byte[]? body, string? token = Token, string? contentType = JsonType)
    {
        string address = path.StartsWith('/') ? "https://ecwid.example" + path : $"https://ecwid.example/api/v3/{StoreId}/{path}";
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            if (contentType is not null)
            {
                request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
            }
        }

        using HttpResponseMessage response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return new SandboxReply(
            response.StatusCode,
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            response.Headers.RetryAfter?.Delta,
            response.Headers.Date,
            response.Content.Headers.ContentType?.ToString(),
            string.Join(", ", response.Content.Headers.Allow));
    }
}
