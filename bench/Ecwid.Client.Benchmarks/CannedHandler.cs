using System;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Ecwid.Client.Benchmarks;

/// <summary>Answers every request at once and alike.</summary>
internal sealed class CannedHandler(HttpStatusCode status, Func<HttpContent> body) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(new HttpResponseMessage(status) { Content = body(), RequestMessage = request });
}
