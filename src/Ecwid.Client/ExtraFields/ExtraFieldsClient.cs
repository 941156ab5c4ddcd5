using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client.Http;
using Ecwid.Client.Http.Retry;
using Ecwid.Client.Models;

namespace Ecwid.Client.ExtraFields;

/// <summary>The calls about the definitions of customers' extra fields.</summary>
/// <remarks>https://docs.ecwid.com/api-reference/rest-api/customers/customer-extra-fields</remarks>
public sealed class ExtraFieldsClient
{
    private readonly EcwidTransport _transport;
    private readonly IEcwidObserver? _observer;

    internal ExtraFieldsClient(EcwidTransport transport, IEcwidObserver? observer)
    {
        _transport = transport;
        _observer = observer;
    }

    /// <summary>Reads all extra fields. Scope: <c>read_customers_extrafields</c>.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="EcwidException">The call failed.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public async Task<IReadOnlyList<EcwidCustomerExtraField>> ListAsync(CancellationToken cancellationToken = default)
    {
        PageAnswer<EcwidCustomerExtraField> answer = await _transport
            .SendAsync(Call(HttpMethod.Get, EcwidScopes.ReadCustomersExtraFields), EcwidJson.Wire.ExtraFieldList, _observer, cancellationToken, static answer => AnswerFault.IfNoList(answer.Items) ?? answer.Check())
            .ConfigureAwait(false);
        return [.. answer.Items!.Select(static field => field!.AsRead())];
    }

    /// <summary>Reads one extra field. Scope: <c>read_customers_extrafields</c>.</summary>
    /// <param name="key">The field's key.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="EcwidException">The call failed; an unknown key is <see cref="EcwidErrorKind.NotFound"/>.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public async Task<EcwidCustomerExtraField> GetAsync(string key, CancellationToken cancellationToken = default)
    {
        EcwidCall call = Call(HttpMethod.Get, EcwidScopes.ReadCustomersExtraFields, ExtraFieldRules.CheckKey(key));
        EcwidCustomerExtraField field = await _transport
            .SendAsync(call, EcwidJson.Wire.EcwidCustomerExtraField, _observer, cancellationToken, answer => AnswerFault.IfOtherKey(answer.Key, key))
            .ConfigureAwait(false);
        return field.AsRead();
    }

    /// <summary>Creates an extra field. Scope: <c>update_customers_extrafields</c>.</summary>
    /// <param name="request">The definition; title and type are required.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The field as it was sent, with the key that Ecwid answered; nothing is read back.</returns>
    /// <exception cref="EcwidException">The request is not valid, or the call failed; <see cref="EcwidErrorKind.OutcomeUnknown"/> if Ecwid says that it created nothing.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public async Task<EcwidCustomerExtraField> CreateAsync(EcwidCustomerExtraFieldRequest request, CancellationToken cancellationToken = default)
    {
        ExtraFieldRules.CheckCreation(request ?? throw new ArgumentNullException(nameof(request)));
        EcwidCall call = Call(HttpMethod.Post, EcwidScopes.UpdateCustomersExtraFields);
        call.Body = RequestJson.Of(request, EcwidJson.Wire.EcwidCustomerExtraFieldRequest);
        var field = new EcwidCustomerExtraField { Key = request.Key, Title = request.Title, Type = request.Type, ShownOnOrderDetails = request.ShownOnOrderDetails };
        ExtraFieldCreationAnswer answer = await _transport
            .CreateAsync(call, EcwidJson.Wire.ExtraFieldCreationAnswer, _observer, ExtraFieldCreationAnswer.Check, SettleAsync, cancellationToken)
            .ConfigureAwait(false);
        field.Key = answer.Key ?? field.Key;
        _transport.Created.Claim(Record(field.Key));
        return field.AsRead();

        async Task<ExtraFieldCreationAnswer?> SettleAsync(CallHistory history, CancellationToken token)
        {
            IReadOnlyList<EcwidCustomerExtraField> found = await ListAsync(token).ConfigureAwait(false);
            string? key = found
                .Where(stored => _transport.ServerClock.IsSince(stored.CreatedDate, history.FirstSentAt!.Value)
                    && (request.Key is null || stored.Key == request.Key)
                    && string.Equals(stored.Title, request.Title, StringComparison.Ordinal)
                    && string.Equals(stored.Type, request.Type, StringComparison.OrdinalIgnoreCase))
                .Select(stored => stored.Key)
                .FirstOrDefault(stored => stored is not null && _transport.Created.Claim(Record(stored)));
            return key is null ? null : new ExtraFieldCreationAnswer { CreateCount = 1, Key = key };
        }

        static string Record(string? key) => "extrafield/" + key;
    }

    /// <summary>Changes an extra field. Scope: <c>update_customers_extrafields</c>.</summary>
    /// <param name="key">The field's key.</param>
    /// <param name="request">What to change; its key is not sent.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="EcwidException">The request is not valid, or the call failed; <see cref="EcwidErrorKind.NotFound"/> also if Ecwid says that it changed nothing.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public async Task UpdateAsync(string key, EcwidCustomerExtraFieldRequest request, CancellationToken cancellationToken = default)
    {
        ExtraFieldRules.CheckUpdate(request ?? throw new ArgumentNullException(nameof(request)));
        EcwidCall call = Call(HttpMethod.Put, EcwidScopes.UpdateCustomersExtraFields, ExtraFieldRules.CheckKey(key));
        var sent = new EcwidCustomerExtraFieldRequest { Title = request.Title, Type = request.Type, ShownOnOrderDetails = request.ShownOnOrderDetails };
        call.Body = RequestJson.Of(sent, EcwidJson.Wire.EcwidCustomerExtraFieldRequest);
        await _transport.ChangeAsync(call, ChangeRules.CheckUpdated, _observer, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes an extra field. Scope: <c>delete_customers_extrafields</c>.</summary>
    /// <param name="key">The field's key.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="EcwidException">The call failed; <see cref="EcwidErrorKind.NotFound"/> also if Ecwid says that it deleted nothing.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public async Task DeleteAsync(string key, CancellationToken cancellationToken = default)
    {
        EcwidCall call = Call(HttpMethod.Delete, EcwidScopes.DeleteCustomersExtraFields, ExtraFieldRules.CheckKey(key));
        await _transport.ChangeAsync(call, ChangeRules.CheckDeleted, _observer, cancellationToken).ConfigureAwait(false);
    }

    private static EcwidCall Call(HttpMethod method, string scope, params object[] key) => new(method, scope, ["store_extrafields", "customers", .. key]);
}
