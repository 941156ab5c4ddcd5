using System;
using Ecwid.Client.Batch;
using Ecwid.Client.Contacts;
using Ecwid.Client.Customers;
using Ecwid.Client.ExtraFields;
using Ecwid.Client.Groups;
using Ecwid.Client.Http;
using Ecwid.Client.Http.Retry;
using Ecwid.Client.Raw;
using Ecwid.Client.Store;

namespace Ecwid.Client;

/// <summary>A client for one store. Thread-safe; make one and keep it.</summary>
public sealed class EcwidClient : IDisposable
{
    private readonly EcwidTransport _transport;

    /// <summary>Makes a client; nothing is sent.</summary>
    /// <param name="options">How to reach the store; not changed afterwards.</param>
    /// <exception cref="EcwidException">A value can't be right, for example a token with a line break.</exception>
    public EcwidClient(EcwidClientOptions options)
        : this(new EcwidTransport(options ?? throw new ArgumentNullException(nameof(options))), observer: null)
    {
    }

    private EcwidClient(EcwidTransport transport, IEcwidObserver? observer)
    {
        _transport = transport;
        Customers = new CustomersClient(transport, observer);
        Contacts = new ContactsClient(transport, observer);
        Groups = new GroupsClient(transport, observer);
        ExtraFields = new ExtraFieldsClient(transport, observer);
        Store = new StoreClient(transport, observer);
        Batch = new BatchClient(transport, observer);
        Raw = new RawClient(transport, observer);
    }

    /// <summary>The calls about customers.</summary>
    public CustomersClient Customers { get; }

    /// <summary>The calls about customers' contacts.</summary>
    public ContactsClient Contacts { get; }

    /// <summary>The calls about customer groups.</summary>
    public GroupsClient Groups { get; }

    /// <summary>The calls about the definitions of customers' extra fields.</summary>
    public ExtraFieldsClient ExtraFields { get; }

    /// <summary>The calls about the store itself.</summary>
    public StoreClient Store { get; }

    /// <summary>Many calls in one request.</summary>
    public BatchClient Batch { get; }

    /// <summary>Any other call.</summary>
    public RawClient Raw { get; }

    /// <summary>The store's id.</summary>
    public long StoreId => _transport.Options.StoreId;

    /// <summary>The clock of waits.</summary>
    internal TimeProvider Clock => _transport.Options.Clock;

    /// <summary>The server's clock.</summary>
    internal ServerClock ServerClock => _transport.ServerClock;

    /// <summary>The address of the API.</summary>
    internal Uri BaseUri => _transport.Options.BaseUri;

    /// <summary>How many requests this client has sent.</summary>
    public long RequestCount => _transport.RequestCount;

    /// <summary>How many of them were further tries of a call whose first one failed or was told to wait.</summary>
    public long RetryCount => _transport.RetryCount;

    /// <summary>How many times a request waited for the rate limit.</summary>
    public long WaitCount => _transport.WaitCount;

    /// <summary>How many requests a minute the rate limit lets through now: fewer than <see cref="EcwidClientOptions.RequestsPerMinute"/> after Ecwid asked to wait.</summary>
    public double CurrentRequestsPerMinute => _transport.RequestsPerMinute;

    /// <summary>The same client, with its connections and counters, for a caller who wants to hear of its own requests.</summary>
    /// <param name="observer">Is told of every request.</param>
    public EcwidClient Observe(IEcwidObserver observer) => new(_transport, observer);

    /// <summary>Closes the connections, also for every client that <see cref="Observe"/> returned.</summary>
    public void Dispose() => _transport.Dispose();
}
