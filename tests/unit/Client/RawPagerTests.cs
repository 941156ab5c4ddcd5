using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Raw;
using Xunit;

namespace EcwidPS.UnitTests.Client;

public sealed class RawPagerTests
{
    [Fact]
    public async Task Pages_follow_offset_limit_and_total_and_are_asked_for_one_by_one()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Page(0, 2, 5, 2), Page(2, 2, 5, 2), Page(4, 1, 5, 2));
        using EcwidClient client = TestStore.Client(handler);
        EcwidRawPager pager = Pager(("limit", "2"), ("keyword", "x"));

        Assert.Empty(handler.Requests);
        Assert.Equal(2, (await pager.NextAsync(client.Raw, TestStore.TestEnd))!.Count);
        Assert.Single(handler.Requests);
        Assert.Equal(2, (await pager.NextAsync(client.Raw, TestStore.TestEnd))!.Count);
        Assert.Single((await pager.NextAsync(client.Raw, TestStore.TestEnd))!);
        Assert.Null(await pager.NextAsync(client.Raw, TestStore.TestEnd));
        Assert.Equal(5, pager.Total);
        Assert.Equal(
            ["/api/v3/4200123/orders?limit=2&keyword=x", "/api/v3/4200123/orders?limit=2&keyword=x&offset=2", "/api/v3/4200123/orders?limit=2&keyword=x&offset=4"],
            handler.Requests.Select(request => request.PathAndQuery));
    }

    [Fact]
    public async Task It_begins_at_the_offset_that_is_given()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Page(3, 2, 6, 2), Page(5, 1, 6, 2));

        Assert.Equal([3L, 4L, 5L], await IdsAsync(handler, Pager(("offset", "3"))));
        Assert.EndsWith("?offset=5", handler.Requests[1].PathAndQuery, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"items":[{"id":0},{"id":1}]}""")]
    [InlineData("""{"items":[{"id":0},{"id":1}],"limit":100}""")]
    [InlineData("""{"items":[{"id":0},{"id":1}],"total":2,"limit":2}""")]
    public async Task A_list_that_is_complete_needs_one_request(string answer) => Assert.Equal([0L, 1L], await IdsAsync(ScriptedHandler.InOrder(Answer.Json(answer)), Pager()));

    [Fact]
    public async Task A_list_without_a_total_ends_with_the_page_that_is_not_full() =>
        Assert.Equal([0L, 1L, 2L], await IdsAsync(ScriptedHandler.InOrder(Page(0, 2, null, 2), Page(2, 1, null, 2)), Pager()));

    [Theory]
    [InlineData("items(id,total)", "items(id,total),total,count,offset,limit")]
    [InlineData("total,items(id,email)", "total,items(id,email),count,offset,limit")]
    [InlineData("limit, offset ,count,total,items", "limit, offset ,count,total,items")]
    public async Task What_paging_needs_is_added_to_the_fields_asked_for(string given, string sent)
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Page(0, 1, 1, 100));
        await IdsAsync(handler, Pager(("responseFields", given)));

        Assert.Equal("?responseFields=" + Uri.EscapeDataString(sent), handler.Requests[0].Uri.Query);
    }

    [Theory]
    [InlineData("""{"id":5}""")]
    [InlineData("""{"items":5}""")]
    [InlineData("[]")]
    public async Task An_answer_without_items_says_that_the_call_has_no_pages(string answer)
    {
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => IdsAsync(ScriptedHandler.InOrder(Answer.Json(answer)), Pager()));

        Assert.Contains("has no pages", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_ignores_the_offset_does_not_give_the_same_items_again()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Page(0, 2, 9, 2), Page(0, 2, 9, 2));
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => IdsAsync(handler, Pager()));

        Assert.Equal(EcwidErrorKind.ProtocolError, error.Kind);
    }

    [Fact]
    public async Task A_page_that_fails_says_up_to_where_the_list_was_read_and_can_be_asked_for_again()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Page(0, 2, 3, 2), Answer.Empty(500), Page(2, 1, 3, 2));
        using EcwidClient client = TestStore.Client(handler);
        EcwidRawPager pager = Pager();
        await pager.NextAsync(client.Raw, TestStore.TestEnd);
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => pager.NextAsync(client.Raw, TestStore.TestEnd));

        Assert.Contains("before offset 2", error.Message, StringComparison.Ordinal);
        Assert.Single((await pager.NextAsync(client.Raw, TestStore.TestEnd))!);
    }

    [Theory]
    [InlineData("offset", "-1")]
    [InlineData("offset", "x")]
    [InlineData("limit", "0")]
    [InlineData("limit", "1.5")]
    public void A_place_that_is_no_number_is_refused(string name, string value) => Assert.Throws<EcwidException>(() => Pager((name, value)));

    [Fact]
    public void Only_a_GET_has_pages() => Assert.Throws<EcwidException>(() => new EcwidRawPager(new EcwidRawRequest("DELETE", "orders")));

    private static EcwidRawPager Pager(params (string Name, string Value)[] query) =>
        new(new EcwidRawRequest("GET", "orders", query.Select(parameter => new KeyValuePair<string, string>(parameter.Name, parameter.Value))));

    private static System.Net.Http.HttpResponseMessage Page(int offset, int count, int? total, int limit) => Answer.Json(
        $$"""{{{(total is null ? "" : $"\"total\":{total},")}}"count":{{count}},"offset":{{offset}},"limit":{{limit}},"items":[{{string.Join(",", Enumerable.Range(offset, count).Select(id => $"{{\"id\":{id}}}"))}}]}""");

    private static async Task<List<object?>> IdsAsync(ScriptedHandler handler, EcwidRawPager pager)
    {
        using EcwidClient client = TestStore.Client(handler);
        var ids = new List<object?>();
        while (await pager.NextAsync(client.Raw, TestStore.TestEnd) is { } items)
        {
            ids.AddRange(items.Select(item => ((IReadOnlyDictionary<string, object?>)item!)["id"]));
        }

        return ids;
    }
}
