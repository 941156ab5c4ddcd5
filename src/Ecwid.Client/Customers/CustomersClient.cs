using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client.Http;
using Ecwid.Client.Http.Retry;
using Ecwid.Client.Models;

namespace Ecwid.Client.Customers;

/// <summary>The calls about customers.</summary>
/// <remarks>https://docs.ecwid.com/api-reference/rest-api/customers</remarks>
public sealed class CustomersClient
{
    private static readonly string[] IdAndEmail = ["id", "email"];

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
    public Task<EcwidCustomer> CreateAsync(EcwidCustomerRequest request, CancellationToken cancellationToken = default) =>
        CreateAsync(request, earlierTry: null, cancellationToken);

    /// <summary>Creates a customer whom an earlier program may have created.</summary>
    /// <param name="request">The fields.</param>
    /// <param name="earlierTry">When the creation was sent first, whose answer nobody knows; null if it was not. Then the customer is looked up before anything is sent.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <param name="owner">What the customer is created for, if that may be sent again: what this client created for it before is its own.</param>
    internal async Task<EcwidCustomer> CreateAsync(EcwidCustomerRequest request, ServerMoment? earlierTry, CancellationToken cancellationToken, object? owner = null)
    {
        if (request is null)
        {
            throw new ArgumentNullException(nameof(request));
        }

        EcwidCustomerRequest sent = request.ForCreation();
        CustomerRules.CheckCreation(sent);
        var call = new EcwidCall(HttpMethod.Post, EcwidScopes.CreateCustomers, "customers")
        {
            Body = RequestJson.Of(sent, EcwidJson.Wire.EcwidCustomerRequest),
        };
        CreationAnswer answer = await _transport
            .CreateAsync(call, EcwidJson.Wire.CreationAnswer, _observer, CreationAnswer.Check, SettleAsync, cancellationToken, earlierTry)
            .ConfigureAwait(false);
        _transport.Created.Claim(Record(answer.Id!.Value), owner);
        return sent.ToCustomer(answer.Id.Value);

        async Task<CreationAnswer?> SettleAsync(CallHistory history, CancellationToken token)
        {
            IReadOnlyList<EcwidCustomer> found = await FindAsync(sent.Email!, fields: null, token).ConfigureAwait(false);
            return found.Count == 0 ? null : new CreationAnswer { Id = SettleCreation(call, sent, found, history, owner) };
        }
    }

    /// <summary>Reads a customer. Scope: <c>read_customers</c>.</summary>
    /// <param name="customerId">The customer's id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="EcwidException">The call failed; an unknown id is <see cref="EcwidErrorKind.NotFound"/>.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public Task<EcwidCustomer> GetAsync(long customerId, CancellationToken cancellationToken = default) =>
        GetAsync(customerId, fields: null, cancellationToken);

    /// <summary>Reads some fields of a customer. Scope: <c>read_customers</c>.</summary>
    /// <param name="customerId">The customer's id.</param>
    /// <param name="fields">The fields, with the API's names and dots between levels; null for all. The id always comes.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="EcwidException">The call failed; an unknown id is <see cref="EcwidErrorKind.NotFound"/>.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public async Task<EcwidCustomer> GetAsync(long customerId, IReadOnlyList<string>? fields, CancellationToken cancellationToken = default)
    {
        EcwidCall call = Call(HttpMethod.Get, EcwidScopes.ReadCustomers, customerId);
        if (fields is not null)
        {
            call.WithQuery("responseFields", ResponseFields.ForObject(WithId(fields)));
        }

        EcwidCustomer customer = await _transport
            .SendAsync(call, EcwidJson.Wire.EcwidCustomer, _observer, cancellationToken, answer => AnswerFault.IfOther(answer.CustomerId, customerId, "customer"))
            .ConfigureAwait(false);
        return customer.MarkAsRead();
    }

