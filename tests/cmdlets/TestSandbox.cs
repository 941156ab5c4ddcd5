using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Xunit;

namespace EcwidPS.CmdletTests;

/// <summary>A store with sample customers on a loopback socket of this process. What it can do stands in tests/sandbox-host/README.md.</summary>
public sealed class TestSandbox : IAsyncLifetime
{
    public const long StoreId = 1003;
    public const string Token = "secret_sandbox";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly HttpClient _control = new();
    private IAsyncDisposable? _host;

    /// <summary>The address for <c>Connect-Ecwid -BaseUri</c>.</summary>
    public Uri BaseUri { get; private set; } = new("about:blank");

    public async ValueTask InitializeAsync()
    {
        (_host, BaseUri) = await SandboxHostLoader.StartAsync();
        _control.BaseAddress = new Uri(BaseUri, "/_sandbox/");
    }

    public async ValueTask DisposeAsync()
    {
        _control.Dispose();
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }

    /// <summary>Goes back to the sample customers: no faults, no requests seen.</summary>
    public Task ResetAsync() => SendAsync(HttpMethod.Delete, string.Empty);

    /// <summary>Forgets the requests that were seen.</summary>
    public Task ForgetRequestsAsync() => SendAsync(HttpMethod.Delete, "requests");

    /// <summary>The requests that came in since the last reset, in the order of arrival.</summary>
    public async Task<IReadOnlyList<SeenRequest>> RequestsAsync() => (await _control.GetFromJsonAsync<List<SeenRequest>>("requests", Json))!;

    /// <summary>Adds a fault, for example <c>{"kind":"status","status":503}</c>.</summary>
    public Task AddFaultAsync(string fault) => SendAsync(HttpMethod.Post, "faults", fault);

    /// <summary>Changes a setting of the store, for example <c>{"onPaidPlan":false}</c>.</summary>
    public Task SetStoreAsync(string settings) => SendAsync(HttpMethod.Patch, string.Create(CultureInfo.InvariantCulture, $"stores/{StoreId}"), settings);

    /// <summary>The customers of the store, as they are in it.</summary>
    public async Task<IReadOnlyList<JsonObject>> CustomersAsync()
    {
        string customers = await _control.GetStringAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"stores/{StoreId}/customers"), UriKind.Relative));
        return [.. JsonNode.Parse(customers)!.AsArray().Select(customer => customer!.AsObject())];
    }

    private async Task SendAsync(HttpMethod method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Content = json is null ? null : new StringContent(json);
        using HttpResponseMessage response = await _control.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }
}
