using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Groups;
using Ecwid.Client.Models;
using Xunit;

namespace EcwidPS.UnitTests.Client;

public sealed class GroupTests
{
    private const string Path = "/api/v3/4200123/customer_groups";

    [Fact]
    public async Task A_search_is_one_GET_with_its_filters_and_its_page()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Json("""{"total":7,"count":1,"offset":5,"limit":2,"items":[{"id":5510,"name":"R&D + more","externalReferenceId":"erp-7","colour":"blue"}]}"""));
        using EcwidClient client = TestStore.Client(handler);
        EcwidCustomerGroupPage page = await client.Groups.SearchAsync(
            new EcwidCustomerGroupSearch { Keyword = "R&D + more", CustomerGroupIds = [0, 5510] }, 5, 2, TestStore.TestEnd);

        RecordedRequest request = Assert.Single(handler.Requests);
        Assert.Equal("GET", request.Method);
        Assert.Equal(Path + "?keyword=R%26D%20%2B%20more&customerGroupId=0%2C5510&customerGroupIds=0%2C5510&offset=5&limit=2", request.PathAndQuery);
        Assert.Null(request.Body);
        Assert.Equal(7, page.Total);
        Assert.Equal(5, page.Offset);
        EcwidCustomerGroup group = Assert.Single(page.Items);
        Assert.Equal(5510, group.CustomerGroupId);
        Assert.Equal("R&D + more", group.Name);
        Assert.Equal("erp-7", group.ExternalReferenceId);
        Assert.Equal("blue", group.AdditionalFields["colour"]);
    }

    [Theory]
    [InlineData(-1, 100)]
    [InlineData(0, 0)]
    [InlineData(0, 101)]
    public async Task A_page_that_can_not_be_is_refused_before_any_request(long offset, int limit)
    {
        await RefusedAsync(client => client.Groups.SearchAsync(null, offset, limit, TestStore.TestEnd));
    }

    [Fact]
    public async Task All_groups_are_read_page_by_page_and_each_once()
    {
        // The second page repeats the last group of the first: one was added before it meanwhile.
        ScriptedHandler handler = ScriptedHandler.InOrder(
            Answer.Json(Page(151, Enumerable.Range(0, 100))), Answer.Json(Page(151, Enumerable.Range(99, 51))));
        using EcwidClient client = TestStore.Client(handler);
        IReadOnlyList<EcwidCustomerGroup> groups = await client.Groups.ListAsync(cancellationToken: TestStore.TestEnd);

        Assert.Equal([Path + "?offset=0&limit=100", Path + "?offset=100&limit=100"], handler.Requests.Select(request => request.PathAndQuery));
        Assert.Equal(Enumerable.Range(0, 150).Select(id => (long?)id), groups.Select(group => group.CustomerGroupId));
    }

    [Fact]
    public async Task Without_a_total_a_short_page_is_the_last()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Json(Page(null, Enumerable.Range(0, 100))), Answer.Json(Page(null, [100])));
        using EcwidClient client = TestStore.Client(handler);

        Assert.Equal(101, (await client.Groups.ListAsync(cancellationToken: TestStore.TestEnd)).Count);
    }

    [Theory]
    [InlineData("""{"total":0}""")]
    [InlineData("""{"items":[]}""")]
    public async Task An_answer_without_groups_is_an_empty_list(string answer)
    {
        using EcwidClient client = TestStore.Client(ScriptedHandler.InOrder(Answer.Json(answer)));

        Assert.Empty(await client.Groups.ListAsync(cancellationToken: TestStore.TestEnd));
    }

    [Theory]
    [InlineData("""{"total":1}""", "has no list of items")]
    [InlineData("{}", "has no list of items")]
    [InlineData("""{"items":[null]}""", "has an item that is null")]
    public async Task An_answer_that_may_hide_groups_is_an_error(string answer, string why)
    {
        using EcwidClient client = TestStore.Client(ScriptedHandler.InOrder(Answer.Json(answer)));

        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Groups.ListAsync(cancellationToken: TestStore.TestEnd));
        Assert.Equal(EcwidErrorKind.ProtocolError, error.Kind);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_finds_the_group_that_has_it_whole()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Json("""{"total":2,"items":[{"id":1,"name":"Staff abroad"},{"id":2,"name":"STAFF"}]}"""));
        using EcwidClient client = TestStore.Client(handler);

        Assert.Equal(2, (await client.Groups.FindAsync("Staff", TestStore.TestEnd)).CustomerGroupId);
        Assert.Equal(Path + "?keyword=Staff&offset=0&limit=100", Assert.Single(handler.Requests).PathAndQuery);
    }

    [Fact]
    public async Task A_name_that_no_group_has_is_not_found()
    {
        EcwidException error = await TestStore.ErrorAsync(
            ScriptedHandler.InOrder(Answer.Json("""{"total":1,"items":[{"id":1,"name":"Staff abroad"}]}""")), client => client.Groups.FindAsync("Staff", TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.NotFound, error.Kind);
        Assert.Contains("'Staff'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_several_groups_have_is_refused_with_their_ids()
    {
        EcwidException error = await TestStore.ErrorAsync(
            ScriptedHandler.InOrder(Answer.Json("""{"total":2,"items":[{"id":11,"name":"staff"},{"id":12,"name":"Staff"}]}""")), client => client.Groups.FindAsync("Staff", TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.InvalidRequest, error.Kind);
        Assert.Contains("11, 12", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task General_is_read_like_any_group()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Json("""{"id":0,"name":"General"}"""));
        using EcwidClient client = TestStore.Client(handler);
        EcwidCustomerGroup group = await client.Groups.GetAsync(0, TestStore.TestEnd);

        RecordedRequest request = Assert.Single(handler.Requests);
        Assert.Equal("GET " + Path + "/0", request.ToString());
        Assert.Equal(0, group.CustomerGroupId);
        Assert.Equal("General", group.Name);
        Assert.Null(group.ExternalReferenceId);
    }

    [Fact]
    public async Task Creation_is_one_POST_and_returns_what_was_sent_with_its_id()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Json("""{"id":5510}"""));
        using EcwidClient client = TestStore.Client(handler);
        EcwidCustomerGroup group = await client.Groups.CreateAsync(new EcwidCustomerGroupRequest { Name = "Staff", ExternalReferenceId = "erp-7" }, TestStore.TestEnd);

        RecordedRequest request = Assert.Single(handler.Requests);
        Assert.Equal("POST " + Path, request.ToString());
        JsonAssert.Equal("""{"name":"Staff","externalReferenceId":"erp-7"}""", request.Json);
        Assert.Equal(5510, group.CustomerGroupId);
        Assert.Equal("Staff", group.Name);
        Assert.Equal("erp-7", group.ExternalReferenceId);
    }

    [Fact]
    public async Task Creation_without_an_id_in_the_answer_may_have_taken_effect()
    {
        EcwidException error = await TestStore.ErrorAsync(
            ScriptedHandler.InOrder(Answer.Json("{}")), client => client.Groups.CreateAsync(new EcwidCustomerGroupRequest { Name = "Staff" }, TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.ProtocolError, error.Kind);
        Assert.True(error.MayHaveTakenEffect);
    }

    [Fact]
    public async Task An_update_is_one_PUT_with_the_fields_that_are_set()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Json("""{"updateCount":1}"""));
        using EcwidClient client = TestStore.Client(handler);
        await client.Groups.UpdateAsync(0, new EcwidCustomerGroupRequest { ExternalReferenceId = "" }, TestStore.TestEnd);

        RecordedRequest request = Assert.Single(handler.Requests);
        Assert.Equal("PUT " + Path + "/0", request.ToString());
        JsonAssert.Equal("""{"externalReferenceId":""}""", request.Json);
    }

    [Fact]
    public async Task Deletion_is_one_DELETE_without_a_body()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Json("""{"deleteCount":1}"""));
        using EcwidClient client = TestStore.Client(handler);
        await client.Groups.DeleteAsync(5510, TestStore.TestEnd);

        RecordedRequest request = Assert.Single(handler.Requests);
        Assert.Equal("DELETE " + Path + "/5510", request.ToString());
        Assert.Empty(request.Body ?? []);
    }

    [Fact]
    public async Task General_is_not_deleted_and_no_request_is_made()
    {
        EcwidException error = await RefusedAsync(client => client.Groups.DeleteAsync(0, TestStore.TestEnd));

        Assert.Contains("General", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"updateCount":0}""", EcwidErrorKind.NotFound, false)]
    [InlineData("{}", EcwidErrorKind.ProtocolError, true)]
    public async Task An_update_that_changed_nothing_is_an_error(string answer, EcwidErrorKind kind, bool mayHaveTakenEffect)
    {
        EcwidException error = await TestStore.ErrorAsync(
            ScriptedHandler.InOrder(Answer.Json(answer)), client => client.Groups.UpdateAsync(5510, new EcwidCustomerGroupRequest { Name = "Staff" }, TestStore.TestEnd));

        Assert.Equal(kind, error.Kind);
        Assert.Equal(mayHaveTakenEffect, error.MayHaveTakenEffect);
        Assert.Equal(EcwidScopes.UpdateCustomers, error.Scope);
        Assert.Equal("PUT", error.Method);
    }

    [Theory]
    [InlineData("""{"deleteCount":0}""", EcwidErrorKind.NotFound, false)]
    [InlineData("{}", EcwidErrorKind.ProtocolError, true)]
    public async Task A_deletion_that_deleted_nothing_is_an_error(string answer, EcwidErrorKind kind, bool mayHaveTakenEffect)
    {
        EcwidException error = await TestStore.ErrorAsync(ScriptedHandler.InOrder(Answer.Json(answer)), client => client.Groups.DeleteAsync(5510, TestStore.TestEnd));

        Assert.Equal(kind, error.Kind);
        Assert.Equal(mayHaveTakenEffect, error.MayHaveTakenEffect);
        Assert.Equal(EcwidScopes.UpdateCustomers, error.Scope);
        Assert.Equal("DELETE", error.Method);
    }

    [Fact]
    public async Task What_is_known_to_be_refused_costs_no_request()
    {
        await RefusedAsync(client => client.Groups.GetAsync(-1, TestStore.TestEnd));
        await RefusedAsync(client => client.Groups.DeleteAsync(-1, TestStore.TestEnd));
        await RefusedAsync(client => client.Groups.UpdateAsync(-1, new EcwidCustomerGroupRequest { Name = "x" }, TestStore.TestEnd));
        await RefusedAsync(client => client.Groups.UpdateAsync(5510, new EcwidCustomerGroupRequest(), TestStore.TestEnd));
        await RefusedAsync(client => client.Groups.UpdateAsync(5510, new EcwidCustomerGroupRequest { Name = " " }, TestStore.TestEnd));
        await RefusedAsync(client => client.Groups.CreateAsync(new EcwidCustomerGroupRequest(), TestStore.TestEnd));
        await RefusedAsync(client => client.Groups.CreateAsync(new EcwidCustomerGroupRequest { Name = "\t" }, TestStore.TestEnd));
        await RefusedAsync(client => client.Groups.FindAsync(" ", TestStore.TestEnd));
        await RefusedAsync(client => client.Groups.ListAsync(new EcwidCustomerGroupSearch { CustomerGroupIds = [-1] }, TestStore.TestEnd));
    }

    [Fact]
    public async Task The_changes_of_a_group_are_those_made_since_it_was_read()
    {
        using EcwidClient client = TestStore.Client(ScriptedHandler.InOrder(Answer.Json("""{"id":5510,"name":"Staff","externalReferenceId":"erp-7"}""")));
        EcwidCustomerGroup group = await client.Groups.GetAsync(5510, TestStore.TestEnd);
        Assert.Equal((null, null), Changes(group));

        group.Name = "Crew";
        Assert.Equal(("Crew", null), Changes(group));

        group.ExternalReferenceId = null;
        Assert.Equal(("Crew", ""), Changes(group));

        Assert.Equal(("New", null), Changes(new EcwidCustomerGroup { Name = "New" }));
    }

    private static (string?, string?) Changes(EcwidCustomerGroup group)
    {
        EcwidCustomerGroupRequest changes = group.GetChanges();
        return (changes.Name, changes.ExternalReferenceId);
    }

    private static string Page(long? total, IEnumerable<int> ids)
    {
        string items = string.Join(",", ids.Select(id => string.Create(CultureInfo.InvariantCulture, $$"""{"id":{{id}},"name":"Group {{id}}"}""")));
        return (total is null ? "{" : string.Create(CultureInfo.InvariantCulture, $"{{\"total\":{total},")) + "\"items\":[" + items + "]}";
    }

    private static async Task<EcwidException> RefusedAsync(Func<EcwidClient, Task> call)
    {
        ScriptedHandler handler = ScriptedHandler.Never();
        EcwidException error = await TestStore.ErrorAsync(handler, call);

        Assert.Empty(handler.Requests);
        Assert.Equal(EcwidErrorKind.InvalidRequest, error.Kind);
        return error;
    }
}