    /// <summary>Searches for customers. Scope: <c>read_customers</c>. Nothing is sent before the first page is read.</summary>
    /// <param name="query">The filters.</param>
    /// <param name="skip">How many customers to leave out at the start.</param>
    /// <param name="first">How many customers to return at the most; null for all.</param>
    /// <exception cref="EcwidException">A field's name is not valid.</exception>
    public EcwidPageReader<EcwidCustomer> Search(EcwidCustomerQuery query, long skip = 0, long? first = null)
    {
        if (query is null)
        {
            throw new ArgumentNullException(nameof(query));
        }

        string? fields = query.Fields is null ? null : ResponseFields.ForPage(WithId(query.Fields));
        return new EcwidPageReader<EcwidCustomer>(PageCall, SendAsync, customer => customer.CustomerId, skip, first);

        EcwidCall PageCall(long offset, int limit)
        {
            EcwidCall call = SearchCall(query, offset, limit);
            return fields is null ? call : call.WithQuery("responseFields", fields);
        }

        async Task<PageAnswer<EcwidCustomer>> SendAsync(EcwidCall call, long offset, CancellationToken token)
        {
            PageAnswer<EcwidCustomer> page = await _transport
                .SendAsync(call, EcwidJson.Wire.CustomerPage, _observer, token, answer => answer.Check(offset))
                .ConfigureAwait(false);
            foreach (EcwidCustomer customer in page.Items ?? [])
            {
                customer.MarkAsRead();
            }

            return page;
        }
    }

    /// <summary>Counts customers with one request that reads none. Scope: <c>read_customers</c>.</summary>
    /// <param name="query">The filters.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The count; null if Ecwid does not say.</returns>
    /// <exception cref="EcwidException">The call failed.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public async Task<long?> CountAsync(EcwidCustomerQuery query, CancellationToken cancellationToken = default)
    {
        if (query is null)
        {
            throw new ArgumentNullException(nameof(query));
        }

        EcwidCall call = SearchCall(query, offset: 0, limit: 1).WithQuery("responseFields", "total");
        PageAnswer<EcwidCustomer> page = await _transport.SendAsync(call, EcwidJson.Wire.CustomerPage, _observer, cancellationToken).ConfigureAwait(false);
        return page.Total;
    }

    /// <summary>Finds the customers with exactly this e-mail address, whatever its letter case. Scope: <c>read_customers</c>.</summary>
    /// <param name="email">The whole address.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The ids; none if no customer has the address.</returns>
    /// <exception cref="EcwidException">The call failed.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public async Task<IReadOnlyList<long>> FindByEmailAsync(string email, CancellationToken cancellationToken = default)
    {
        CustomerRules.CheckEmail(email);
        IReadOnlyList<EcwidCustomer> found = await FindAsync(email, ResponseFields.ForPage(IdAndEmail), cancellationToken).ConfigureAwait(false);
        return [.. found.Select(customer => customer.CustomerId).OfType<long>()];
    }

