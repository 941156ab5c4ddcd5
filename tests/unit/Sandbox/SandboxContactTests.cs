using System;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Ecwid.Sandbox;
using Xunit;

namespace EcwidPS.UnitTests.Sandbox;

public sealed class SandboxContactTests : IAsyncLifetime
{
    private readonly SandboxClient _client = new();
    private string _contacts = "";

    public async ValueTask InitializeAsync()
    {
        long id = await _client.CreateAsync("""{"email":"mira@harbor-tea.example"}""");
        _contacts = $"customers/{id}/contacts";
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_list_is_items_and_nothing_else()
    {
        Assert.Equal(
            """{"items":[{"id":900001,"contact":"mira@harbor-tea.example","type":"EMAIL","default":true,"orderBy":0,"timestamp":"2025-03-26 11:07:12 +0000"}]}""",
            (await _client.GetAsync(_contacts)).Text);
    }

    [Theory]
    [InlineData(ContactCreateAnswer.CreateCount, """{"createCount":1}""")]
    [InlineData(ContactCreateAnswer.Id, """{"id":900002}""")]
    [InlineData(ContactCreateAnswer.Echo, """{"contact":"https://instagram.com/harbortea","handle":"harbortea","type":"INSTAGRAM","default":true,"orderBy":2}""")]
    public async Task Creation_is_answered_in_the_shape_that_was_chosen_and_stores_the_contact(ContactCreateAnswer answer, string expected)
    {
        _client.Store.ContactCreateAnswer = answer;

        SandboxReply reply = await _client.PostAsync(
            _contacts, """{"contact":"https://instagram.com/harbortea","handle":"harbortea","type":"INSTAGRAM","default":true,"orderBy":2}""");

        Assert.Equal(expected, reply.Text);
        Assert.Equal(
            """{"id":900002,"contact":"https://instagram.com/harbortea","handle":"harbortea","type":"INSTAGRAM","default":true,"orderBy":2,"timestamp":"2025-03-26 11:07:12 +0000"}""",
            (await _client.GetAsync(_contacts + "/900002")).Text);
    }

    [Fact]
    public async Task Create_count_0_stores_nothing()
    {
        _client.Store.ContactCreateAnswer = ContactCreateAnswer.NothingCreated;

        Assert.Equal("""{"createCount":0}""", (await _client.PostAsync(_contacts, """{"contact":"x","type":"URL"}""")).Text);

        Assert.Single((await _client.GetAsync(_contacts)).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task A_new_default_takes_the_flag_from_the_old_one_of_its_type_only()
    {
        await _client.PostAsync(_contacts, """{"contact":"+1555","type":"PHONE","default":true}""");
        await _client.PostAsync(_contacts, """{"contact":"second@harbor-tea.example","type":"EMAIL","default":true}""");

        Assert.Equal(["mira@harbor-tea.example False 0", "+1555 True 1", "second@harbor-tea.example True 2"], await ListAsync());

        await _client.PutAsync(_contacts + "/900001", """{"default":true}""");
        Assert.Equal(["mira@harbor-tea.example True 0", "+1555 True 1", "second@harbor-tea.example False 2"], await ListAsync());
    }

    [Fact]
    public async Task An_update_changes_only_what_it_names()
    {
        Assert.Equal("""{"updateCount":1}""", (await _client.PutAsync(_contacts + "/900001", """{"note":"ask for Mira"}""")).Text);
        Assert.Equal("""{"updateCount":0}""", (await _client.PutAsync(_contacts + "/900001", "{}")).Text);

        Assert.Equal(
            """{"id":900001,"contact":"mira@harbor-tea.example","note":"ask for Mira","type":"EMAIL","default":true,"orderBy":0,"timestamp":"2025-03-26 11:07:12 +0000"}""",
            (await _client.GetAsync(_contacts + "/900001")).Text);
    }

    [Fact]
    public async Task A_deleted_contact_is_gone()
    {
        Assert.Equal("""{"deleteCount":1}""", (await _client.DeleteAsync(_contacts + "/900001")).Text);

        (await _client.GetAsync(_contacts + "/900001")).IsRefused(404, null, "Customer contact #900001 not found");
        (await _client.PutAsync(_contacts + "/900001", "{}")).IsRefused(404, null, "Customer contact #900001 not found");
        (await _client.DeleteAsync(_contacts + "/900001")).IsRefused(404, null, "Customer contact #900001 not found");
    }

    [Fact]
    public async Task The_contact_of_another_customer_is_not_found()
    {
        long other = await _client.CreateAsync("""{"email":"other@harbor-tea.example"}""");

        (await _client.GetAsync($"customers/{other}/contacts/900001")).IsRefused(404, null, "Customer contact #900001 not found");
        (await _client.GetAsync("customers/5/contacts/900001")).IsRefused(404, null, "Customer #5 not found");
    }

    [Theory]
    [InlineData("""{"type":"URL"}""", "Field CustomerContactRequest.contact is absent")]
    [InlineData("""{"contact":"x"}""", "Field CustomerContactRequest.type is absent")]
    [InlineData("""{"contact":" ","type":"URL"}""", "Field CustomerContactRequest.contact cannot be empty")]
    [InlineData("""{"contact":"x","type":"URL","orderBy":false}""", "Field CustomerContactRequest.orderBy is expected to be a number")]
    [InlineData("""{"contact":"x","type":"URL","default":"true"}""", "Field CustomerContactRequest.default is expected to be a boolean")]
    [InlineData("""{"contact":"x","type":"URL","note":null}""", "Field CustomerContactRequest.note cannot be null")]
    public async Task A_wrong_contact_is_a_400_that_names_the_field(string body, string message)
    {
        (await _client.PostAsync(_contacts, body)).IsRefused(400, "WRONG_PARAMETER", message);
        Assert.Single((await _client.GetAsync(_contacts)).Json["items"]!.AsArray());
    }

    private async Task<string[]> ListAsync()
    {
        JsonArray items = (await _client.GetAsync(_contacts)).Json["items"]!.AsArray();
        return [.. items.Select(static item => $"{item!["contact"]} {(bool)item["default"]!} {item["orderBy"]}")];
    }
}
