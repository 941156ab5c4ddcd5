using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using Ecwid.Sandbox.Api;
using Ecwid.Sandbox.Data;
using Ecwid.Sandbox.Json;
using Ecwid.Sandbox.Model;
using Ecwid.Sandbox.Search;

namespace Ecwid.Sandbox;

/// <summary>One store: customers, their contacts, groups and extra fields, the tokens that open it, and switches for what a real store may do. Thread-safe.</summary>
public sealed class SandboxStore
{
    // Requests in batches have no token of their own, and no call but the creation of a batch looks at one.
    private static readonly Token BatchToken = new([]);

    private readonly object _gate = new();
    private readonly Dictionary<string, Token> _tokens = new(StringComparer.Ordinal);
    private Func<DateTimeOffset> _clock = static () => DateTimeOffset.UtcNow;
    private IReadOnlyList<string> _enabledLanguages = ["en", "de", "fr", "es", "it", "pl", "pt", "cs", "el", "uk", "ar", "ja"];
    private int? _requestsPerMinute;
    private int _batchRequestsPerPoll = 400;

    internal SandboxStore(long storeId)
    {
        StoreId = storeId;
        Table = new CustomerTable();
        Search = new CustomerSearch(Table);
        Batches = new BatchQueue(RunInBatch);
    }

    /// <summary>The id of the store.</summary>
    public long StoreId { get; }

