using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using System.Web;
using Ecwid.Client;
using Ecwid.Client.Customers;
using Ecwid.Client.Models;
using Ecwid.Client.Raw;
using Xunit;

namespace EcwidPS.UnitTests.Client.Trust;

/// <summary>Pages that can't be true are an error, whatever reads them. Pages that shift because the store changes are none.</summary>
public sealed class FalsePagesTests
{
    /// <summary>Everything that reads lists page by page.</summary>
    public static TheoryData<string> Reads => ["customers", "deleted customers", "groups", "raw"];

    /// <summary>Everything that reads a list.</summary>
    public static TheoryData<string> Lists => [.. Reads.Select(static read => read.Data), "look-up", "contacts", "extra fields"];

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task The_same_hundred_again_and_again_are_an_error_at_the_second_page(string read)
    {
        var handler = new ScriptedHandler(request => Page(Ids(100), total: 100_000, limit: 100));

        EcwidException error = await ErrorAsync(handler, read);

        Assert.Contains("only items that came before", error.Message, StringComparison.Ordinal);
        Assert.InRange(handler.Requests.Count, 2, 3);
    }

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task A_page_that_begins_elsewhere_than_requested_is_an_error(string read)
    {
        var handler = new ScriptedHandler(request => Page(Ids(100), total: 100_000, offset: 0, limit: 100));

        Assert.Contains("begins at offset 0, not at 100 as requested", (await ErrorAsync(handler, read)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task A_list_that_ends_far_before_its_total_is_an_error(string read)
    {
        ScriptedHandler handler = Store(Ids(200), total: 500);

        Assert.Contains("page at offset 200 is empty, although the total is 500", (await ErrorAsync(handler, read)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("customers", 402)]
    [InlineData("deleted customers", 404)]
    [InlineData("raw", 404)]
    public async Task A_list_that_ends_a_hundredth_before_its_total_is_read_and_the_rest_is_counted(string read, int total)
    {
        (List<long> ids, long missing) = await ReadAsync(Store(Ids(400), total), read);

        Assert.Equal(Ids(400), ids);
        Assert.Equal(total - 400, missing);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_second_list_of_items_does_not_take_the_place_of_the_first(string list)
    {
        foreach (string second in new[] { "[]", "null", """[{"id":2,"email":"ana@vale.example"}]""" })
        {
            var handler = new ScriptedHandler(_ => Answer.Json($$"""{"items":[{"id":1,"email":"ana@vale.example","key":"a","name":"n"}],"items":{{second}}}"""));

            Assert.Contains("items", (await ErrorAsync(handler, list)).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_count_that_is_not_the_number_of_items_is_an_error(string list)
    {
        var handler = new ScriptedHandler(_ => Page(Ids(3), total: 5, count: 5));

        Assert.Contains("says that it has 5 items, and has 3", (await ErrorAsync(handler, list)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task An_empty_list_that_counts_some_is_not_taken_for_nothing(string list)
    {
        var handler = new ScriptedHandler(_ => Page([], total: 3));

        Assert.Contains("says that there are 3 items, and has none", (await ErrorAsync(handler, list)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task More_items_than_the_total_are_an_error(string read)
    {
        var handler = new ScriptedHandler(_ => Page(Ids(9), total: 3));

        Assert.Contains("total is 3, and the pages had 9", (await ErrorAsync(handler, read)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"total":-5,"items":[]}""")]
    [InlineData("""{"total":9223372036854775807,"items":[]}""")]
    [InlineData("""{"total":9223372036854775807,"limit":-7,"count":-9,"items":[{"id":1}]}""")]
    [InlineData("""{"total":100000000,"items":[{"id":1}]}""")]
    public async Task Numbers_that_no_list_has_are_an_error(string body)
    {
        foreach (string read in Reads.Select(read => read.Data))
        {
            await ErrorAsync(new ScriptedHandler(request => Offset(request) == 0 ? Answer.Json(body) : Answer.Json("""{"total":9223372036854775807,"items":[]}""")), read);
        }
    }

    [Theory]
    [InlineData("customers")]
    [InlineData("deleted customers")]
    [InlineData("groups")]
    public async Task One_item_in_all_places_of_a_page_is_an_error(string read)
    {
        var handler = new ScriptedHandler(_ => Page([.. Enumerable.Repeat(7L, 100)], total: 100));

        Assert.Contains("total is 100, and the pages had 1", (await ErrorAsync(handler, read)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("customers")]
    [InlineData("deleted customers")]
    [InlineData("groups")]
    public async Task A_store_that_is_suddenly_empty_while_it_is_read_is_an_error(string read)
    {
        int number = 0;
        var handler = new ScriptedHandler(_ => ++number == 1 ? Page(Ids(100), total: 100_000) : Answer.Json("""{"total":0,"count":0,"items":[]}"""));

        Assert.Contains("fell from 100000 to 0", (await ErrorAsync(handler, read)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_total_that_goes_up_and_down_for_ever_ends_with_an_error()
    {
        int number = 0;
        var handler = new ScriptedHandler(request => Page(Ids(100, from: Offset(request) + 1), total: ++number % 2 == 0 ? 700 : 900));

        await ErrorAsync(handler, "customers");
        Assert.InRange(handler.Requests.Count, 2, 100);
    }

    [Fact]
    public async Task A_total_that_grows_for_ever_while_the_same_come_again_ends_with_an_error()
    {
        var handler = new ScriptedHandler(request => Page(Ids(100), total: Offset(request) + 300));

        await ErrorAsync(handler, "customers");
        Assert.InRange(handler.Requests.Count, 2, 100);
    }

    [Fact]
    public async Task Hundreds_that_are_added_in_front_at_once_are_no_error()
    {
        List<long> stored = [.. Ids(500)];
        (List<long> ids, long missing) = await ReadAsync(Changing(stored, after: 2, () => stored.InsertRange(0, Ids(350, from: 1001))), "customers");

        Assert.Empty(Ids(500).Except(ids));
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Equal(0, missing);
    }

    [Fact]
    public async Task Hundreds_that_are_removed_from_the_end_at_once_are_no_error()
    {
        List<long> stored = [.. Ids(1000)];
        (List<long> ids, _) = await ReadAsync(Changing(stored, after: 4, () => stored.RemoveRange(600, 400)), "customers");

        Assert.Equal(Ids(600), ids);
    }

    [Theory]
    [InlineData("customers")]
    [InlineData("deleted customers")]
    [InlineData("raw")]
    public async Task A_total_that_lags_behind_ends_no_list_whose_page_is_full(string read)
    {
        (List<long> ids, _) = await ReadAsync(Store(Ids(1005), total: 996), read);

        Assert.Equal(Ids(1005), ids);
    }

    [Theory]
    [InlineData("customers")]
    [InlineData("deleted customers")]
    [InlineData("raw")]
    public async Task A_total_that_lags_far_behind_is_an_error(string read)
    {
        Assert.Contains("total is 995, and the pages had 1100", (await ErrorAsync(Store(Ids(1100), total: 995), read)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("customers", 249)]
    [InlineData("customers", 150)]
    [InlineData("customers", 0)]
    [InlineData("deleted customers", 249)]
    public async Task A_row_that_the_server_counts_and_leaves_out_is_told_of(string read, int place)
    {
        var handler = new ScriptedHandler(request =>
            Page([.. Ids(250).Skip((int)Offset(request)).Take(100).Where(id => id != place + 1)], total: 250, offset: Offset(request), limit: 100));
        (List<long> ids, long missing) = await ReadAsync(handler, read);

        Assert.Equal(Ids(250).Where(id => id != place + 1), ids);
        Assert.Equal(1, missing);
    }

    [Theory]
    [InlineData("\"250\"", "\"100\"")]
    [InlineData("250.0", "100.0")]
    public async Task Numbers_as_text_or_with_a_fraction_end_no_list_early(string total, string limit)
    {
        foreach (string read in new[] { "customers", "raw" })
        {
            var handler = new ScriptedHandler(request => Answer.Json(
                $"{{\"total\":{total},\"limit\":{limit},\"items\":[{string.Join(",", Ids(250).Skip((int)Offset(request)).Take(100).Select(id => $"{{\"id\":{id}}}"))}]}}"));

            Assert.Equal(Ids(250), (await ReadAsync(handler, read)).Ids);
        }
    }

    [Fact]
    public async Task A_group_that_the_total_leaves_out_is_no_error()
    {
        var handler = new ScriptedHandler(_ => Page([0, 11, 12], total: 2, count: 2));
        (List<long> ids, _) = await ReadAsync(handler, "groups");

        Assert.Equal([0L, 11L, 12L], ids);
    }

    [Fact]
    public async Task What_was_read_before_the_pages_proved_false_is_given_first()
    {
        using EcwidClient client = TestStore.Client(new ScriptedHandler(_ => Page(Ids(9), total: 3)));
        EcwidPageReader<EcwidCustomer> reader = client.Customers.Search(new EcwidCustomerQuery());

        Assert.Equal(9, (await reader.ReadAsync(TestStore.TestEnd))!.Count);
        await Assert.ThrowsAsync<EcwidException>(() => reader.ReadAsync(TestStore.TestEnd));
        await Assert.ThrowsAsync<EcwidException>(() => reader.ReadAsync(TestStore.TestEnd));
    }

    [Fact]
    public async Task A_server_that_knows_no_limit_gives_no_more_than_was_wanted()
    {
        using EcwidClient client = TestStore.Client(new ScriptedHandler(_ => Page(Ids(100), total: 500)));
        EcwidPageReader<EcwidCustomer> reader = client.Customers.Search(new EcwidCustomerQuery(), first: 5);

        Assert.Equal([1L, 2L, 3L, 4L, 5L], (await reader.ReadAsync(TestStore.TestEnd))!.Select(customer => customer.CustomerId!.Value));
        Assert.Null(await reader.ReadAsync(TestStore.TestEnd));
    }

    [Fact]
    public async Task A_page_that_is_false_once_is_read_again()
    {
        int number = 0;
        var handler = new ScriptedHandler(_ => Page(Ids(3), total: 3, count: ++number == 1 ? 4 : 3));
        (List<long> ids, _) = await ReadAsync(handler, "customers", retries: 1);

        Assert.Equal(3, ids.Count);
        Assert.Equal(2, handler.Requests.Count);
    }

    private static List<long> Ids(int count, long from = 1) => [.. Enumerable.Range(0, count).Select(index => from + index)];

    private static async Task<EcwidException> ErrorAsync(ScriptedHandler handler, string list)
    {
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => ReadAsync(handler, list));
        Assert.Equal(EcwidErrorKind.ProtocolError, error.Kind);
        Assert.Equal("GET", error.Method);
        Assert.NotNull(error.Path);
        return error;
    }

    private static async Task<(List<long> Ids, long Missing)> ReadAsync(ScriptedHandler handler, string list, int retries = 0)
    {
        using EcwidClient client = TestStore.Client(handler, options =>
        {
            options.MaximumRetryCount = retries;
            options.Clock = new TestClock { Hurries = true };
        });
        switch (list)
        {
            case "customers":
                return await ReadAsync(client.Customers.Search(new EcwidCustomerQuery()), customer => customer.CustomerId!.Value);
            case "deleted customers":
                return await ReadAsync(client.Customers.SearchDeleted(), deleted => deleted.CustomerId!.Value);
            case "groups":
                return ([.. (await client.Groups.ListAsync(null, TestStore.TestEnd)).Select(group => group.CustomerGroupId!.Value)], 0);
            case "look-up":
                return ([.. await client.Customers.FindByEmailAsync("ana@vale.example", TestStore.TestEnd)], 0);
            case "contacts":
                return ([.. (await client.Contacts.ListAsync(5, TestStore.TestEnd)).Select(contact => contact.ContactId ?? 0)], 0);
            case "extra fields":
                return ([.. (await client.ExtraFields.ListAsync(TestStore.TestEnd)).Select(_ => 0L)], 0);
        }

        var ids = new List<long>();
        var pager = new EcwidRawPager(new EcwidRawRequest("GET", "customers"));
        while (await pager.NextAsync(client.Raw, TestStore.TestEnd) is { } items)
        {
            ids.AddRange(items.Select(item => (long)((IReadOnlyDictionary<string, object?>)item!)["id"]!));
        }

        return (ids, pager.MissingCount);
    }

    private static async Task<(List<long> Ids, long Missing)> ReadAsync<T>(EcwidPageReader<T> reader, Func<T, long> id)
        where T : class
    {
        var ids = new List<long>();
        while (await reader.ReadAsync(TestStore.TestEnd) is { } page)
        {
            ids.AddRange(page.Select(id));
        }

        return (ids, reader.MissingCount);
    }

    /// <summary>A store that says another total than it has.</summary>
    private static ScriptedHandler Store(List<long> ids, int total) =>
        new(request => Page([.. ids.Skip((int)Offset(request)).Take(100)], total, offset: Offset(request), limit: 100));

    /// <summary>A store that changes after some requests.</summary>
    private static ScriptedHandler Changing(List<long> ids, int after, Action change)
    {
        int number = 0;
        return new ScriptedHandler(request =>
        {
            HttpResponseMessage page = Page([.. ids.Skip((int)Offset(request)).Take(100)], ids.Count, offset: Offset(request), limit: 100);
            if (++number == after)
            {
                change();
            }

            return page;
        });
    }

    private static HttpResponseMessage Page(List<long> ids, long total, long? count = null, long? offset = null, int? limit = null)
    {
        string numbers = $"\"total\":{total},\"count\":{count ?? ids.Count}";
        numbers += offset is null ? "" : $",\"offset\":{offset}";
        numbers += limit is null ? "" : $",\"limit\":{limit}";
        return Answer.Json($"{{{numbers},\"items\":[{string.Join(",", ids.Select(id => $"{{\"id\":{id},\"email\":\"ana@vale.example\",\"key\":\"k{id}\"}}"))}]}}");
    }

    private static long Offset(RecordedRequest request) => long.Parse(HttpUtility.ParseQueryString(request.Uri.Query)["offset"] ?? "0", CultureInfo.InvariantCulture);
}
