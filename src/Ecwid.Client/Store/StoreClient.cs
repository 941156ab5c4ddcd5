using System;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client.Http;
using Ecwid.Client.Models;

namespace Ecwid.Client.Store;

/// <summary>The calls about the store itself.</summary>
/// <remarks>https://docs.ecwid.com/api-reference/rest-api/store-profile</remarks>
public sealed class StoreClient
{
    private readonly EcwidTransport _transport;
    private readonly IEcwidObserver? _observer;

    internal StoreClient(EcwidTransport transport, IEcwidObserver? observer)
    {
        _transport = transport;
        _observer = observer;
    }

    /// <summary>Reads the store's profile. Scope: <c>read_store_profile</c>.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="EcwidException">The call failed.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public async Task<EcwidStore> GetProfileAsync(CancellationToken cancellationToken = default)
    {
        ProfileAnswer answer = await _transport
            .SendAsync(ProfileCall.Create(), EcwidJson.Wire.ProfileAnswer, _observer, cancellationToken, CheckStore)
            .ConfigureAwait(false);
        return answer.ToStore();
    }

    // What goes on from here would change another store.
    private AnswerFault? CheckStore(ProfileAnswer answer) => AnswerFault.IfOther(answer.GeneralInfo?.StoreId, _transport.Options.StoreId, "store");
}
