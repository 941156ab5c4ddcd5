using System;
using System.Net.Http;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client.Http.Retry;

namespace Ecwid.Client.Http;

/// <summary>Makes calls: how often they are tried, and what their answers mean, as values or <see cref="EcwidException"/>s.</summary>
internal sealed class EcwidTransport : IDisposable
{
    private const int NoContent = 204;

    private readonly EcwidClientOptions _options;
    private readonly RequestSender _sender;
    private readonly TokenGate _token;
    private readonly Resilience _resilience;

    public EcwidTransport(EcwidClientOptions options)
    {
        options.Validate();
        _options = options.Copy();
        _token = new TokenGate(_options.Clock);
        _sender = new RequestSender(_options);
        _resilience = new Resilience(_options, _sender.Rate);
    }

    public EcwidClientOptions Options => _options;

    /// <summary>What this client has created lately.</summary>
    public CreatedRecords Created { get; } = new();

    /// <summary>The server's clock.</summary>
    public ServerClock ServerClock => _sender.ServerClock;

    /// <summary>How many requests were sent so far.</summary>
    public long RequestCount => _sender.RequestCount;

    /// <summary>How many of them were further tries.</summary>
    public long RetryCount => _resilience.RetryCount;

    /// <summary>How many times a request waited for the rate limit.</summary>
    public long WaitCount => _sender.WaitCount;

    /// <summary>The rate as it is now.</summary>
    public double RequestsPerMinute => _sender.Rate.RequestsPerMinute;

    /// <summary>Makes the call and reads its answer.</summary>
    /// <param name="call">The call.</param>
    /// <param name="answer">The form of the answer.</param>
    /// <param name="observer">Is told of the requests.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <param name="check">Says what is wrong with an answer that could be read.</param>
    /// <exception cref="EcwidException">The call failed.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public Task<T> SendAsync<T>(EcwidCall call, JsonTypeInfo<T> answer, IEcwidObserver? observer, CancellationToken cancellationToken, Func<T, AnswerFault?>? check = null)
        where T : class =>
        Prepare(call, response => Read(call, response, answer, check), observer).RunAsync(earlierTry: null, cancellationToken);

