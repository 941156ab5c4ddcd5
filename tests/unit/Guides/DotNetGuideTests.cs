using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Sandbox;
using EcwidPS.UnitTests.Client;
using EcwidPS.UnitTests.Contracts;
using Xunit;

namespace EcwidPS.UnitTests.Guides;

public sealed class DotNetGuideTests : IDisposable
{
    private readonly SandboxServer _server = new();
    private readonly SandboxHandler _handler;
    private readonly EcwidClient _client;

    public DotNetGuideTests()
    {
        SandboxStore store = _server.AddStore(1003);
        store.AddToken("secret_sandbox");
        store.AddSampleCustomers();
        _handler = new SandboxHandler(_server);
        _client = new EcwidClient(new EcwidClientOptions { StoreId = 1003, Token = TestStore.Secret("secret_sandbox"), Handler = _handler });
    }

    private static CancellationToken TestEnd => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
    }

    [Fact]
    public void The_guide_shows_the_code_that_is_run_here()
    {
        string code = Plain(Repository.Read("tests/unit/Guides/CustomerWork.cs") + Repository.Read("tests/unit/Guides/DotNetGuideTests.cs"));
        string guide = Repository.Read("docs/guides/ecwid-client-from-dotnet.md").Replace("\r", string.Empty, StringComparison.Ordinal);
        string[] blocks = [.. Regex.Matches(guide, "^```csharp\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline).Select(block => block.Groups[1].Value)];

        Assert.True(blocks.Length >= 4);
        Assert.All(blocks, block => Assert.Contains(Plain(block), code, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_client_for_the_sandbox_reads_its_store()
    {
        var server = new SandboxServer();
        SandboxStore store = server.AddStore(1003);
        store.AddToken("secret_sandbox");
        store.AddSampleCustomers();
        using var handler = new SandboxHandler(server);
        var options = new EcwidClientOptions { StoreId = 1003, Token = TestStore.Secret("secret_sandbox"), Handler = handler };
        using var client = new EcwidClient(options);

        Assert.Equal("Sandbox", (await client.Store.GetProfileAsync(TestEnd)).Name);
    }

    [Fact]
    public async Task A_customer_is_created_once_and_found_afterwards()
    {
        long? created = await CustomerWork.CreateAsync(_client, TestEnd);

        Assert.NotNull(created);
        Assert.Equal(created, await CustomerWork.CreateAsync(_client, TestEnd));
    }

    [Fact]
    public async Task Customers_without_a_phone_are_counted_over_all_pages()
    {
        int before = await CustomerWork.CountWithoutPhoneAsync(_client, TestEnd);
        await CustomerWork.CreateAsync(_client, TestEnd);

        Assert.Equal(before + 1, await CustomerWork.CountWithoutPhoneAsync(_client, TestEnd));
    }

    [Fact]
    public async Task A_file_is_imported_once_and_its_faults_are_named()
    {
        string folder = Directory.CreateTempSubdirectory("EcwidPS.Guide").FullName;
        try
        {
            string path = Path.Combine(folder, "customers.csv");
            string journal = Path.Combine(folder, "customers.journal");
            await File.WriteAllTextAsync(path, "email,acceptMarketing\nbo@quay.example,no\ncy@elm.example,maybe\n", TestEnd);

            IReadOnlyList<string> faults = await CustomerWork.ImportAsync(_client, path, journal, TestEnd);
            long requests = _client.RequestCount;
            IReadOnlyList<string> again = await CustomerWork.ImportAsync(_client, path, journal, TestEnd);

            Assert.StartsWith("Row 2 (line 3): ", Assert.Single(faults), StringComparison.Ordinal);
            Assert.Equal(faults, again);

            // The file names no group and no language: nothing of the store is read, and no customer is sent again.
            Assert.Equal(requests, _client.RequestCount);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Code without its line breaks and indents, which differ inside a class.</summary>
    private static string Plain(string code) => Regex.Replace(code, @"\s+", " ").Trim();
}
