using System;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Customers;
using Ecwid.Client.Models;
using Ecwid.Sandbox;
using Xunit;

namespace EcwidPS.UnitTests.Client;

/// <summary>Faults that come after a request was sent, on real sockets, and what becomes of the call.</summary>
public sealed class SocketFaultTests
{
    /// <summary>Faults after the request arrived: how the first connection ends, and the kind of the error.</summary>
    public static TheoryData<string, EcwidErrorKind> FaultsAfterSending => new()
    {
        { "reset before the head", EcwidErrorKind.ConnectionFailed },
        { "closed before the head", EcwidErrorKind.ConnectionFailed },
        { "reset in the head", EcwidErrorKind.ConnectionFailed },
        { "closed in the head", EcwidErrorKind.ConnectionFailed },
        { "closed after the head", EcwidErrorKind.ProtocolError },
        { "reset after the head", EcwidErrorKind.ProtocolError },
        { "closed in a body with a length", EcwidErrorKind.ProtocolError },
        { "reset in a body with a length", EcwidErrorKind.ProtocolError },
        { "closed in a chunk", EcwidErrorKind.ProtocolError },
        { "closed before the last chunk", EcwidErrorKind.ProtocolError },
        { "reset before the last chunk", EcwidErrorKind.ProtocolError },
        { "hang before the head", EcwidErrorKind.Timeout },
        { "hang in the body", EcwidErrorKind.Timeout },
    };

    /// <summary>The same faults, each with the store asked or not.</summary>
    public static TheoryData<string, bool> FaultsWithAndWithoutEffect
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (ITheoryDataRow row in FaultsAfterSending)
            {
                string fault = (string)row.GetData()[0]!;
                data.Add(fault, true);
                if (fault.EndsWith("before the head", StringComparison.Ordinal))
                {
                    data.Add(fault, false);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(FaultsAfterSending))]
    public async Task A_fault_after_sending_leaves_open_whether_a_creation_took_effect(string fault, EcwidErrorKind kind)
    {
        await using var server = new SocketServer(connection => FailAsync(connection, fault, hasEffect: true));
        using EcwidClient client = Client(server, fault, retries: 0);
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.CreateAsync(SocketServer.NewCustomer, TestStore.TestEnd));

