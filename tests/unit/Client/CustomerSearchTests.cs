using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using System.Web;
using Ecwid.Client;
using Ecwid.Client.Customers;
using Ecwid.Client.Models;
using Xunit;

namespace EcwidPS.UnitTests.Client;

public sealed class CustomerSearchTests
{
    [Fact]
    public async Task Pages_are_read_until_the_total_is_reached()
    {
        ScriptedHandler handler = Store([.. Ids(250)]);
        List<long> read = await ReadAllAsync(handler, reader => Assert.Equal(250, reader.Total));

        Assert.Equal(Ids(250), read);
        Assert.Equal(["0+100", "100+100", "200+100"], handler.Requests.Select(Window));
    }

    [Fact]
    public async Task A_search_without_results_is_one_request()
    {
        ScriptedHandler handler = Store([]);

        Assert.Empty(await ReadAllAsync(handler));
        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task A_full_last_page_is_not_followed_by_an_empty_one()
    {
        ScriptedHandler handler = Store([.. Ids(200)]);

        Assert.Equal(200, (await ReadAllAsync(handler)).Count);
        Assert.Equal(2, handler.Requests.Count);
    }

    [Fact]
    public async Task Without_a_total_a_short_page_ends_the_search()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(
            Answer.Json(Items(Ids(100), envelope: "\"count\":100,\"limit\":100,")),
            Answer.Json(Items(Ids(30, from: 101), envelope: "\"count\":30,\"limit\":100,")));

        Assert.Equal(130, (await ReadAllAsync(handler)).Count);
    }

    [Fact]
    public async Task Customers_that_are_added_in_front_meanwhile_come_once()
    {
        List<long> stored = [.. Ids(200)];
        ScriptedHandler handler = Store(stored, afterRequest: number =>
        {
            if (number == 1)
            {
                stored.InsertRange(0, Ids(3, from: 1001));
            }
        });
        long repeated = 0;
        List<long> read = await ReadAllAsync(handler, reader => repeated = reader.RepeatedCount);

        Assert.Equal(Ids(200), read);
        Assert.Equal(3, repeated);
    }

    [Fact]
    public async Task Customers_that_move_to_a_page_that_was_read_are_not_passed_over()
    {
        List<long> stored = [.. Ids(250)];
        ScriptedHandler handler = Store(stored, afterRequest: number =>
        {
            if (number == 1)
            {
                stored.RemoveRange(0, 40);
            }
        });
        long stepsBack = 0;
        List<long> read = await ReadAllAsync(handler, reader => stepsBack = reader.StepBackCount);

        Assert.Equal(Ids(250), read);
        Assert.Equal(1, stepsBack);
    }

    [Fact]
    public async Task The_longer_a_search_goes_on_the_more_pages_are_asked_for_ahead()
    {
        ScriptedHandler handler = Store([.. Ids(10_000)]);
        using EcwidClient client = TestStore.Client(handler);
        EcwidPageReader<EcwidCustomer> reader = client.Customers.Search(new EcwidCustomerQuery());
        var ahead = new List<int>();
        for (int page = 1; page <= 40; page++)
        {
            await reader.ReadAsync(TestStore.TestEnd);
            ahead.Add(handler.Requests.Count - page);
        }

        Assert.Equal([1, 1, 1, 2, 2, 2, 2, 3], ahead.Take(8));
        Assert.Equal(8, ahead.Max());
    }

    [Fact]
    public async Task No_page_is_asked_for_that_lies_behind_the_total_or_beyond_what_is_wanted()
    {
        ScriptedHandler all = Store([.. Ids(2050)]);
        ScriptedHandler some = Store([.. Ids(5000)]);
        using EcwidClient client = TestStore.Client(some);

        Assert.Equal(Ids(2050), await ReadAllAsync(all));
        Assert.Equal(Ids(2050), await ReadAllAsync(client.Customers.Search(new EcwidCustomerQuery(), first: 2050)));
        Assert.Equal(21, all.Requests.Count);
        Assert.Equal([.. Enumerable.Range(0, 20).Select(page => $"{page * 100}+100"), "2000+50"], some.Requests.Select(Window));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Customers_that_stay_come_once_while_others_are_removed(int seed)
    {
        var random = new Random(seed);
        List<long> stored = [.. Ids(4000)];
        ScriptedHandler handler = Store(stored, afterRequest: _ =>
        {
            if (random.Next(4) == 0 && stored.Count > 500)
            {
                stored.RemoveRange(random.Next(stored.Count - 50), random.Next(50));
            }
        });
        List<long> read = await ReadAllAsync(handler, reader => Assert.True(reader.StepBackCount > 0));

        Assert.Empty(stored.Except(read));
        Assert.Equal(read.Count, read.Distinct().Count());
    }

    [Fact]
    public async Task A_server_with_smaller_pages_is_read_whole()
    {
        ScriptedHandler handler = Store([.. Ids(700)], largestPage: 30);

        Assert.Equal(Ids(700), await ReadAllAsync(handler));
        Assert.Equal(24, handler.Requests.Count);
    }

    [Fact]
    public async Task Skip_and_first_become_offset_and_limit()
    {
        ScriptedHandler handler = Store([.. Ids(250)]);
        using EcwidClient client = TestStore.Client(handler);
        EcwidPageReader<EcwidCustomer> reader = client.Customers.Search(new EcwidCustomerQuery(), skip: 120, first: 130);
        List<long> read = await ReadAllAsync(reader);

        Assert.Equal(Ids(130, from: 121), read);
        Assert.Equal(["120+100", "220+30"], handler.Requests.Select(Window));
    }

    [Fact]
    public void Nothing_is_sent_before_the_first_page_is_read()
    {
        using EcwidClient client = TestStore.Client(ScriptedHandler.Never());

        Assert.Null(client.Customers.Search(new EcwidCustomerQuery()).Total);
    }

    [Fact]
    public async Task A_page_that_was_asked_for_ahead_and_fails_is_reported_when_it_is_wanted()
    {
        int number = 0;
        var handler = new ScriptedHandler(_ => ++number == 1 ? Answer.Json(Items(Ids(100), "\"total\":150,\"count\":100,\"limit\":100,")) : Answer.Empty(500));
        using EcwidClient client = TestStore.Client(handler);
        EcwidPageReader<EcwidCustomer> reader = client.Customers.Search(new EcwidCustomerQuery());

        Assert.Equal(100, (await reader.ReadAsync(TestStore.TestEnd))!.Count);
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => reader.ReadAsync(TestStore.TestEnd));
        Assert.Equal(EcwidErrorKind.ServerError, error.Kind);
    }

