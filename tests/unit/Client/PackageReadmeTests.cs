using System;
using System.Linq;
using System.Security;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Customers;
using Ecwid.Client.Models;
using Ecwid.Sandbox;
using EcwidPS.UnitTests.Contracts;
using Xunit;

namespace EcwidPS.UnitTests.Client;

/// <summary>The code in the README of the NuGet package: it stands here too, and runs.</summary>
public sealed class PackageReadmeTests
{
    [Fact]
    public async Task The_example_creates_a_customer_and_reads_it_back()
    {
        using SecureString token = TestStore.Secret("secret_sandbox");
        using var handler = new SandboxHandler(Sandbox());

        // The example, word for word.
#pragma warning disable xUnit1051
        var options = new EcwidClientOptions { StoreId = 1003, Token = token };
        options.Handler = handler;
        using var client = new EcwidClient(options);

        EcwidCustomer created = await client.Customers.CreateAsync(new EcwidCustomerRequest
        {
            Email = "mia@vale.example",
            BillingPerson = new EcwidBillingPerson { Name = "Mia Vale", CountryCode = "GB" },
        });

        EcwidCustomer stored = await client.Customers.GetAsync(created.CustomerId!.Value);
#pragma warning restore xUnit1051

        Assert.Equal("mia@vale.example", stored.Email);
        Assert.Equal("GB", stored.BillingPerson!.CountryCode);
    }

    [Fact]
    public void The_examples_of_the_README_are_those_that_run_here()
    {
        string[] blocks = [.. Regex.Matches(Repository.Read("src/Ecwid.Client/README.md"), "```csharp\n(.*?)```", RegexOptions.Singleline).Select(match => match.Groups[1].Value)];
        string here = Regex.Replace(Repository.Read("tests/unit/Client/PackageReadmeTests.cs"), "(?m)^ {8}", "");

        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.Contains(block, here, StringComparison.Ordinal));
    }

    private static SandboxServer Sandbox()
    {
        var server = new SandboxServer();
        server.AddStore(1003).AddToken("secret_sandbox");
        return server;
    }
}
