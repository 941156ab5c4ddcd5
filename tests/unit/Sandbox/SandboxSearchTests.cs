using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Xunit;

namespace EcwidPS.UnitTests.Sandbox;

public sealed class SandboxSearchTests : IDisposable
{
    private readonly SandboxClient _client = new();

    public SandboxSearchTests()
    {
        _client.Store.AddSampleCustomers();
    }

    public void Dispose() => _client.Dispose();

    [Theory]
    [InlineData("keyword=OLSEN", "310000101")]
    [InlineData("keyword=harbor-tea", "310000101")]
    [InlineData("name=%E4%BD%90%E8%97%A4", "310000107")]
    [InlineData("email=%2Bshop%40", "310000104")]
    [InlineData("email=waldhaus.example&useExactEmailMatch=true", "")]
    [InlineData("email=LENA.BRANDT%2Bshop@waldhaus.example&useExactEmailMatch=yes", "310000104")]
    [InlineData("email=lena.brandt+shop@waldhaus.example&useExactEmailMatch=true", "")]
    [InlineData("email=ana@vale.example&useExactEmailMatch=true&lang=fr", "")]
    [InlineData("phone=%2B1503", "310000101")]
    [InlineData("phone=445550132", "310000105")]
    [InlineData("city=salem", "310000101")]
    [InlineData("city=leeds", "")]
    [InlineData("postalCode=1016", "310000117")]
    [InlineData("stateOrProvinceCode=or", "310000101")]
    [InlineData("companyName=s%C3%B6hne", "310000104")]
    [InlineData("countryCodes=GR,jp", "310000106 310000107")]
    [InlineData("customerGroupIds=5511,5512", "310000109 310000121")]
    [InlineData("customerGroup=5511", "310000121")]
    [InlineData("customerGroupIds=0&keyword=bo@", "310000102")]
    [InlineData("taxExempt=1", "310000105")]
    [InlineData("acceptMarketing=false", "310000103 310000109 310000120")]
    [InlineData("b2b_b2c=b2b&lang=es", "310000114")]
    [InlineData("minOrderCount=9", "310000110 310000119")]
    [InlineData("minSalesValue=4980.9&maxSalesValue=6120.75", "310000110 310000119")]
    [InlineData("purchasedProductIds=660011232,660011231", "310000106 310000122")]
    [InlineData("createdFrom=2025-08-08&createdTo=2025-08-19", "310000123")]
    [InlineData("createdFrom=1754640488&createdTo=2025-08-08 08:08:08", "310000123")]
    [InlineData("createdFrom=2025-08-08%2012:08:08%20%2B0400&createdTo=2025-08-08%2008:08:08", "310000123")]
    [InlineData("updatedFrom=2025-08-02&updatedTo=2025-08-03", "310000122")]
    [InlineData("fiscalCode=FRRGLI80A41H501X", "310000110")]
    [InlineData("keyword=olsen&nonsense=1", "310000101")]
    public async Task A_filter_finds_the_customers_that_it_describes_and_no_others(string query, string ids)
    {
        long[] expected = [.. ids.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(long.Parse)];

        Assert.Equal(expected, (await _client.FindAsync(query)).Order());
    }

    [Fact]
    public async Task Who_was_never_asked_about_marketing_counts_as_accepting()
    {
        long[] accepting = await _client.FindAsync("acceptMarketing=true");

        Assert.Contains(310000102L, accepting);
        Assert.Equal(22, accepting.Length);
    }

    [Theory]
    [InlineData("limit=abc", "Wrong numeric parameter 'limit' value")]
    [InlineData("limit=0", "Wrong numeric parameter 'limit' value")]
    [InlineData("offset=-1", "Wrong numeric parameter 'offset' value")]
    [InlineData("customerGroupIds=0,x", "Wrong numeric parameter 'customerGroupIds' value")]
    [InlineData("minOrderCount=x", "Wrong numeric parameter 'minOrderCount' value")]
    [InlineData("taxExempt=maybe", "Wrong parameter 'taxExempt' value: expected one of 'true','false','yes','no','on','off','1','0'")]
    [InlineData("b2b_b2c=B2B", "Wrong parameter 'b2b_b2c' value: expected one of 'b2b','b2c'")]
    [InlineData("useExactEmailMatch=true", "Absent parameter email")]
    [InlineData("createdFrom=31.12.2025", "Wrong parameter 'createdFrom' value: expected UNIX seconds or a date like 2025-03-26 11:07:12 +0000")]
    [InlineData("responseFields=items(id", "Wrong parameter 'responseFields' value: expected names with commas between them and nested names in parentheses")]
    [InlineData("responseFields=items(id))", "Wrong parameter 'responseFields' value: expected names with commas between them and nested names in parentheses")]
    public async Task A_wrong_parameter_is_a_400_that_names_it(string query, string message)
    {
        (await _client.GetAsync("customers?" + query)).IsRefused(400, "WRONG_PARAMETER", message);
    }

    [Theory]
    [InlineData("NAME", "name")]
    [InlineData("EMAIL", "email")]
    [InlineData("ORDER_COUNT", "totalOrderCount")]
    [InlineData("REGISTERED_DATE", "registered")]
    [InlineData("UPDATED_DATE", "updated")]
    [InlineData("SALES_VALUE", "stats.salesValue")]
    [InlineData("FIRST_ORDER_DATE", "stats.firstOrderDate")]
    [InlineData("LAST_ORDER_DATE", "stats.lastOrderDate")]
    public async Task Every_documented_order_sorts_both_ways(string key, string field)
    {
        IComparable?[] ascending = await ValuesAsync(key + "_ASC", field);
        IComparable?[] descending = await ValuesAsync(key + "_DESC", field);

        Assert.Equal(ascending.OrderBy(static value => value, Comparer<IComparable?>.Create(Compare)), ascending);
        Assert.Equal(ascending.Reverse(), descending);
        Assert.NotEqual(ascending, descending);
    }

