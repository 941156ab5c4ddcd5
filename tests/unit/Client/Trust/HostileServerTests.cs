using System;
using System.Diagnostics;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Customers;
using Ecwid.Client.Models;
using Xunit;

namespace EcwidPS.UnitTests.Client.Trust;

/// <summary>
/// A server that means harm, on real sockets: each call ends within its time-out, in an error of the client or in a value that can be
/// borne, and with little memory.
/// </summary>
public sealed class HostileServerTests
{
    private const long CustomerId = SocketServer.SampleCustomer;

    private static readonly TimeSpan TimeOut = TimeSpan.FromSeconds(2);

    // The machine may be busy.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_with_a_body_takes_neither_the_token_nor_the_customer_to_another_host(int status)
    {
        await using var other = new SocketServer(connection => connection.ServeAsync());
        await using SocketServer server = Answering($"HTTP/1.1 {status} Moved\r\nLocation: http://localhost:{other.Port}/api/v3/4200123/customers\r\nContent-Length: 2\r\n\r\n{{}}");
        EcwidException error = await ErrorOfCreationAsync(server);

        Assert.Equal(EcwidErrorKind.ProtocolError, error.Kind);
        Assert.Contains("localhost", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, other.Connections);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task A_body_without_an_end_is_read_up_to_the_limit()
    {
        await using var server = new SocketServer(async connection =>
        {
            await connection.ReadAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
            string chunk = "10000\r\n" + new string(' ', 0x10000) + "\r\n";
            while (true)
            {
                await connection.SendAsync(chunk);
            }
        });
        EcwidException error = await ErrorAsync(server, options => options.Timeout = Bound);

        Assert.Equal(EcwidErrorKind.ProtocolError, error.Kind);
        Assert.Contains("larger than", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_length_that_nobody_could_hold_is_refused_without_reading()
    {
        await using SocketServer server = Answering($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {long.MaxValue}\r\n\r\n");
        EcwidException error = await ErrorAsync(server);

        Assert.Equal(EcwidErrorKind.ProtocolError, error.Kind);
        Assert.Contains("larger than", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_without_an_end_are_not_read_for_ever()
    {
        await using var server = new SocketServer(async connection =>
        {
            await connection.ReadAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\n");
            string line = "X-Canary: " + new string('x', 1000) + "\r\n";
            while (true)
            {
                await connection.SendAsync(line);
            }
        });
        EcwidException error = await ErrorAsync(server, options => options.Timeout = Bound);

        Assert.Equal(EcwidErrorKind.ProtocolError, error.Kind);
        Assert.Contains("headers", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nX: ")]
    [InlineData("")]
    public async Task A_slow_drip_ends_with_the_time_out(string head)
    {
        await using var server = new SocketServer(async connection =>
        {
            await connection.ReadAsync();
            if (head.Length > 0)
            {
                await connection.SendAsync(head);
            }

            while (head.Length > 0)
            {
                await connection.SendAsync(" ");
                await Task.Delay(50, connection.Server.Stop);
            }

            await connection.HangAsync();
        });
        EcwidException error = await ErrorAsync(server, options => options.Timeout = TimeOut);

        Assert.Equal(EcwidErrorKind.Timeout, error.Kind);
    }

    [Fact]
    public async Task An_interim_answer_again_and_again_ends_with_the_time_out()
    {
        await using var server = new SocketServer(async connection =>
        {
            await connection.ReadAsync();
            while (true)
            {
                await connection.SendAsync("HTTP/1.1 100 Continue\r\n\r\n");
                await Task.Delay(10, connection.Server.Stop);
            }
        });
        EcwidException error = await ErrorAsync(server, options => options.Timeout = TimeOut);

        Assert.True(error.Kind is EcwidErrorKind.Timeout or EcwidErrorKind.ProtocolError, error.Kind.ToString());
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 3\r\n\r\n{\"id\":310000101}", EcwidErrorKind.ProtocolError)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 300\r\n\r\n{\"id\":310000101}", EcwidErrorKind.ProtocolError)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffffff\r\n{}", EcwidErrorKind.ProtocolError)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\n{}", EcwidErrorKind.ProtocolError)]
    public async Task A_length_that_is_not_true_is_noticed(string answer, EcwidErrorKind kind)
    {
        await using SocketServer server = Answering(answer);
        Assert.Equal(kind, (await ErrorAsync(server)).Kind);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: \u00ff\u0080;;;=\r\nX-\u00e9: \u00ff\r\nDate: yesterday\r\nRetry-After: \u00ff\r\nServer: \u0001\u007f\r\nContent-Length: 16\r\n\r\n{\"id\":310000101}")]
    [InlineData("HTTP/1.1 200\r\nContent-Length: 16\r\n\r\n{\"id\":310000101}")]
    [InlineData("HTTP/1.1 200 \u00ff\u0080\r\nSet-Cookie: a=b\r\nLocation: http://[\r\nContent-Length: 16\r\n\r\n{\"id\":310000101}")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: -3\r\n\r\n{\"id\":310000101}")]
    public async Task Odd_bytes_in_the_head_are_an_error_of_the_client_or_are_borne(string answer)
    {
        await using SocketServer server = Answering(answer);
        using EcwidClient client = Client(server);
        EcwidException? error = null;
        EcwidCustomer? customer = null;
        try
        {
            customer = await client.Customers.GetAsync(CustomerId, TestStore.TestEnd);
        }
        catch (EcwidException e)
        {
            error = e;
        }

        Assert.True(error is { Kind: EcwidErrorKind.ProtocolError } || customer?.CustomerId == CustomerId);
    }

    [Fact]
    public async Task A_socket_that_is_closed_one_way_only_does_not_keep_a_call()
    {
        await using var server = new SocketServer(async connection =>
        {
            await connection.ReadAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 300\r\n\r\n{\"id\"");
            connection.CloseSending();
            await connection.HangAsync();
        });
        EcwidException error = await ErrorAsync(server);

        Assert.Equal(EcwidErrorKind.ProtocolError, error.Kind);
    }

    [Fact]
    public async Task An_answer_that_comes_before_its_request_is_not_taken_for_another_one_s()
    {
        // The second answer lies in the connection before anybody has asked; whoever is asked about it must not get the other customer.
        await using var server = new SocketServer(async connection =>
        {
            await connection.ReadAsync();
            const string Answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 16\r\n\r\n{\"id\":310000101}";
            await connection.SendAsync(Answer + Answer);
            await connection.HangAsync();
        });
        using EcwidClient client = Client(server);
        await client.Customers.GetAsync(CustomerId, TestStore.TestEnd);
        await Task.Delay(100, TestStore.TestEnd);
        try
        {
            Assert.Equal(CustomerId + 1, (await client.Customers.GetAsync(CustomerId + 1, TestStore.TestEnd)).CustomerId);
        }
        catch (EcwidException e)
        {
            Assert.True(e.Kind is EcwidErrorKind.ProtocolError or EcwidErrorKind.ConnectionFailed, e.Kind.ToString());
        }
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("-99999999999")]
    [InlineData("1e400")]
    [InlineData("\u00ff")]
    [InlineData("")]
    public async Task A_wait_that_is_no_number_of_seconds_is_as_if_it_were_absent(string wait)
    {
        await using SocketServer server = Answering($"HTTP/1.1 429 Too Many Requests\r\nRetry-After: {wait}\r\nContent-Length: 0\r\n\r\n");
        EcwidException error = await ErrorAsync(server);

        Assert.Equal(EcwidErrorKind.RateLimited, error.Kind);
        Assert.Null(error.RetryAfter);
    }

    [Theory]
    [InlineData("2147483647")]
    [InlineData("99999999999999999999999")]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT")]
    public async Task A_wait_of_years_ends_the_call_and_those_behind_it_at_once(string wait)
    {
        await using SocketServer server = Answering($"HTTP/1.1 429 Too Many Requests\r\nRetry-After: {wait}\r\nContent-Length: 0\r\n\r\n");
        using EcwidClient client = Client(server, options =>
        {
            options.MaximumRetryCount = 3;
            options.Token = TestStore.Secret("secret_" + wait.Length.ToString(System.Globalization.CultureInfo.InvariantCulture) + "wait");
        });
        var watch = Stopwatch.StartNew();
        for (int call = 0; call < 3; call++)
        {
            EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.GetAsync(CustomerId, TestStore.TestEnd));
            Assert.Equal(EcwidErrorKind.RateLimited, error.Kind);
        }

        Assert.Single(server.Requests);
        Assert.True(watch.Elapsed < Bound, watch.Elapsed.ToString());
    }

    /// <summary>JSON of all kinds, each as the answer to the reading of customer 310000101 and as a list.</summary>
    public static TheoryData<string> Bodies
    {
        get
        {
            var data = new TheoryData<string>();
            string[] odd =
            [
                "null", "true", "17", "-1", "1.5", "1e400", "-0", "99999999999999999999", "\"\"", "\"x\"", "\"NaN\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\u0000\\u001b[31m\"",
                "[]", "[null]", "[[]]", "[{}]", "[17]", "{}", "{\"a\":{}}", "NaN", "Infinity", "-Infinity", "\"Infinity\"", "undefined", "01", "'x'",
            ];
            string[] fields =
            [
                "id", "email", "name", "registered", "totalOrderCount", "customerGroupId", "billingPerson", "shippingAddresses", "contacts", "taxIdValid", "acceptMarketing", "lang", "b2b_b2c",
                "stats", "favorites", "extrafields", "unknown", "errorMessage", "errorCode",
            ];
            foreach (string name in fields)
            {
                foreach (string value in odd)
                {
                    data.Add($$"""{"id":310000101,"{{name}}":{{value}}}""");
                }
            }

            data.Add(new string('[', 200_000));
            data.Add("{\"id\":310000101,\"unknown\":" + new string('[', 200_000) + new string(']', 200_000) + "}");
            data.Add("{\"id\":310000101,\"id\":310000102}");
            data.Add("{\"id\":310000102,\"id\":310000101,\"ID\":5,\"email\":\"a\",\"email\":\"b\"}");
            data.Add("{\"id\":0}");
            data.Add("{\"id\":-310000101}");
            data.Add("{\"id\":9223372036854775807}");
            data.Add("{\"id\":310000101.0}");
            data.Add("{\"id\":310000101.5}");
            data.Add("{\"id\":3.10000101e8}");
            data.Add("{\"id\":310000101}{\"id\":310000102}");
            data.Add("{\"id\":310000101,}");
            data.Add("\u00ef\u00bb\u00bf{\"id\":310000101}");
            return data;
        }
    }

    [Fact]
    public async Task Whatever_the_JSON_holds_it_is_the_customer_that_was_asked_for_or_an_error_of_the_client()
    {
        string body = "";
        await using var server = new SocketServer(async connection =>
        {
            while (true)
            {
                await connection.ReadAsync();
                await connection.SendAsync(Encoding.Latin1.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"));
            }
        });
        using EcwidClient client = Client(server, options =>
        {
            options.Timeout = Bound;
            options.RequestsPerMinute = int.MaxValue;
        });
        int read = 0;
        foreach (ITheoryDataRow row in Bodies)
        {
            body = (string)row.GetData()[0]!;
            await ReadAsync(async () =>
            {
                EcwidCustomer customer = await client.Customers.GetAsync(CustomerId, TestStore.TestEnd);
                Assert.True(customer.CustomerId is null or CustomerId, body);
                Touch(customer);
            });
            body = $$"""{"total":1,"count":1,"offset":0,"limit":100,"items":[{{body}}]}""";
            await ReadAsync(async () =>
            {
                foreach (EcwidCustomer customer in (await client.Customers.Search(new EcwidCustomerQuery()).ReadAsync(TestStore.TestEnd)) ?? [])
                {
                    Touch(customer);
                }
            });
        }

        Assert.InRange(read, 100, int.MaxValue);

        async Task ReadAsync(Func<Task> call)
        {
            try
            {
                await call();
                read++;
            }
            catch (EcwidException e)
            {
                Assert.True(e.Kind == EcwidErrorKind.ProtocolError, $"{e.Kind} for {body}");
            }
        }
    }

    [Theory]
    [InlineData("""{"id":0}""")]
    [InlineData("""{"id":-5}""")]
    [InlineData("""{"id":1.5}""")]
    [InlineData("""{"id":99999999999999999999}""")]
    [InlineData("""{"id":1e400}""")]
    [InlineData("""{"id":"NaN"}""")]
    [InlineData("""{"id":NaN}""")]
    [InlineData("""{"id":[5]}""")]
    public async Task An_id_that_is_none_makes_no_customer(string body)
    {
        await using SocketServer server = Answering($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");
        EcwidException error = await ErrorOfCreationAsync(server);

        Assert.Equal(EcwidErrorKind.ProtocolError, error.Kind);
        Assert.True(error.MayHaveTakenEffect);
    }

    // What a formatter and a cmdlet would look at.
    private static void Touch(EcwidCustomer customer) => _ = string.Join(
        " ",
        customer.AdditionalFields.Select(field => $"{field.Key}{field.Value}"),
        customer.GetChanges(),
        customer.Contacts?.Select(contact => contact?.ContactId).Count(),
        customer.ShippingAddresses?.Select(address => address?.City).Count());

    private static SocketServer Answering(string answer) => new(async connection =>
    {
        await connection.ReadAsync();
        await connection.SendAsync(Encoding.Latin1.GetBytes(answer));
    });

    private static EcwidClient Client(SocketServer server, Action<EcwidClientOptions>? change = null) => server.Client(options =>
    {
        options.Timeout = Bound;

        // What a server says of waits concerns all with the same token.
        options.Token = TestStore.Secret("secret_" + Guid.NewGuid().ToString("N"));
        change?.Invoke(options);
    });

    private static Task<EcwidException> ErrorOfCreationAsync(SocketServer server) =>
        WithinAsync(server, null, client => client.Customers.CreateAsync(SocketServer.NewCustomer, TestStore.TestEnd));

    private static Task<EcwidException> ErrorAsync(SocketServer server, Action<EcwidClientOptions>? change = null) =>
        WithinAsync(server, change, client => client.Customers.GetAsync(CustomerId, TestStore.TestEnd));

    private static async Task<EcwidException> WithinAsync(SocketServer server, Action<EcwidClientOptions>? change, Func<EcwidClient, Task> call)
    {
        using EcwidClient client = Client(server, change);
        var watch = Stopwatch.StartNew();
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => call(client));
        Assert.True(watch.Elapsed < Bound + Bound, watch.Elapsed.ToString());
        return error;
    }
}
