using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client.Customers;
using Ecwid.Client.Http;
using Ecwid.Client.Http.Retry;
using Ecwid.Client.Models;

namespace Ecwid.Client.Contacts;

/// <summary>The calls about a customer's contacts.</summary>
/// <remarks>https://docs.ecwid.com/api-reference/rest-api/customers/customer-contacts</remarks>
public sealed class ContactsClient
{
    private readonly EcwidTransport _transport;
    private readonly IEcwidObserver? _observer;

    internal ContactsClient(EcwidTransport transport, IEcwidObserver? observer)
    {
        _transport = transport;
        _observer = observer;
    }

    /// <summary>Reads all contacts of a customer. Scope: <c>read_customers</c>.</summary>
    /// <param name="customerId">The customer's id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="EcwidException">The call failed.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public async Task<IReadOnlyList<EcwidCustomerContact>> ListAsync(long customerId, CancellationToken cancellationToken = default)
    {
        PageAnswer<EcwidCustomerContact> answer = await _transport
            .SendAsync(Call(HttpMethod.Get, EcwidScopes.ReadCustomers, customerId), EcwidJson.Wire.ContactList, _observer, cancellationToken, static answer => AnswerFault.IfNoList(answer.Items) ?? answer.Check())
            .ConfigureAwait(false);
        foreach (EcwidCustomerContact contact in answer.Items!)
        {
            contact.KeepAsRead(customerId);
        }

        return answer.Items;
    }

    /// <summary>Reads one contact. Scope: <c>read_customers</c>.</summary>
    /// <param name="customerId">The customer's id.</param>
    /// <param name="contactId">The contact's id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="EcwidException">The call failed.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public async Task<EcwidCustomerContact> GetAsync(long customerId, long contactId, CancellationToken cancellationToken = default)
    {
        EcwidCall call = Call(HttpMethod.Get, EcwidScopes.ReadCustomers, customerId, CustomerRules.CheckId(contactId, "contact"));
        EcwidCustomerContact contact = await _transport
            .SendAsync(call, EcwidJson.Wire.EcwidCustomerContact, _observer, cancellationToken, answer => AnswerFault.IfOther(answer.ContactId, contactId, "contact"))
            .ConfigureAwait(false);
        contact.KeepAsRead(customerId);
        return contact;
    }

    /// <summary>Adds a contact to a customer. Scope: <c>create_customers</c>.</summary>
    /// <param name="customerId">The customer's id.</param>
    /// <param name="request">The fields; contact and type are required.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The contact as it was sent; its id is null where Ecwid's answer had none. Nothing is read back.</returns>
    /// <exception cref="EcwidException">The request is not valid, or the call failed; <see cref="EcwidErrorKind.ContactNotCreated"/> if Ecwid says that it created nothing.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public async Task<EcwidCustomerContact> CreateAsync(long customerId, EcwidCustomerContactRequest request, CancellationToken cancellationToken = default)
    {
        if (request is null)
        {
            throw new ArgumentNullException(nameof(request));
        }

        CustomerRules.CheckContact(request.Contact, request.Type);
        EcwidCustomerContact contact = request.ToContact(customerId);
        EcwidCall call = Call(HttpMethod.Post, EcwidScopes.CreateCustomers, customerId);
        call.Body = RequestJson.Of(contact, EcwidJson.Wire.EcwidCustomerContact);
        string content = $"{call.Path}/{contact.Type}/{contact.Contact}";
        ContactCreationAnswer answer = await _transport
            .CreateAsync(call, EcwidJson.Wire.ContactCreationAnswer, _observer, CheckCreated, SettleAsync, cancellationToken)
            .ConfigureAwait(false);
        if (answer.Id is { } id)
        {
            _transport.Created.Claim(Record(id));
        }
        else
        {
            _transport.Created.NoteUnnamed(content, _transport.ServerClock.Mark());
        }

        contact.ContactId = answer.Id;
        contact.KeepAsRead(customerId);
        return contact;

        async Task<ContactCreationAnswer?> SettleAsync(CallHistory history, CancellationToken token)
        {
            ServerMoment sentAt = history.FirstSentAt!.Value;
            long[] recent =
            [
                .. (await ListAsync(customerId, token).ConfigureAwait(false))
                    .Where(stored => _transport.ServerClock.IsSince(stored.Timestamp, sentAt) && IsLike(contact, stored))
                    .Select(stored => stored.ContactId).OfType<long>()
                    .OrderByDescending(contactId => contactId),
            ];

            // Equal contacts may have been added by other calls, some of which were told no id.
            long[] free = [.. recent.Where(contactId => !_transport.Created.IsClaimed(Record(contactId)))];
            return free.Length > _transport.Created.CountUnnamed(content, made => _transport.ServerClock.IsSince(_transport.ServerClock.TimeOf(made), sentAt)) && _transport.Created.Claim(Record(free[0]))
                ? new ContactCreationAnswer { Id = free[0] }
                : null;
        }

        string Record(long contactId) => FormattableString.Invariant($"{call.Path}/{contactId}");
    }