    /// <summary>Changes a customer. Scopes: <c>read_customers</c> and <c>update_customers</c>.</summary>
    /// <param name="customerId">The customer's id.</param>
    /// <param name="request">The fields to change. Fields of the billing person are merged with the stored ones; arrays replace what is stored.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="EcwidException">The request is not valid, or the call failed; <see cref="EcwidErrorKind.NotFound"/> also if Ecwid says that it changed nothing.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public async Task UpdateAsync(long customerId, EcwidCustomerRequest request, CancellationToken cancellationToken = default)
    {
        if (request is null)
        {
            throw new ArgumentNullException(nameof(request));
        }

        EcwidCustomerRequest sent = request.ForUpdate();
        CustomerRules.CheckUpdate(sent);
        EcwidCall call = Call(HttpMethod.Put, EcwidScopes.UpdateCustomers, customerId);
        call.Body = RequestJson.Of(sent, EcwidJson.Wire.EcwidCustomerRequest);
        await _transport.ChangeAsync(call, ChangeRules.CheckUpdated, _observer, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes a customer. Scopes: <c>read_customers</c> and <c>update_customers</c>.</summary>
    /// <param name="customerId">The customer's id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="EcwidException">The call failed; <see cref="EcwidErrorKind.NotFound"/> also if Ecwid says that it deleted nothing.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public async Task DeleteAsync(long customerId, CancellationToken cancellationToken = default) =>
        await _transport
            .ChangeAsync(Call(HttpMethod.Delete, EcwidScopes.UpdateCustomers, customerId), ChangeRules.CheckDeleted, _observer, cancellationToken)
            .ConfigureAwait(false);

    /// <summary>Reads the history of deleted customers, which Ecwid keeps for six months. Scopes: <c>read_store_profile</c> and <c>read_customers</c>.</summary>
    /// <param name="from">Deleted at this time or later; null for all.</param>
    /// <param name="to">Deleted at this time or earlier; null for all.</param>
    /// <param name="skip">How many entries to leave out at the start.</param>
    /// <param name="first">How many entries to return at the most; null for all.</param>
    public EcwidPageReader<EcwidDeletedCustomer> SearchDeleted(DateTimeOffset? from = null, DateTimeOffset? to = null, long skip = 0, long? first = null)
    {
        return new EcwidPageReader<EcwidDeletedCustomer>(PageCall, SendAsync, deleted => deleted.CustomerId, skip, first);

        EcwidCall PageCall(long offset, int limit)
        {
            var call = new EcwidCall(HttpMethod.Get, EcwidScopes.ReadCustomers, "customers", "deleted");
            if (from is { } start)
            {
                call.WithQuery("from_date", Number(start.ToUnixTimeSeconds()));
            }

            if (to is { } end)
            {
                call.WithQuery("to_date", Number(end.ToUnixTimeSeconds()));
            }

            return call.WithQuery("offset", Number(offset)).WithQuery("limit", Number(limit));
        }

        Task<PageAnswer<EcwidDeletedCustomer>> SendAsync(EcwidCall call, long offset, CancellationToken token) =>
            _transport.SendAsync(call, EcwidJson.Wire.DeletedCustomerPage, _observer, token, answer => answer.Check(offset));
    }

    /// <summary>Finds the customers with exactly this e-mail address, with all their fields.</summary>
    internal Task<IReadOnlyList<EcwidCustomer>> FindAllByEmailAsync(string email, CancellationToken cancellationToken) =>
        FindAsync(email, fields: null, cancellationToken);

    private async Task<IReadOnlyList<EcwidCustomer>> FindAsync(string email, string? fields, CancellationToken cancellationToken)
    {
        var query = new EcwidCustomerQuery { Email = email, UseExactEmailMatch = true };
        EcwidCall call = SearchCall(query, offset: 0, limit: EcwidPageReader<EcwidCustomer>.LargestPage);
        if (fields is not null)
        {
            call.WithQuery("responseFields", fields);
        }

        PageAnswer<EcwidCustomer> page = await _transport
            .SendAsync(call, EcwidJson.Wire.CustomerPage, _observer, cancellationToken, static answer => AnswerFault.IfNoList(answer.Items) ?? answer.Check())
            .ConfigureAwait(false);

        // A server that does not know the exact match yet answers everything that contains the address.
        return [.. page.Items!.Where(customer => string.Equals(customer.Email, email, StringComparison.OrdinalIgnoreCase))];
    }

    /// <summary>Which of the customers with the e-mail address is the one that a creation made whose answer was lost.</summary>
    /// <exception cref="EcwidException">None: the address was taken before, or nobody can tell.</exception>
    private long SettleCreation(EcwidCall call, EcwidCustomerRequest sent, IReadOnlyList<EcwidCustomer> found, CallHistory history, object? owner)
    {
        EcwidCustomer? recent = found.FirstOrDefault(customer => customer.CustomerId is not null && _transport.ServerClock.IsSince(customer.Registered, history.FirstSentAt!.Value));
        if (recent?.CustomerId is not { } id)
        {
            throw ResponseErrors.WasThereBefore(call, $"customer {found[0].CustomerId} had this e-mail address before");
        }

        if (!CreationSettlement.Matches(sent, recent))
        {
            string since = _transport.ServerClock.TimeOf(history.FirstSentAt!.Value) is null ? string.Empty : ", registered since,";
            throw ResponseErrors.OutcomeUnknown(
                new EcwidException(EcwidErrorKind.OutcomeUnknown, $"The answer to {call.Method} {call.Path} was lost, and customer {id}{since} has this e-mail address but other fields."),
                "Compare it with the row.");
        }

        return _transport.Created.Claim(Record(id), owner)
            ? id
            : throw ResponseErrors.WasThereBefore(call, $"customer {id} had this e-mail address before");
    }

    private static string Record(long customerId) => FormattableString.Invariant($"customer/{customerId}");

    private static EcwidCall Call(HttpMethod method, string scope, long customerId) =>
        new(method, scope, "customers", CustomerRules.CheckId(customerId, "customer"));

    private static EcwidCall SearchCall(EcwidCustomerQuery query, long offset, int limit)
    {
        var call = new EcwidCall(HttpMethod.Get, EcwidScopes.ReadCustomers, "customers");
        query.AddTo(call);
        return call.WithQuery("offset", Number(offset)).WithQuery("limit", Number(limit));
    }

    private static IEnumerable<string> WithId(IEnumerable<string> fields) => fields.Prepend("id").Distinct(StringComparer.Ordinal);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
