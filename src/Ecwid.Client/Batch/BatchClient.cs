using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client.Http;
using Ecwid.Client.Http.Retry;

namespace Ecwid.Client.Batch;

/// <summary>Ecwid's batch service: many calls in one request, which Ecwid carries out by itself, one batch after the other.</summary>
/// <remarks>https://docs.ecwid.com/api-reference/rest-api/batch-requests</remarks>
public sealed class BatchClient
{
    /// <summary>The most requests that one batch takes.</summary>
    public const int MaximumRequests = 500;

    private const int LongestTicket = 1000;

    private static readonly TimeSpan WaitStep = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private static readonly JsonWriterOptions WriterOptions = new()
    {
        // The body is UTF-8 and never part of a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly EcwidTransport _transport;
    private readonly IEcwidObserver? _observer;

    internal BatchClient(EcwidTransport transport, IEcwidObserver? observer)
    {
        _transport = transport;
        _observer = observer;
    }

    /// <summary>Hands in a batch; Ecwid begins with it once the earlier ones have ended. Scopes: those of all its requests.</summary>
    /// <param name="requests">From 1 to <see cref="MaximumRequests"/> requests, each with an id of its own.</param>
    /// <param name="options">How it is run; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the call. The batch may have been taken in all the same.</param>
    /// <returns>The ticket by which the batch is known from now on.</returns>
    /// <exception cref="EcwidException">The batch is not valid and was not sent, or the call failed.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public async Task<string> CreateAsync(IReadOnlyList<EcwidBatchRequest> requests, EcwidBatchOptions? options = null, CancellationToken cancellationToken = default)
    {
        Check(requests);
        options ??= new EcwidBatchOptions();

        // The key is part of the call, so that a second try can't be a second batch, and may be made.
        string key = options.DeduplicationKey is null ? Guid.NewGuid().ToString() : Checked(options.DeduplicationKey, "deduplication key");
        var call = new EcwidCall(HttpMethod.Post, ScopesOf(requests), "batch") { Body = Write(requests), RetryRule = RetryRule.Repeat };
        call.WithQuery("stopOnFirstFailure", options.StopOnFirstFailure ? "true" : "false").WithQuery("deduplicationKey", key);
        if (options.AllowParallelMode)
        {
            call.WithQuery("allowParallelMode", "true");
        }

        if (options.GroupId is not null)
        {
            call.WithQuery("groupId", Checked(options.GroupId, "group id"));
        }

        BatchTicketAnswer answer = await _transport
            .SendAsync(call, EcwidJson.Wire.BatchTicketAnswer, _observer, cancellationToken, CheckCreated)
            .ConfigureAwait(false);
        return TicketOf(answer)!;
    }

    /// <summary>Looks how far a batch is. It needs no scope.</summary>
    /// <param name="ticket">What <see cref="CreateAsync"/> returned.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="EcwidException">The call failed; an unknown ticket is <see cref="EcwidErrorKind.NotFound"/>.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public async Task<EcwidBatchStatus> GetAsync(string ticket, CancellationToken cancellationToken = default)
    {
        EcwidCall call = new EcwidCall(HttpMethod.Get, scope: null, "batch")
            .WithQuery("ticket", Checked(ticket, "ticket"))
            .WithQuery("escapedJson", "true");
        BatchStatusAnswer answer = await _transport
            .SendAsync(call, EcwidJson.Wire.BatchStatusAnswer, _observer, cancellationToken, CheckStatus)
            .ConfigureAwait(false);
        return new EcwidBatchStatus(ticket, StateOf(answer)!.Value, answer);
    }

    /// <summary>Waits until a batch has ended. The waits between two looks grow from half a second to ten.</summary>
    /// <param name="ticket">What <see cref="CreateAsync"/> returned.</param>
    /// <param name="progress">Is told of every look, the last one too; null for nobody.</param>
    /// <param name="cancellationToken">Ends the wait. The batch goes on: see <see cref="CancelGroupAsync"/>.</param>
    /// <returns>The status of the batch, which has ended.</returns>
    /// <exception cref="EcwidException">A look at the batch failed.</exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public async Task<EcwidBatchStatus> WaitAsync(string ticket, Action<EcwidBatchStatus>? progress = null, CancellationToken cancellationToken = default)
    {
        _ = Checked(ticket, "ticket");
        for (int look = 1; ; look++)
        {
            TimeSpan wait = TimeSpan.FromTicks(WaitStep.Ticks * look);
            await _transport.Options.Clock.Delay(wait < LongestWait ? wait : LongestWait, cancellationToken).ConfigureAwait(false);
            EcwidBatchStatus status = await GetAsync(ticket, cancellationToken).ConfigureAwait(false);
            progress?.Invoke(status);
            if (status.State == EcwidBatchState.Completed)
            {
                return status;
            }
        }
    }

    /// <summary>Stops what has not been carried out of the batches of a group. It needs no scope.</summary>
    /// <param name="groupId">The <see cref="EcwidBatchOptions.GroupId"/> of the batches.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Whether there was anything to stop; false too if an earlier try of the call, whose answer was lost, has stopped it.</returns>
    /// <exception cref="EcwidException">The call failed.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    /// <remarks>https://docs.ecwid.com/api-reference/rest-api/batch-requests/stop-batch-request</remarks>
    public async Task<bool> CancelGroupAsync(string groupId, CancellationToken cancellationToken = default)
    {
        EcwidCall call = new EcwidCall(HttpMethod.Post, scope: null, "batch", "cancel-group") { RetryRule = RetryRule.Repeat }
            .WithQuery("groupId", Checked(groupId, "group id"));
        ChangeAnswer answer = await _transport
            .SendAsync(call, EcwidJson.Wire.ChangeAnswer, _observer, cancellationToken, static answer => CheckCounted(answer.UpdateCount))
            .ConfigureAwait(false);
        return answer.UpdateCount > 0;
    }

    /// <summary>Stops what has not been carried out of a batch, and forgets the batch with all its answers. It needs no scope.</summary>
    /// <param name="ticket">What <see cref="CreateAsync"/> returned.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Whether there was such a batch; false too if an earlier try of the call, whose answer was lost, has deleted it.</returns>
    /// <exception cref="EcwidException">The call failed.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    /// <remarks>https://docs.ecwid.com/api-reference/rest-api/batch-requests/stop-and-delete-batch-request</remarks>
    public async Task<bool> DeleteAsync(string ticket, CancellationToken cancellationToken = default)
    {
        EcwidCall call = new EcwidCall(HttpMethod.Delete, scope: null, "batch").WithQuery("ticketId", Checked(ticket, "ticket"));
        ChangeAnswer answer = await _transport
            .SendAsync(call, EcwidJson.Wire.ChangeAnswer, _observer, cancellationToken, static answer => CheckCounted(answer.DeleteCount))
            .ConfigureAwait(false);
        return answer.DeleteCount > 0;
    }

    private void Check(IReadOnlyList<EcwidBatchRequest> requests)
    {
        if (requests is null)
        {
            throw new ArgumentNullException(nameof(requests));
        }

        if (requests.Count is 0 or > MaximumRequests)
        {
            throw new EcwidException($"A batch takes from 1 to {MaximumRequests} requests, not {requests.Count}. Hand them in as several batches.");
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (int index = 0; index < requests.Count; index++)
        {
            if (requests[index] is null)
            {
                throw new ArgumentException($"Request {index + 1} of the batch is null.", nameof(requests));
            }

            if (!ids.Add(requests[index].Id))
            {
                throw new EcwidException($"Request {index + 1} of the batch has the id of an earlier one, so that their answers could not be told apart.");
            }

            if (SecretText.IsIn(requests[index].Call.PathAndQuery, _transport.Options.Token!))
            {
                throw new EcwidException($"The path or the query of request {index + 1} of the batch holds this connection's token. It is sent in a header, where logs do not keep it.");
            }
        }
    }

    // These go into queries, where half of a character would become another one.
    private static string Checked(string? text, string what) => IsPlain(text) ? text! : throw new EcwidException($"The {what} of the batch is blank or not plain text.");

    private static bool IsPlain(string? text) => !string.IsNullOrWhiteSpace(text) && WellFormed.Is(text!) && !text!.Any(char.IsControl);

    private static string? ScopesOf(IReadOnlyList<EcwidBatchRequest> requests)
    {
        string[] scopes = [.. requests.Select(static request => request.Scope).OfType<string>().Distinct(StringComparer.Ordinal)];
        return scopes.Length == 0 ? null : string.Join(", ", scopes);
    }

    private static byte[] Write(IReadOnlyList<EcwidBatchRequest> requests)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, WriterOptions))
        {
            json.WriteStartArray();
            foreach (EcwidBatchRequest request in requests)
            {
                request.WriteTo(json);
            }

            json.WriteEndArray();
        }

