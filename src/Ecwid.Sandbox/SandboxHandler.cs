using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Ecwid.Sandbox;

/// <summary>Answers the requests of an <see cref="HttpClient"/> from a <see cref="SandboxServer"/> in the same process, whatever host they name.</summary>
public sealed class SandboxHandler : HttpMessageHandler
{
    private readonly SandboxServer _server;

    /// <summary>Makes a handler; several handlers may share one server.</summary>
    /// <param name="server">The server that holds the stores.</param>
    public SandboxHandler(SandboxServer server)
    {
        _server = server ?? throw new ArgumentNullException(nameof(server));
    }

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Uri address = request.RequestUri ?? throw new InvalidOperationException("The request names no address.");
        var received = new SandboxRequest(request.Method.Method, address.AbsolutePath, address.Query);
        Copy(request.Headers, received);
        if (request.Content is not null)
        {
            Copy(request.Content.Headers, received);
            received.Body = await request.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
        }

        // The last moment at which a cancelled call has certainly changed nothing.
        cancellationToken.ThrowIfCancellationRequested();
        SandboxResponse answer = _server.Handle(received);

        var response = new HttpResponseMessage((HttpStatusCode)answer.StatusCode)
        {
            Content = new ByteArrayContent(answer.Body),
            ReasonPhrase = answer.ReasonPhrase,
            RequestMessage = request,
            Version = new Version(1, 1),
        };
        foreach (KeyValuePair<string, string> header in answer.Headers)
        {
            if (!response.Headers.TryAddWithoutValidation(header.Key, header.Value))
            {
                response.Content.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }
        }

        return response;
    }

    private static void Copy(IEnumerable<KeyValuePair<string, IEnumerable<string>>> headers, SandboxRequest received)
    {
        foreach (KeyValuePair<string, IEnumerable<string>> header in headers)
        {
            received.Headers[header.Key] = string.Join(", ", header.Value);
        }
    }
}
