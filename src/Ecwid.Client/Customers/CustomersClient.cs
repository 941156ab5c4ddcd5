using System;
using System.Net.Http;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client.Http;
using Ecwid.Client.Models;

namespace Ecwid.Client.Customers;

/// <summary>The calls about customers.</summary>
/// <remarks>https://docs.ecwid.com/api-reference/rest-api/customers</remarks>
public sealed class CustomersClient
{
    private readonly EcwidTransport _transport;
    private readonly IEcwidObserver? _observer;

    internal CustomersClient(EcwidTransport transport, IEcwidObserver? observer)
    {
        _transport = transport;
        _observer = observer;
    }

    /// <summary>Creates a customer. Scope: <c>create_customers</c>.</summary>
    /// <param name="request">The fields; <see cref="EcwidCustomerRequest.Email"/> is required. Ids in addresses and contacts are not sent: Ecwid assigns new ones.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The customer as it was sent, with its new id; nothing is read back.</returns>
    /// <exception cref="EcwidException">The request is not valid, or the call failed; a taken e-mail is <see cref="EcwidErrorKind.Conflict"/>.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public async Task<EcwidCustomer> CreateAsync(EcwidCustomerRequest request, CancellationToken cancellationToken = default)
    {
        if (request is null)
        {
            throw new ArgumentNullException(nameof(request));
        }

        EcwidCustomerRequest sent = request.ForCreation();
        CustomerRules.CheckCreation(sent);
        var call = new EcwidCall(HttpMethod.Post, EcwidScopes.CreateCustomers, "customers")
        {
            Body = JsonSerializer.SerializeToUtf8Bytes(sent, EcwidJson.Wire.EcwidCustomerRequest),
        };
        CreationAnswer answer = await _transport
            .SendAsync(call, EcwidJson.Wire.CreationAnswer, _observer, cancellationToken, CheckCreated)
            .ConfigureAwait(false);
        return sent.ToCustomer(answer.Id!.Value);
    }

    /// <summary>Reads a customer. Scope: <c>read_customers</c>.</summary>
    /// <param name="customerId">The customer's id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="EcwidException">The call failed; an unknown id is <see cref="EcwidErrorKind.NotFound"/>.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public async Task<EcwidCustomer> GetAsync(long customerId, CancellationToken cancellationToken = default)
    {
        var call = new EcwidCall(HttpMethod.Get, EcwidScopes.ReadCustomers, "customers", CustomerRules.CheckId(customerId, "customer"));
        EcwidCustomer customer = await _transport
            .SendAsync(call, EcwidJson.Wire.EcwidCustomer, _observer, cancellationToken)
            .ConfigureAwait(false);
        foreach (EcwidCustomerContact contact in customer.Contacts ?? [])
        {
            contact.CustomerId = customer.CustomerId;
        }

        return customer;
    }

    private static AnswerFault? CheckCreated(CreationAnswer answer) =>
        answer.Id is > 0 ? null : new AnswerFault(EcwidErrorKind.ProtocolError, "has no id", mayHaveTakenEffect: true);
}
