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

namespace Ecwid.Client.Groups;

/// <summary>The calls about customer groups.</summary>
/// <remarks>https://docs.ecwid.com/api-reference/rest-api/customers/customer-groups</remarks>
public sealed class GroupsClient
{
    /// <summary>The largest page that Ecwid gives.</summary>
    public const int MaximumPageSize = 100;

    // Ecwid has left General out of its counts before.
    private const int General = 1;

    private readonly EcwidTransport _transport;
    private readonly IEcwidObserver? _observer;

    internal GroupsClient(EcwidTransport transport, IEcwidObserver? observer)
    {
        _transport = transport;
        _observer = observer;
    }

    /// <summary>Reads one page of the groups that a search finds; General is one of them. Scope: <c>read_customers</c>.</summary>
    /// <param name="search">Which groups; null for all.</param>
    /// <param name="offset">How many groups to leave out, from 0.</param>
    /// <param name="limit">How many groups to read, from 1 to <see cref="MaximumPageSize"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="EcwidException">The request is not valid, or the call failed.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public async Task<EcwidCustomerGroupPage> SearchAsync(
        EcwidCustomerGroupSearch? search, long offset = 0, int limit = MaximumPageSize, CancellationToken cancellationToken = default)
    {
        PageAnswer<EcwidCustomerGroup> page = await SendAsync(SearchCall(search, offset, limit), offset, cancellationToken).ConfigureAwait(false);
        return new EcwidCustomerGroupPage(page.Items ?? [], offset, page.Total);
    }

    /// <summary>Reads all groups that a search finds, page by page; General is one of them. Scope: <c>read_customers</c>.</summary>
    /// <param name="search">Which groups; null for all.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The groups, each once even if they move between pages meanwhile.</returns>
    /// <exception cref="EcwidException">The request is not valid, or a call failed.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public async Task<IReadOnlyList<EcwidCustomerGroup>> ListAsync(EcwidCustomerGroupSearch? search = null, CancellationToken cancellationToken = default)
    {
        var groups = new List<EcwidCustomerGroup>();
        var reader = new EcwidPageReader<EcwidCustomerGroup>(
            (offset, limit) => SearchCall(search, offset, limit), SendAsync, static group => group.CustomerGroupId, uncounted: General);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false) is { } page)
        {
            groups.AddRange(page);
        }

        return groups;
    }

    /// <summary>Finds the one group that has a name, whatever its letter case. Scope: <c>read_customers</c>.</summary>
    /// <param name="name">The whole name.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="EcwidException">The call failed; no group has the name (<see cref="EcwidErrorKind.NotFound"/>), or several have it.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public async Task<EcwidCustomerGroup> FindAsync(string name, CancellationToken cancellationToken = default)
    {
        GroupRules.CheckCreation(new EcwidCustomerGroupRequest { Name = name });
        IReadOnlyList<EcwidCustomerGroup> found = await ListAsync(new EcwidCustomerGroupSearch { Keyword = name }, cancellationToken).ConfigureAwait(false);
        EcwidCustomerGroup[] named = [.. found.Where(group => string.Equals(group.Name, name, StringComparison.OrdinalIgnoreCase))];
        return named.Length switch
        {
            1 => named[0],
            0 => throw new EcwidException(EcwidErrorKind.NotFound, $"No customer group has the name '{name}'."),
            _ => throw new EcwidException($"{named.Length} customer groups have the name '{name}': {Ids(named.Select(group => group.CustomerGroupId ?? 0), ", ")}. Use the id of one of them."),
        };
    }

    /// <summary>Reads a group; id 0 is General. Scope: <c>read_customers</c>.</summary>
    /// <param name="customerGroupId">The group's id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="EcwidException">The call failed; an unknown id is <see cref="EcwidErrorKind.NotFound"/>.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public async Task<EcwidCustomerGroup> GetAsync(long customerGroupId, CancellationToken cancellationToken = default)
    {
        EcwidCall call = Call(HttpMethod.Get, EcwidScopes.ReadCustomers, GroupRules.CheckId(customerGroupId));
        EcwidCustomerGroup group = await _transport
            .SendAsync(call, EcwidJson.Wire.EcwidCustomerGroup, _observer, cancellationToken, answer => AnswerFault.IfOther(answer.CustomerGroupId, customerGroupId, "customer group"))
            .ConfigureAwait(false);
        return group.AsRead();
    }

    /// <summary>Creates a group. Scope: <c>create_customers</c>.</summary>
    /// <param name="request">The fields; <see cref="EcwidCustomerGroupRequest.Name"/> is required.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The group as it was sent, with its new id; nothing is read back.</returns>
    /// <exception cref="EcwidException">The request is not valid, or the call failed.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public async Task<EcwidCustomerGroup> CreateAsync(EcwidCustomerGroupRequest request, CancellationToken cancellationToken = default)
    {
        GroupRules.CheckCreation(request ?? throw new ArgumentNullException(nameof(request)));
        EcwidCall call = Call(HttpMethod.Post, EcwidScopes.CreateCustomers);
        call.Body = RequestJson.Of(request, EcwidJson.Wire.EcwidCustomerGroupRequest);
        var group = new EcwidCustomerGroup { Name = request.Name, ExternalReferenceId = request.ExternalReferenceId };
        CreationAnswer answer = await _transport
            .CreateAsync(call, EcwidJson.Wire.CreationAnswer, _observer, CreationAnswer.Check, SettleAsync, cancellationToken)
            .ConfigureAwait(false);
        _transport.Created.Claim(Record(answer.Id!.Value));
        group.CustomerGroupId = answer.Id;
        return group.AsRead();

        // Groups have no time of creation: one of that name which this client did not make counts as made now. It is what was asked for.
        async Task<CreationAnswer?> SettleAsync(CallHistory history, CancellationToken token)
        {
            IReadOnlyList<EcwidCustomerGroup> found = await ListAsync(new EcwidCustomerGroupSearch { Keyword = request.Name }, token)
                .ConfigureAwait(false);
            long? id = found
                .Where(stored => string.Equals(stored.Name, request.Name, StringComparison.Ordinal) && (request.ExternalReferenceId is null || stored.ExternalReferenceId == request.ExternalReferenceId))
                .Select(stored => stored.CustomerGroupId)
                .OrderByDescending(groupId => groupId)
                .FirstOrDefault(groupId => groupId is { } known && _transport.Created.Claim(Record(known)));
            return id is null ? null : new CreationAnswer { Id = id };
        }

        static string Record(long groupId) => FormattableString.Invariant($"group/{groupId}");
    }

    /// <summary>Changes a group. Scope: <c>update_customers</c>.</summary>
    /// <param name="customerGroupId">The group's id.</param>
    /// <param name="request">The fields to change.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="EcwidException">The request is not valid, or the call failed; <see cref="EcwidErrorKind.NotFound"/> also if Ecwid says that it changed nothing.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public async Task UpdateAsync(long customerGroupId, EcwidCustomerGroupRequest request, CancellationToken cancellationToken = default)
    {
        GroupRules.CheckUpdate(request ?? throw new ArgumentNullException(nameof(request)));
        EcwidCall call = Call(HttpMethod.Put, EcwidScopes.UpdateCustomers, GroupRules.CheckId(customerGroupId));
        call.Body = RequestJson.Of(request, EcwidJson.Wire.EcwidCustomerGroupRequest);
        await _transport.ChangeAsync(call, ChangeRules.CheckUpdated, _observer, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes a group; its customers move to General. Scope: <c>update_customers</c>.</summary>
    /// <param name="customerGroupId">The group's id; General can't be deleted.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="EcwidException">The group is General, or the call failed; <see cref="EcwidErrorKind.NotFound"/> also if Ecwid says that it deleted nothing.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public async Task DeleteAsync(long customerGroupId, CancellationToken cancellationToken = default)
    {
        EcwidCall call = Call(HttpMethod.Delete, EcwidScopes.UpdateCustomers, GroupRules.CheckDeletable(customerGroupId));
        await _transport.ChangeAsync(call, ChangeRules.CheckDeleted, _observer, cancellationToken).ConfigureAwait(false);
    }

    private async Task<PageAnswer<EcwidCustomerGroup>> SendAsync(EcwidCall call, long offset, CancellationToken cancellationToken)
    {
        PageAnswer<EcwidCustomerGroup> page = await _transport
            .SendAsync(call, EcwidJson.Wire.GroupPage, _observer, cancellationToken, answer => answer.Check(offset, General))
            .ConfigureAwait(false);
        page.Items = [.. (page.Items ?? []).Select(static group => group.AsRead())];
        return page;
    }

    private static EcwidCall SearchCall(EcwidCustomerGroupSearch? search, long offset, int limit)
    {
        if (offset < 0 || limit is < 1 or > MaximumPageSize)
        {
            throw new EcwidException($"A page of groups begins at 0 or later and has 1 to {MaximumPageSize} groups, not {limit} from {offset} on.");
        }

        EcwidCall call = Call(HttpMethod.Get, EcwidScopes.ReadCustomers);
        if (!string.IsNullOrEmpty(search?.Keyword))
        {
            call.WithQuery("keyword", search!.Keyword!);
        }

        if (search?.CustomerGroupIds is { Count: > 0 } ids)
        {
            // The official page has the first name, Ecwid's own client sends the second.
            string list = Ids(ids.Select(GroupRules.CheckId), ",");
            call.WithQuery("customerGroupId", list).WithQuery("customerGroupIds", list);
        }

        return call
            .WithQuery("offset", offset.ToString(CultureInfo.InvariantCulture))
            .WithQuery("limit", limit.ToString(CultureInfo.InvariantCulture));
    }

    private static string Ids(IEnumerable<long> ids, string separator) =>
        string.Join(separator, ids.Select(id => id.ToString(CultureInfo.InvariantCulture)));

    private static EcwidCall Call(HttpMethod method, string scope, params object[] id) => new(method, scope, ["customer_groups", .. id]);
}
