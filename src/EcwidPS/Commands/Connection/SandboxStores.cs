using System;
using System.Security.Cryptography;
using Ecwid.Client;
using Ecwid.Sandbox;

namespace EcwidPS.Commands.Connection;

/// <summary>The store behind Connect-Ecwid -Sandbox.</summary>
internal static class SandboxStores
{
    // Ten digits, more than an id of Ecwid has.
    private const ulong FirstStoreId = 1_000_000_000;
    private const ulong StoreIds = 9_000_000_000;

    /// <summary>The rate limit if none is named: nothing has to be spared.</summary>
    public const int DefaultRequestsPerMinute = 1_000_000;

    private const string Token = "secret_sandbox";

    /// <summary>Makes a new store with sample customers and puts what is needed to reach it into the options.</summary>
    public static void Fill(EcwidClientOptions options, int requestsPerMinute)
    {
        var server = new SandboxServer();
        SandboxStore store = server.AddStore(NewStoreId());
        store.AddToken(Token);
        store.AddSampleCustomers();
        options.StoreId = store.StoreId;
        options.Token = SecureText.From(Token);
        options.BaseUri = new Uri("https://sandbox.invalid/api/v3");
        options.Handler = new SandboxHandler(server);
        options.RequestsPerMinute = requestsPerMinute;
    }

    // A store of its own each time: the resume file of an import into yesterday's must not fit today's, in which nothing of it is.
    private static long NewStoreId()
    {
        using var random = RandomNumberGenerator.Create();
        byte[] bytes = new byte[sizeof(ulong)];
        random.GetBytes(bytes);
        return (long)(FirstStoreId + (BitConverter.ToUInt64(bytes, 0) % StoreIds));
    }
}