    /// <summary>Changes a contact. Scope: <c>update_customers</c>.</summary>
    /// <param name="customerId">The customer's id.</param>
    /// <param name="contactId">The contact's id.</param>
    /// <param name="request">The fields to change; those that are null stay as they are, and an empty handle or note is emptied.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="EcwidException">The request is not valid or names no field, or the call failed; <see cref="EcwidErrorKind.NotFound"/> also if Ecwid says that it changed nothing.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    /// <remarks>https://docs.ecwid.com/api-reference/rest-api/customers/customer-contacts/update-customer-contact</remarks>
    public async Task UpdateAsync(long customerId, long contactId, EcwidCustomerContactRequest request, CancellationToken cancellationToken = default)
    {
        if (request is null)
        {
            throw new ArgumentNullException(nameof(request));
        }

        CustomerRules.CheckContactChange(request);
        EcwidCustomerContact change = request.ToContact(customerId);
        change.Type = EcwidContactTypes.Find(request.Type);
        EcwidCall call = Call(HttpMethod.Put, EcwidScopes.UpdateCustomers, customerId, CustomerRules.CheckId(contactId, "contact"));
        call.Body = RequestJson.Of(change, EcwidJson.Wire.EcwidCustomerContact);
        await _transport.ChangeAsync(call, ChangeRules.CheckUpdated, _observer, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes a contact. Scope: <c>update_customers</c>.</summary>
    /// <param name="customerId">The customer's id.</param>
    /// <param name="contactId">The contact's id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="EcwidException">The call failed; <see cref="EcwidErrorKind.NotFound"/> also if Ecwid says that it deleted nothing.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    /// <remarks>https://docs.ecwid.com/api-reference/rest-api/customers/customer-contacts/delete-customer-contact</remarks>
    public async Task DeleteAsync(long customerId, long contactId, CancellationToken cancellationToken = default)
    {
        EcwidCall call = Call(HttpMethod.Delete, EcwidScopes.UpdateCustomers, customerId, CustomerRules.CheckId(contactId, "contact"));
        await _transport.ChangeAsync(call, ChangeRules.CheckDeleted, _observer, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Finds the stored contact that a creation made: the newest one with the same type and contact. Scope: <c>read_customers</c>.</summary>
    /// <param name="created">What <see cref="CreateAsync"/> returned.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="EcwidException">The call failed, or the contact is not in the list.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public async Task<EcwidCustomerContact> RefreshAsync(EcwidCustomerContact created, CancellationToken cancellationToken = default)
    {
        if (created is null)
        {
            throw new ArgumentNullException(nameof(created));
        }

        long customerId = created.CustomerId ?? throw new EcwidException("The contact names no customer.");
        if (created.ContactId is { } contactId)
        {
            return await GetAsync(customerId, contactId, cancellationToken).ConfigureAwait(false);
        }

        IReadOnlyList<EcwidCustomerContact> contacts = await ListAsync(customerId, cancellationToken).ConfigureAwait(false);
        return contacts
            .Where(contact => contact.Type == created.Type && contact.Contact == created.Contact)
            .OrderByDescending(contact => contact.ContactId)
            .FirstOrDefault()
            ?? throw new EcwidException(EcwidErrorKind.NotFound, $"The new contact is not yet in the list of the contacts of customer {customerId}.") { MayHaveTakenEffect = true };
    }

    // A server may write what was sent in another way, but type and text are what makes a contact.
    private static bool IsLike(EcwidCustomerContact sent, EcwidCustomerContact stored) =>
        sent.Type == stored.Type
        && string.Equals(sent.Contact?.Trim(), stored.Contact?.Trim(), StringComparison.OrdinalIgnoreCase)
        && (string.IsNullOrWhiteSpace(sent.Note) || stored.Note is null || sent.Note!.Trim() == stored.Note.Trim())
        && (string.IsNullOrWhiteSpace(sent.Handle) || stored.Handle is null || sent.Handle!.Trim() == stored.Handle.Trim());

    private static AnswerFault? CheckCreated(ContactCreationAnswer answer) => answer switch
    {
        { CreateCount: <= 0 } => new AnswerFault(EcwidErrorKind.ContactNotCreated, "says that no contact was created", mayHaveTakenEffect: false),
        { CreateCount: null, Id: null, Contact: null } or { Id: <= 0 } => new AnswerFault(EcwidErrorKind.ProtocolError, "has neither a count nor an id nor a contact", mayHaveTakenEffect: true),
        _ => null,
    };

    private static EcwidCall Call(HttpMethod method, string scope, long customerId, params object[] contactId) =>
        new(method, scope, ["customers", CustomerRules.CheckId(customerId, "customer"), "contacts", .. contactId]);
}
