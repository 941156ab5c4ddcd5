using System;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Net.Http;
using System.Security;
using System.Text;
using Ecwid.Client.Customers;
using Ecwid.Client.Models;
using Ecwid.Sandbox;

namespace Ecwid.Client.Benchmarks;

/// <summary>What the benchmarks work with: a client, a customer to create, a page of customers as the sandbox answers it.</summary>
internal static class BenchmarkStore
{
    public const long StoreId = 1003;
    public const string Token = "secret_bench";

    public static EcwidCustomerRequest Customer { get; } = new()
    {
        Email = "ana@vale.example",
        BillingPerson = new EcwidBillingPerson
        {
            Name = "Ana Vale",
            Street = "12 High St",
            City = "Leeds",
            CountryCode = "GB",
            PostalCode = "LS1 4AP",
            Phone = "+441135550142",
        },
        AcceptMarketing = false,
        Lang = "en",
    };

    public static EcwidClientOptions Options(HttpMessageHandler handler)
    {
        var token = new SecureString();
        foreach (char character in Token)
        {
            token.AppendChar(character);
        }

        return new EcwidClientOptions
        {
            StoreId = StoreId,
            Token = token,
            BaseUri = new Uri("https://ecwid.example/api/v3"),
            RequestsPerMinute = 1_000_000,
            Handler = handler,
        };
    }

    /// <summary>The JSON of the first 100 customers of a store.</summary>
    public static byte[] Page()
    {
        var server = new SandboxServer();
        server.AddStore(StoreId).AddToken(Token);
        string path = string.Create(CultureInfo.InvariantCulture, $"/api/v3/{StoreId}/customers");
        for (int number = 1; number <= 100; number++)
        {
            Handle(server, new SandboxRequest("POST", path)
            {
                Body = Encoding.UTF8.GetBytes(
                    $$"""{"email":"customer{{number}}@many.example","billingPerson":{"name":"Customer {{number}}","street":"{{number}} High St","city":"Leeds","countryCode":"GB","postalCode":"LS1 4AP","phone":"+44113555{{number:0000}}"},"acceptMarketing":false,"lang":"en"}"""),
            });
        }

        return Handle(server, new SandboxRequest("GET", path, "limit=100"));
    }

    public static byte[] Compress(byte[] body)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(body);
        }

        return compressed.ToArray();
    }

    private static byte[] Handle(SandboxServer server, SandboxRequest request)
    {
        request.Headers["Authorization"] = "Bearer " + Token;
        SandboxResponse answer = server.Handle(request);
        return answer.StatusCode == 200 ? answer.Body : throw new InvalidOperationException($"The sandbox answered {answer.StatusCode}.");
    }
}
