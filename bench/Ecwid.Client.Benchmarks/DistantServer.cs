using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Sandbox;

namespace Ecwid.Client.Benchmarks;

/// <summary>A sandbox whose answers take a while.</summary>
internal sealed class DistantServer(SandboxServer server, TimeProvider clock, TimeSpan latency) : DelegatingHandler(new SandboxHandler(server))
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await Task.Delay(latency, clock, cancellationToken);
        return await base.SendAsync(request, cancellationToken);
    }
}
