using System;
using System.Net.Http;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Customers;
using Xunit;

namespace EcwidPS.UnitTests.Client;

/// <summary>Clients for a store behind a scripted handler.</summary>
internal static class TestStore
{
    public const string Token = "secret_test4711";

    public const string Profile = """{"generalInfo":{"storeId":4200123,"storeUrl":"https://harbor.example"},"settings":{"storeName":"Harbor"},"account":{"accountName":"H","accountEmail":"o@harbor.example","availableFeatures":["API","CUSTOMER_GROUPS"]},"languages":{"enabledLanguages":["en","fr"],"defaultLanguage":"en"}}""";

    public static EcwidCustomerRequest Ana => new() { Email = "ana@vale.example" };

    /// <summary>Ends with the test.</summary>
    public static CancellationToken TestEnd => TestContext.Current.CancellationToken;

    public static EcwidClient Client(HttpMessageHandler handler, Action<EcwidClientOptions>? change = null) => new(Options(handler, change));

    /// <summary>One try a call and no limit of the rate, so that tests count requests.</summary>
    public static EcwidClientOptions Options(HttpMessageHandler? handler, Action<EcwidClientOptions>? change = null)
    {
        var options = new EcwidClientOptions
        {
            StoreId = 4200123,
            Token = Secret(Token),
            BaseUri = new Uri("https://ecwid.example/api/v3"),
            MaximumRetryCount = 0,
            RequestsPerMinute = 1_000_000,
            Handler = handler,
        };
        change?.Invoke(options);
        return options;
    }

    public static SecureString Secret(string text)
    {
        var secret = new SecureString();
        foreach (char character in text)
        {
            secret.AppendChar(character);
        }

        return secret;
    }

    /// <summary>The error of creating a customer when the server answers so.</summary>
    public static Task<EcwidException> ErrorOfPostAsync(HttpMessageHandler handler, Action<EcwidClientOptions>? change = null) =>
        ErrorAsync(handler, client => client.Customers.CreateAsync(Ana, TestEnd), change);

    /// <summary>The error of reading a customer when the server answers so.</summary>
    public static Task<EcwidException> ErrorOfGetAsync(HttpMessageHandler handler, Action<EcwidClientOptions>? change = null) =>
        ErrorAsync(handler, client => client.Customers.GetAsync(310000155, TestEnd), change);

    public static async Task<EcwidException> ErrorAsync(HttpMessageHandler handler, Func<EcwidClient, Task> call, Action<EcwidClientOptions>? change = null)
    {
        using EcwidClient client = Client(handler, change);
        return await Assert.ThrowsAsync<EcwidException>(() => call(client));
    }
}