    /// <summary>Makes a call that creates something, and settles by a look-up what became of it if its answer is lost.</summary>
    /// <param name="call">The call.</param>
    /// <param name="answer">The form of the answer.</param>
    /// <param name="observer">Is told of the requests.</param>
    /// <param name="check">Says what is wrong with an answer that could be read.</param>
    /// <param name="settle">Looks up what the call created; null if it is not there.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <param name="earlierTry">When another program sent the call first and did not live to see its answer; null if none did.</param>
    /// <exception cref="EcwidException">The call failed.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public Task<T> CreateAsync<T>(
        EcwidCall call,
        JsonTypeInfo<T> answer,
        IEcwidObserver? observer,
        Func<T, AnswerFault?> check,
        Func<CallHistory, CancellationToken, Task<T?>> settle,
        CancellationToken cancellationToken,
        ServerMoment? earlierTry = null)
        where T : class
    {
        call.RetryRule = RetryRule.Settle;
        ResilientCall<T> creation = Prepare(call, response => Read(call, response, answer, check), observer);
        creation.Settle = settle;
        return creation.RunAsync(earlierTry, cancellationToken);
    }

    /// <summary>Makes a call that changes or deletes something.</summary>
    /// <exception cref="EcwidException">The call failed, or nothing was changed.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public Task ChangeAsync(EcwidCall call, Func<ChangeAnswer, AnswerFault?> check, IEcwidObserver? observer, CancellationToken cancellationToken) =>
        Prepare(call, response => Read(call, response, EcwidJson.Wire.ChangeAnswer, check), observer, done: new ChangeAnswer()).RunAsync(earlierTry: null, cancellationToken);

    /// <summary>Makes the call and reads its answer, which must be JSON of any form.</summary>
    /// <exception cref="EcwidException">The call failed.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<object?> SendJsonAsync(EcwidCall call, Func<byte[], object?> read, IEcwidObserver? observer, CancellationToken cancellationToken) =>
        (await Prepare(
            call,
            response =>
            {
                try
                {
                    object? value = response.StatusCode == NoContent ? null : read(response.Body.ToArray());
                    _token.Accept();
                    return Tuple.Create(value);
                }
                catch (JsonException e)
                {
                    throw ResponseErrors.NotAsPromised(call, response, ResponseErrors.Describe(e, response));
                }
            },
            observer,
            done: Tuple.Create<object?>(null)).RunAsync(earlierTry: null, cancellationToken).ConfigureAwait(false)).Item1;

    /// <summary>Makes the call and reads its answer, which may be anything. So it says nothing about the token: a proxy's page looks like a success.</summary>
    /// <exception cref="EcwidException">The call failed.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public Task<string> SendTextAsync(EcwidCall call, Func<byte[], string> read, IEcwidObserver? observer, CancellationToken cancellationToken) =>
        Prepare(call, response => read(response.Body.ToArray()), observer, done: string.Empty).RunAsync(earlierTry: null, cancellationToken);

    private ResilientCall<T> Prepare<T>(EcwidCall call, Func<EcwidResponse, T> read, IEcwidObserver? observer, T? done = null)
        where T : class =>
        new(call, (history, token) => TryOnceAsync(call, read, history, observer, token), _resilience, observer) { Done = done };

    /// <summary>One try: waits for its turn, sends, and reads the answer.</summary>
    private async Task<T> TryOnceAsync<T>(EcwidCall call, Func<EcwidResponse, T> read, CallHistory history, IEcwidObserver? observer, CancellationToken cancellationToken)
    {
        using (await _token.EnterAsync(call, cancellationToken).ConfigureAwait(false))
        {
            using EcwidResponse response = await _sender.SendAsync(call, history, observer, cancellationToken).ConfigureAwait(false);
            if (response.StatusCode is 401 or 403)
            {
                throw await ExplainForbiddenAsync(call, response, observer, cancellationToken).ConfigureAwait(false);
            }

            if (!response.IsSuccess)
            {
                throw ResponseErrors.ForStatus(call, response);
            }

            return read(response);
        }
    }

    private T Read<T>(EcwidCall call, EcwidResponse response, JsonTypeInfo<T> form, Func<T, AnswerFault?>? check)
        where T : class
    {
        T answer = AnswerReader.Read(call, response, form);
        _token.Accept();
        return check?.Invoke(answer) is { } fault ? throw ResponseErrors.NotDone(fault, call, response) : answer;
    }

    public void Dispose()
    {
        _token.Dispose();
        _sender.Dispose();
    }

    /// <summary>Settles by one request whether the token is bad or the scope is missing: Ecwid answers both with an empty 403.</summary>
    private async Task<EcwidException> ExplainForbiddenAsync(EcwidCall call, EcwidResponse response, IEcwidObserver? observer, CancellationToken cancellationToken)
    {
        switch (response.Error.ErrorCode)
        {
            case "INSUFFICIENT_APP_SCOPE":
                return ResponseErrors.ScopeMissing(call, response);
            case "CUSTOMER_GROUPS_FEATURE_NOT_AVAILABLE":
                return ResponseErrors.PlanRequired(call, response);
            case "INVALID_API_TOKEN":
                return Reject(call, response);
        }

        EcwidCall probe = ProfileCall.Create();
        // Changing the profile needs another scope than reading it.
        if (call.Path == probe.Path && call.Method == probe.Method)
        {
            return Refuse(call, response);
        }

        EcwidException? verdict = null;
        try
        {
            await _token.ProveAsync(ProbeAsync, cancellationToken).ConfigureAwait(false);
            _token.ThrowIfRejected(call);
        }
        catch (EcwidException e)
        {
            verdict = e;
        }

        return verdict switch
        {
            { Kind: EcwidErrorKind.InvalidToken } => ResponseErrors.InvalidToken(call, response),
            null or { Kind: EcwidErrorKind.ProtocolError } when response.IsPage => ResponseErrors.NotFromEcwid(call, response),
            null => ResponseErrors.ScopeMissing(call, response),
            _ => ResponseErrors.Unsettled(call, response, verdict),
        };

        async Task ProbeAsync(CancellationToken token)
        {
            using EcwidResponse answer = await _sender.SendAsync(probe, history: null, observer, token).ConfigureAwait(false);
            if (answer.StatusCode is 401 or 403)
            {
                if (answer.Error.ErrorCode != "INSUFFICIENT_APP_SCOPE")
                {
                    throw Refuse(probe, answer);
                }
            }
            else if (!answer.IsSuccess)
            {
                throw ResponseErrors.ForStatus(probe, answer);
            }

            _token.Accept();
        }
    }

    /// <summary>The profile was refused, which every token may read: by Ecwid because of the token, or by somebody else's page, which says nothing about it.</summary>
    private EcwidException Refuse(EcwidCall profile, EcwidResponse response)
    {
        if (!response.IsPage)
        {
            return Reject(profile, response);
        }

        EcwidException error = ResponseErrors.NotFromEcwid(profile, response);
        _token.Pause(error);
        return error;
    }

    private EcwidException Reject(EcwidCall call, EcwidResponse response)
    {
        EcwidException error = ResponseErrors.InvalidToken(call, response);
        _token.Reject(error);
        return error;
    }
}