        return stream.ToArray();
    }

    // Which of the two: sources disagree. It stands in addresses and in a resume file, so that not everything can be one.
    private static string? TicketOf(BatchTicketAnswer answer) => new[] { answer.Ticket, answer.TicketId }.FirstOrDefault(static ticket => ticket?.Length <= LongestTicket && IsPlain(ticket));

    private static AnswerFault? CheckCreated(BatchTicketAnswer answer) =>
        TicketOf(answer) is null ? new AnswerFault(EcwidErrorKind.ProtocolError, "has no ticket by which the batch could be asked for", mayHaveTakenEffect: true) : null;

    private static EcwidBatchState? StateOf(BatchStatusAnswer answer) => answer.Status switch
    {
        "QUEUED" => EcwidBatchState.Queued,
        "IN_PROGRESS" => EcwidBatchState.InProgress,
        "COMPLETED" => EcwidBatchState.Completed,
        _ => null,
    };

    // To wait for the end of a state that nobody knows could take for ever.
    private static AnswerFault? CheckStatus(BatchStatusAnswer answer) => StateOf(answer) is null
        ? new AnswerFault(EcwidErrorKind.ProtocolError, "does not say whether the batch is queued, in progress or completed", mayHaveTakenEffect: false)
        : null;

    private static AnswerFault? CheckCounted(long? count) =>
        count is null ? new AnswerFault(EcwidErrorKind.ProtocolError, "does not say how many batches were stopped", mayHaveTakenEffect: true) : null;
}
