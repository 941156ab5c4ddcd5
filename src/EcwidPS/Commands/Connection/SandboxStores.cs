using System;
using Ecwid.Client;
using Ecwid.Sandbox;

namespace EcwidPS.Commands.Connection;

/// <summary>The store behind Connect-Ecwid -Sandbox.</summary>
internal static class SandboxStores
{
    private const long StoreId = 1003;

    /// <summary>The rate limit if none is named: nothing has to be spared.</summary>
    public const int DefaultRequestsPerMinute = 1_000_000;

    private const string Token = "secret_sandbox";

    /// <summary>Makes a new store with sample customers and puts what is needed to reach it into the options.</summary>
    public static void Fill(EcwidClientOptions options, int requestsPerMinute)
    {
        var server = new SandboxServer();
        SandboxStore store = server.AddStore(StoreId);
        store.AddToken(Token);
        store.AddSampleCustomers();
        options.StoreId = StoreId;
        options.Token = SecureText.From(Token);
        options.BaseUri = new Uri("https://sandbox.invalid/api/v3");
        options.Handler = new SandboxHandler(server);
        options.RequestsPerMinute = requestsPerMinute;
    }
}
