using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client.Http;

namespace Ecwid.Client.Raw;

/// <summary>Calls that this client has no method for, with the same token, errors and redaction.</summary>
/// <remarks>https://docs.ecwid.com/api-reference. Which scope a call needs is said there; <see cref="EcwidException.Scope"/> is null.</remarks>
public sealed class RawClient
{
    private readonly EcwidTransport _transport;
    private readonly IEcwidObserver? _observer;

    internal RawClient(EcwidTransport transport, IEcwidObserver? observer)
    {
        _transport = transport;
        _observer = observer;
    }

    /// <summary>Makes a call.</summary>
    /// <param name="method"><c>GET</c>, <c>POST</c>, <c>PUT</c> or <c>DELETE</c>.</param>
    /// <param name="path">What follows the store's id in the address, for example <c>customers/310000155</c>.</param>
    /// <param name="query">The parameters of the query, not encoded; null for none.</param>
    /// <param name="jsonBody">The body; null for none.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The answer's text as it is, whether it is JSON or not.</returns>
    /// <exception cref="EcwidException">The request is not valid and was not sent, or the call failed.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public Task<string> SendAsync(
        string method, string path, IEnumerable<KeyValuePair<string, string>>? query = null, string? jsonBody = null, CancellationToken cancellationToken = default) =>
        SendAsync(new EcwidRawRequest(method, path, query, jsonBody), cancellationToken);

    /// <summary>Makes a call.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The answer's text as it is, whether it is JSON or not.</returns>
    /// <exception cref="EcwidException">The call failed.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public Task<string> SendAsync(EcwidRawRequest request, CancellationToken cancellationToken = default) =>
        _transport.SendTextAsync(ToCall(request), body => Encoding.UTF8.GetString(Utf8.WithoutMark(body).ToArray()), _observer, cancellationToken);

    /// <summary>Makes a call and reads its answer.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>What <see cref="EcwidJsonText.Read(string)"/> makes of the answer; null also for a 204, which has no body.</returns>
    /// <exception cref="EcwidException">The call failed, or its answer is not JSON.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public Task<object?> SendForValueAsync(EcwidRawRequest request, CancellationToken cancellationToken = default) =>
        _transport.SendJsonAsync(ToCall(request), EcwidJsonText.Read, _observer, cancellationToken);

    internal Task<object?> SendForPageAsync(EcwidRawRequest request, CancellationToken cancellationToken) =>
        _transport.SendJsonAsync(ToCall(request), EcwidJsonText.ReadPage, _observer, cancellationToken);

    private EcwidCall ToCall(EcwidRawRequest request)
    {
        if (request is null)
        {
            throw new ArgumentNullException(nameof(request));
        }

        bool holdsToken = request.Query.SelectMany(parameter => new[] { parameter.Key, parameter.Value }).Append(request.Path)
            .Any(text => SecretText.IsIn(text, _transport.Options.Token!));
        return holdsToken
            ? throw new EcwidException("The path or the query holds this connection's token. It is sent in a header, where logs do not keep it.")
            : request.ToCall();
    }
}
