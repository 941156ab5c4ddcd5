using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Ecwid.Client.Http;

/// <summary>Passes requests to a handler that is not ours to dispose, as the pool would.</summary>
internal sealed class BorrowedHandler(HttpMessageHandler inner) : HttpMessageHandler
{
    private readonly HttpMessageInvoker _inner = new(inner, disposeHandler: false);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _inner.SendAsync(request, cancellationToken);
}