    [Fact]
    public async Task Fields_keep_what_paging_needs()
    {
        ScriptedHandler handler = Store([.. Ids(1)]);
        using EcwidClient client = TestStore.Client(handler);
        await client.Customers.Search(new EcwidCustomerQuery { Fields = ["email", "billingPerson.city", "billingPerson.name", "contacts"] }).ReadAsync(TestStore.TestEnd);

        Assert.Equal("total,count,offset,limit,items(id,email,billingPerson(city,name),contacts)", Query(handler.Requests[0])["responseFields"]);
    }

    [Theory]
    [InlineData("email)")]
    [InlineData("a,b")]
    [InlineData("a..b")]
    [InlineData(".a")]
    [InlineData("a.")]
    [InlineData("")]
    [InlineData("a&limit=1")]
    public void A_field_that_is_no_path_is_refused(string field)
    {
        using EcwidClient client = TestStore.Client(ScriptedHandler.Never());

        Assert.Throws<EcwidException>(() => client.Customers.Search(new EcwidCustomerQuery { Fields = [field] }));
    }

    [Fact]
    public async Task Counting_reads_no_customer()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Json("""{"total":41}"""));
        using EcwidClient client = TestStore.Client(handler);

        Assert.Equal(41, await client.Customers.CountAsync(new EcwidCustomerQuery { Lang = "fr" }, TestStore.TestEnd));
        Assert.Equal("/api/v3/4200123/customers?lang=fr&offset=0&limit=1&responseFields=total", handler.Requests[0].PathAndQuery);
    }

    [Fact]
    public async Task An_exact_e_mail_is_compared_here_too()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Json(
            """{"total":2,"count":2,"items":[{"id":1,"email":"ANA@vale.example"},{"id":2,"email":"ana@vale.example.org"}]}"""));
        using EcwidClient client = TestStore.Client(handler);

        Assert.Equal([1], await client.Customers.FindByEmailAsync("ana@vale.example", TestStore.TestEnd));
        Assert.Equal("true", Query(handler.Requests[0])["useExactEmailMatch"]);
    }

    private static IEnumerable<long> Ids(int count, long from = 1) => Enumerable.Range(0, count).Select(index => from + index);

    private static async Task<List<long>> ReadAllAsync(ScriptedHandler handler, Action<EcwidPageReader<EcwidCustomer>>? inspect = null)
    {
        using EcwidClient client = TestStore.Client(handler);
        EcwidPageReader<EcwidCustomer> reader = client.Customers.Search(new EcwidCustomerQuery());
        List<long> ids = await ReadAllAsync(reader);
        inspect?.Invoke(reader);
        return ids;
    }

    private static async Task<List<long>> ReadAllAsync(EcwidPageReader<EcwidCustomer> reader)
    {
        var ids = new List<long>();
        while (await reader.ReadAsync(TestStore.TestEnd) is { } page)
        {
            ids.AddRange(page.Select(customer => customer.CustomerId!.Value));
        }

        return ids;
    }

    /// <summary>A store that answers pages of these ids, and may change after a request.</summary>
    private static ScriptedHandler Store(List<long> ids, Action<int>? afterRequest = null, int largestPage = 100)
    {
        int number = 0;
        return new ScriptedHandler(request =>
        {
            var query = Query(request);
            int offset = int.Parse(query["offset"]!, System.Globalization.CultureInfo.InvariantCulture);
            int limit = Math.Min(largestPage, int.Parse(query["limit"]!, System.Globalization.CultureInfo.InvariantCulture));
            long[] page = [.. ids.Skip(offset).Take(limit)];
            string answer = Items(page, $"\"total\":{ids.Count},\"count\":{page.Length},\"offset\":{offset},\"limit\":{limit},");
            afterRequest?.Invoke(++number);
            return Answer.Json(answer);
        });
    }

    private static string Items(IEnumerable<long> ids, string envelope) =>
        $"{{{envelope}\"items\":[{string.Join(",", ids.Select(id => $"{{\"id\":{id}}}"))}]}}";

    private static System.Collections.Specialized.NameValueCollection Query(RecordedRequest request) => HttpUtility.ParseQueryString(request.Uri.Query);

    private static string Window(RecordedRequest request) => $"{Query(request)["offset"]}+{Query(request)["limit"]}";
}
