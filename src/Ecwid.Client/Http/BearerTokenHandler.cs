using System.Net.Http;
using System.Net.Http.Headers;
using System.Security;
using System.Threading;
using System.Threading.Tasks;

namespace Ecwid.Client.Http;

/// <summary>Puts the token into the one header where it is plain text.</summary>
internal sealed class BearerTokenHandler(SecureString token) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", SecretText.Reveal(token));
        return base.SendAsync(request, cancellationToken);
    }
}