    /// <summary>Where the store reads the time: of records, of the Date header and of the limit of <see cref="RequestsPerMinute"/>.</summary>
    public Func<DateTimeOffset> Clock
    {
        get => _clock;
        set => _clock = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>How the creation of a contact is answered; <see cref="ContactCreateAnswer.CreateCount"/> at first.</summary>
    public ContactCreateAnswer ContactCreateAnswer { get; set; }

    /// <summary>False makes every call a 402: the API belongs to the paid plans.</summary>
    public bool OnPaidPlan { get; set; } = true;

    /// <summary>True gives the 403 for a missing scope a body that names the scope; false leaves it empty, as for an unknown token.</summary>
    public bool DescribeMissingScope { get; set; }

    /// <summary>The languages that customers may have, the store's default first; never empty.</summary>
    public IReadOnlyList<string> EnabledLanguages
    {
        get => _enabledLanguages;
        set => _enabledLanguages = value is { Count: > 0 } ? [.. value] : throw new ArgumentException("A store has at least one language.", nameof(value));
    }

    /// <summary>How many requests a minute each token may make before the answer is 429; null for no limit. Ecwid's own is 600.</summary>
    public int? RequestsPerMinute
    {
        get => _requestsPerMinute;
        set => _requestsPerMinute = value is null or > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A limit is at least 1 request a minute.");
    }

    /// <summary>
    /// How many requests of batches each look at a batch's status carries out before it is answered, over all batches in their order; 400 at first.
    /// 0 leaves the work to <see cref="BatchRequestsPerSecond"/>.
    /// </summary>
    public int BatchRequestsPerPoll
    {
        get => _batchRequestsPerPoll;
        set => _batchRequestsPerPoll = value >= 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The number of requests is at least 0.");
    }

    /// <summary>How many requests of batches are carried out a second of the <see cref="Clock"/>, whether anybody looks or not; null at first, for none.</summary>
    public double? BatchRequestsPerSecond
    {
        get
        {
            lock (_gate)
            {
                return Batches.RequestsPerSecond;
            }
        }

        set
        {
            if (value is not null and not (>= 0.001 and <= 1_000_000))
            {
                throw new ArgumentOutOfRangeException(nameof(value), value, "A rate is from 0.001 to 1,000,000 requests a second.");
            }

            lock (_gate)
            {
                Batches.SetPace(value, Clock());
            }
        }
    }

    /// <summary>How many of the next tries of requests in batches fail with status 500, and do nothing; 0 at first.</summary>
    public int BatchServerErrors
    {
        get
        {
            lock (_gate)
            {
                return Batches.ServerErrors;
            }
        }

        set
        {
            lock (_gate)
            {
                Batches.ServerErrors = value >= 0
                    ? value
                    : throw new ArgumentOutOfRangeException(nameof(value), value, "The number of failures is at least 0.");
            }
        }
    }

    /// <summary>False calls the requests of a cancelled batch NOT_EXECUTED; true COMPLETED, without an answer, as the official page of the call has it.</summary>
    public bool CancelledBatchRequestsAreCompleted { get; set; }

    /// <summary>How many batches were handed in, each deduplication key once.</summary>
    public int BatchCount
    {
        get
        {
            lock (_gate)
            {
                return Batches.Count;
            }
        }
    }

    /// <summary>How many customers there are.</summary>
    public int CustomerCount
    {
        get
        {
            lock (_gate)
            {
                Batches.CatchUp(Clock());
                return Table.Customers.Count;
            }
        }
    }

    internal CustomerTable Table { get; }

    internal CustomerSearch Search { get; }

    internal BatchQueue Batches { get; }

    internal ExtraFieldTable ExtraFields { get; } = new();

    /// <summary>Lets a token in; a token that is there already gets these scopes instead of its own.</summary>
    /// <param name="token">The token, for example <c>secret_abc</c>.</param>
    /// <param name="scopes">What it may do, for example <c>read_customers</c>; none for everything.</param>
    public void AddToken(string token, params string[] scopes)
    {
        if (token is null or { Length: 0 })
        {
            throw new ArgumentException("A token is not empty.", nameof(token));
        }

        lock (_gate)
        {
            _tokens[token] = new Token(scopes ?? []);
        }
    }

    /// <summary>Shuts a token out, as when the app is uninstalled.</summary>
    /// <param name="token">The token.</param>
    /// <returns>Whether there was such a token.</returns>
    public bool RevokeToken(string token)
    {
        lock (_gate)
        {
            return _tokens.Remove(token);
        }
    }

    /// <summary>
    /// Adds invented customers in several scripts, with groups, addresses, contacts and order figures, and two extra fields. Their e-mail addresses end in <c>.example</c>, which no one can own.
    /// An address that is there already is left out.
    /// </summary>
    public void AddSampleCustomers()
    {
        lock (_gate)
        {
            SampleCustomers.AddTo(Table);
            SampleExtraFields.AddTo(ExtraFields);
        }
    }

    /// <summary>All customers as a JSON array in the shape of search items, ordered by id.</summary>
    /// <returns>The JSON text.</returns>
    public string ExportJson()
    {
        lock (_gate)
        {
            Batches.CatchUp(Clock());
            return Encoding.UTF8.GetString(Answer.Json(json =>
            {
                var writer = new ObjectWriter(json, FieldSelection.All);
                json.WriteStartArray();
                foreach (Customer customer in Table.Customers)
                {
                    json.WriteStartObject();
                    CustomerJson.Write(writer, customer, Table, isSearchItem: true);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }));
        }
    }

    /// <summary>
    /// The batches that are not deleted as a JSON array, the oldest first: ticket, status, deduplicationKey, groupId, stopOnFirstFailure, allowParallelMode,
    /// submissions (how often it was handed in), totalRequests, completedRequests, failedRequests.
    /// </summary>
    /// <returns>The JSON text.</returns>
    public string ExportBatchesJson()
    {
        lock (_gate)
        {
            Batches.CatchUp(Clock());
            return Encoding.UTF8.GetString(BatchCalls.Export(Batches.All));
        }
    }

    /// <summary>Refuses a token that lacks a scope of the call.</summary>
    internal void CheckScopes(Route route, Token token)
    {
        if (route.Scopes.FirstOrDefault(scope => !token.Has(scope)) is string missing)
        {
            throw DescribeMissingScope ? ApiRefusal.MissingScope(missing) : ApiRefusal.UnknownToken();
        }
    }

    internal SandboxResponse Handle(SandboxRequest request, string[] segments)
    {
        DateTimeOffset now = Clock();
        try
        {
            Dictionary<string, string> parameters = UrlText.Parameters(request.Query);
            lock (_gate)
            {
                Batches.CatchUp(now);
                return Answer.Ok(Run(request, segments, parameters, now), now);
            }
        }
        catch (ApiRefusal refusal)
        {
            return Answer.Of(refusal, now);
        }
    }

    private byte[] Run(SandboxRequest request, string[] segments, Dictionary<string, string> parameters, DateTimeOffset now)
    {
        Token token = Authenticate(request, parameters);
        if (RequestsPerMinute is int limit && token.Calls.Enter(limit, now) is int seconds and > 0)
        {
            throw ApiRefusal.RateLimited(seconds);
        }

        if (!OnPaidPlan)
        {
            throw ApiRefusal.PlanRequired();
        }

        (Route route, List<long> ids) = Routes.Find(request.Method, segments);
        CheckScopes(route, token);
        if (!route.HasBody)
        {
            return route.Run(new ApiCall(this, token, segments, ids, parameters, default, WireDate.WholeSeconds(now)));
        }

        CheckContentType(request);
        using JsonDocument body = JsonBody.Parse(request.Body);
        return route.Run(new ApiCall(this, token, segments, ids, parameters, body.RootElement, WireDate.WholeSeconds(now)));
    }

    /// <summary>Carries out one request of a batch. Its scopes were checked when the batch came.</summary>
    private BatchResponse RunInBatch(BatchRequest request, DateTimeOffset now)
    {
        try
        {
            if (Batches.ServerErrors > 0)
            {
                Batches.ServerErrors--;
                throw ApiRefusal.ServerError();
            }

            string[] segments = UrlText.Segments(request.Path);
            (Route route, List<long> ids) = Routes.Find(request.Method, segments);
            if (segments[0] == "batch")
            {
                throw ApiRefusal.WrongParameter("A batch cannot hold batch requests");
            }

            var call = new ApiCall(this, BatchToken, segments, ids, UrlText.Parameters(request.Query), request.Body, WireDate.WholeSeconds(now));
            return BatchResponse.Of(200, "OK", route.Run(call));
        }
        catch (ApiRefusal refusal)
        {
            SandboxResponse answer = Answer.Of(refusal, now);
            return BatchResponse.Of(answer.StatusCode, refusal.ErrorMessage ?? answer.ReasonPhrase, answer.Body);
        }
    }

    private Token Authenticate(SandboxRequest request, Dictionary<string, string> parameters)
    {
        const string Scheme = "Bearer ";
        string? text = null;
        if (request.Headers.TryGetValue("Authorization", out string? header))
        {
            text = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header.Substring(Scheme.Length).Trim() : null;
        }
        else if (parameters.TryGetValue("token", out string? parameter))
        {
            // The old way, which still works and leaks the token into logs.
            text = parameter;
        }

        return text is not null && _tokens.TryGetValue(text, out Token? token) ? token : throw ApiRefusal.UnknownToken();
    }

    private static void CheckContentType(SandboxRequest request)
    {
        if (request.Headers.TryGetValue("Content-Type", out string? type)
            && type.Split(';')[0].Trim().ToUpperInvariant() is not ("APPLICATION/JSON" or "TEXT/JSON"))
        {
            throw ApiRefusal.WrongContentType();
        }
    }
}