    [Fact]
    public async Task An_unknown_order_is_refused_and_the_answer_lists_the_sixteen()
    {
        SandboxReply reply = await _client.GetAsync("customers?sortBy=name_asc");

        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Equal(16, ((string)reply.Json["errorMessage"]!).Split(':')[1].Split(',').Length);
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_overlap()
    {
        var seen = new List<long>();
        for (int offset = 0; ; offset += 10)
        {
            SandboxReply reply = await _client.GetAsync($"customers?sortBy=ORDER_COUNT_DESC&limit=10&offset={offset}");
            Assert.Equal(25, (int)reply.Json["total"]!);
            Assert.Equal(25, (int)reply.Json["allCustomerCount"]!);
            Assert.Equal(offset, (int)reply.Json["offset"]!);
            Assert.Equal(10, (int)reply.Json["limit"]!);
            JsonArray items = reply.Json["items"]!.AsArray();
            Assert.Equal(items.Count, (int)reply.Json["count"]!);
            seen.AddRange(items.Select(static item => (long)item!["id"]!));
            if (items.Count < 10)
            {
                break;
            }
        }

        Assert.Equal(25, seen.Count);
        Assert.Equal(25, seen.Distinct().Count());
    }

    [Fact]
    public async Task A_page_has_at_most_100_customers()
    {
        for (int i = 0; i < 100; i++)
        {
            await _client.CreateAsync($$"""{"email":"c{{i}}@page.example"}""");
        }

        foreach (string query in new[] { "", "?limit=5000" })
        {
            JsonNode page = (await _client.GetAsync("customers" + query)).Json;
            Assert.Equal(125, (int)page["total"]!);
            Assert.Equal(100, (int)page["limit"]!);
            Assert.Equal(100, page["items"]!.AsArray().Count);
        }

        Assert.Equal("""{"total":125,"count":0,"offset":500}""", (await _client.GetAsync("customers?offset=500&responseFields=total,count,offset")).Text);
    }

    [Fact]
    public async Task A_change_between_two_pages_is_seen_by_the_second()
    {
        string query = "customers?keyword=.example&responseFields=total";
        Assert.Equal("""{"total":25}""", (await _client.GetAsync(query)).Text);

        await _client.CreateAsync("""{"email":"late@page.example"}""");

        Assert.Equal("""{"total":26}""", (await _client.GetAsync(query + "&offset=10")).Text);
    }

    [Fact]
    public async Task Response_fields_reach_into_nested_objects()
    {
        SandboxReply search = await _client.GetAsync(
            "customers?keyword=olsen&responseFields=total,items(id,billingPerson(phone,nonsense),contacts(type),shippingAddresses(city))");
        SandboxReply single = await _client.GetAsync("customers/310000101?responseFields=id,%20stats(numberOfOrders)");

        Assert.Equal(
            """{"total":1,"items":[{"id":310000101,"billingPerson":{"phone":"+15035550142"},"shippingAddresses":[{"city":"Portland"},{"city":"Salem"}],"contacts":[{"type":"EMAIL"},{"type":"PHONE"}]}]}""",
            search.Text);
        Assert.Equal("""{"id":310000101,"stats":{"numberOfOrders":4}}""", single.Text);
    }

    [Fact]
    public async Task The_order_count_is_in_search_items_and_not_in_a_single_customer()
    {
        JsonNode item = (await _client.GetAsync("customers?keyword=olsen")).Json["items"]![0]!;
        JsonObject single = (await _client.CustomerAsync(310000101)).AsObject();

        Assert.Equal(4, (int)item["totalOrderCount"]!);
        Assert.False(single.ContainsKey("totalOrderCount"));
        item.AsObject().Remove("totalOrderCount");
        Assert.True(JsonNode.DeepEquals(item, single));
    }

    [Fact]
    public async Task A_store_of_20000_customers_is_filled_searched_and_read_within_seconds()
    {
        const int Count = 20_000;
        var watch = Stopwatch.StartNew();
        for (int i = 0; i < Count; i++)
        {
            await _client.CreateAsync($$"""{"email":"c{{i}}@big.example"}""");
            if (i % 10 == 0)
            {
                Assert.Single(await _client.FindAsync($"email=c{i}@big.example&useExactEmailMatch=true&responseFields=items(id)"));
            }
        }

        for (int offset = 0; offset < Count; offset += 100)
        {
            Assert.Equal(100, (await _client.FindAsync($"keyword=big&sortBy=EMAIL_DESC&offset={offset}&responseFields=items(id)")).Length);
        }

        // About a second; a full scan per creation or look-up would take minutes.
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    private async Task<IComparable?[]> ValuesAsync(string sortBy, string field)
    {
        SandboxReply reply = await _client.GetAsync("customers?sortBy=" + sortBy);
        return
        [
            .. reply.Json["items"]!.AsArray().Select(item =>
            {
                JsonNode? value = field.Split('.').Aggregate(item, static (node, name) => node?[name]);
                return value is null ? null : value.GetValueKind() == System.Text.Json.JsonValueKind.Number ? (decimal)value : (IComparable)(string)value!;
            }),
        ];
    }

    private static int Compare(IComparable? left, IComparable? right) => (left, right) switch
    {
        (string first, string second) => string.Compare(first, second, StringComparison.OrdinalIgnoreCase),
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        _ => left.CompareTo(right),
    };
}