        Assert.Equal(kind, error.Kind);
        Assert.True(error.MayHaveTakenEffect);
        Assert.Equal(["POST /customers"], server.Requests);
    }

    [Theory]
    [MemberData(nameof(FaultsWithAndWithoutEffect))]
    public async Task A_creation_that_is_struck_by_a_fault_after_sending_makes_one_customer(string fault, bool hasEffect)
    {
        await using SocketServer server = FailingOnce(fault, hasEffect);
        using EcwidClient client = Client(server, fault);
        EcwidCustomer customer = await client.Customers.CreateAsync(SocketServer.NewCustomer, TestStore.TestEnd);

        Assert.Equal(customer.CustomerId, Assert.Single(server.Created())["id"]!.GetValue<long>());
        Assert.Equal(hasEffect ? ["POST /customers", "GET /customers"] : ["POST /customers", "GET /customers", "POST /customers"], server.Requests);
    }

    [Theory]
    [MemberData(nameof(FaultsWithAndWithoutEffect))]
    public async Task A_change_that_is_struck_by_a_fault_after_sending_is_made(string fault, bool hasEffect)
    {
        await using SocketServer server = FailingOnce(fault, hasEffect);
        using EcwidClient client = Client(server, fault);
        await client.Customers.UpdateAsync(SocketServer.SampleCustomer, new EcwidCustomerRequest { PrivateAdminNotes = "changed" }, TestStore.TestEnd);

        Assert.Equal("changed", server.Customers().Single(customer => customer["id"]!.GetValue<long>() == SocketServer.SampleCustomer)["privateAdminNotes"]!.GetValue<string>());
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(FaultsWithAndWithoutEffect))]
    public async Task A_deletion_that_is_struck_by_a_fault_after_sending_succeeds(string fault, bool hasEffect)
    {
        await using SocketServer server = FailingOnce(fault, hasEffect);
        using EcwidClient client = Client(server, fault);
        await client.Customers.DeleteAsync(SocketServer.SampleCustomer, TestStore.TestEnd);

        Assert.DoesNotContain(server.Customers(), customer => customer["id"]!.GetValue<long>() == SocketServer.SampleCustomer);
        Assert.Equal(2, server.Requests.Count);
        Assert.Equal(2, client.RequestCount);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{}")]
    public async Task A_post_that_nobody_can_look_up_arrives_once(string? body)
    {
        await using var server = new SocketServer(connection => connection.ReadAsync());
        using EcwidClient client = Client(server, "closed before the head");
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Raw.SendAsync("POST", "orders/5/notify", null, body, TestStore.TestEnd));

        Assert.True(error.MayHaveTakenEffect);
        Assert.Equal(["POST /orders/5/notify"], server.Requests);
    }

    [Theory]
    [MemberData(nameof(FaultsWithAndWithoutEffect))]
    public async Task A_read_that_is_struck_by_a_fault_after_sending_succeeds(string fault, bool hasEffect)
    {
        await using SocketServer server = FailingOnce(fault, hasEffect);
        using EcwidClient client = Client(server, fault);

        Assert.Equal(SocketServer.SampleCustomer, (await client.Customers.GetAsync(SocketServer.SampleCustomer, TestStore.TestEnd)).CustomerId);
        Assert.Equal(2, server.Requests.Count);
    }

    // Waits between tries end at once, unless true time passes too and the two would not fit.
    private static EcwidClient Client(SocketServer server, string fault, int retries = 3) => server.Client(options =>
    {
        options.MaximumRetryCount = retries;
        options.Timeout = TimeSpan.FromSeconds(fault.StartsWith("hang", StringComparison.Ordinal) ? 1 : 20);
        options.Clock = fault.StartsWith("hang", StringComparison.Ordinal) ? TimeProvider.System : new TestClock { Hurries = true };
    });

    /// <summary>A server whose first connection fails and whose others are good.</summary>
    private static SocketServer FailingOnce(string fault, bool hasEffect) =>
        new(connection => connection.Number == 1 ? FailAsync(connection, fault, hasEffect) : connection.ServeAsync());

    private static async Task FailAsync(SocketConnection connection, string fault, bool hasEffect)
    {
        SandboxRequest request = await connection.ReadAsync();
        (string head, byte[] body) = hasEffect ? connection.Do(request) : ("", []);
        int half = body.Length / 2;
        string length = string.Format(CultureInfo.InvariantCulture, "Content-Length: {0}\r\n\r\n", body.Length);
        string chunk = string.Format(CultureInfo.InvariantCulture, "Transfer-Encoding: chunked\r\n\r\n{0:x}\r\n", body.Length);
        string what = fault[(fault.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        byte[] sent = what switch
        {
            "before the head" => [],
            "in the head" => Encoding.ASCII.GetBytes(head),
            "after the head" => Encoding.ASCII.GetBytes(head + length),
            "in a body with a length" or "in the body" => [.. Encoding.ASCII.GetBytes(head + length), .. body[..half]],
            "in a chunk" => [.. Encoding.ASCII.GetBytes(head + chunk), .. body[..half]],
            "before the last chunk" => [.. Encoding.ASCII.GetBytes(head + chunk), .. body, .. "\r\n"u8],
            _ => throw new ArgumentException(fault),
        };
        if (sent.Length > 0)
        {
            await connection.SendAsync(sent);
        }

        if (fault.StartsWith("hang", StringComparison.Ordinal))
        {
            await connection.HangAsync();
        }
        else if (fault.StartsWith("reset", StringComparison.Ordinal))
        {
            // A reset may overtake what was sent before it.
            await Task.Delay(sent.Length > 0 ? 100 : 0);
            connection.Reset();
        }
    }
}
