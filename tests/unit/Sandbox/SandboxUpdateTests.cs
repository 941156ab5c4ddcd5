using System;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Xunit;

namespace EcwidPS.UnitTests.Sandbox;

public sealed class SandboxUpdateTests : IDisposable
{
    private readonly SandboxClient _client = new();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Only_the_fields_in_the_body_change_and_the_update_time_moves()
    {
        long id = await _client.CreateAsync("""{"email":"a@b.example","taxId":"1","lang":"en","billingPerson":{"name":"Ana Vale","city":"Leeds"}}""");
        JsonObject expected = (await _client.CustomerAsync(id)).AsObject();
        _client.Now += TimeSpan.FromMinutes(5);

        SandboxReply reply = await _client.PutAsync($"customers/{id}", """{"lang":"fr"}""");

        expected["lang"] = "fr";
        expected["updated"] = "2025-03-26 11:12:12 +0000";
        Assert.Equal("""{"updateCount":1}""", reply.Text);
        Assert.True(JsonNode.DeepEquals(expected, await _client.CustomerAsync(id)));
    }

    [Fact]
    public async Task The_billing_person_is_merged_field_by_field()
    {
        long id = await _client.CreateAsync("""{"email":"a@b.example","billingPerson":{"name":"Ana Vale","city":"Leeds","countryCode":"GB"}}""");

        await _client.PutAsync($"customers/{id}", """{"billingPerson":{"phone":"+1555","city":""}}""");

        JsonNode billing = (await _client.CustomerAsync(id))["billingPerson"]!;
        Assert.Equal("Ana Vale", (string?)billing["name"]);
        Assert.Equal("United Kingdom", (string?)billing["countryName"]);
        Assert.Equal("+1555", (string?)billing["phone"]);
        Assert.Equal("", (string?)billing["city"]);
    }

    [Fact]
    public async Task A_new_billing_name_is_the_customers_name_and_a_top_level_name_is_ignored()
    {
        long id = await _client.CreateAsync("""{"email":"a@b.example","billingPerson":{"name":"Ana Vale"}}""");

        SandboxReply ignored = await _client.PutAsync($"customers/{id}", """{"name":"Nobody"}""");
        Assert.Equal("""{"updateCount":0}""", ignored.Text);
        Assert.Equal("Ana Vale", (string?)(await _client.CustomerAsync(id))["name"]);

        await _client.PutAsync($"customers/{id}", """{"billingPerson":{"name":"Ana Hill"}}""");
        Assert.Equal("Ana Hill", (string?)(await _client.CustomerAsync(id))["name"]);
        Assert.Equal([id], await _client.FindAsync("name=hill"));
    }

    [Fact]
    public async Task An_address_with_its_id_stays_one_without_is_new_and_one_not_listed_is_gone()
    {
        long id = await _client.CreateAsync("""{"email":"a@b.example","shippingAddresses":[{"city":"Leeds","street":"5 Elm Rd"},{"city":"York"}]}""");

        await _client.PutAsync($"customers/{id}", """{"shippingAddresses":[{"id":77001,"city":"Hull"},{"city":"Bath"}]}""");

        JsonArray addresses = (await _client.CustomerAsync(id))["shippingAddresses"]!.AsArray();
        Assert.Equal(["77001 Hull", "77003 Bath"], addresses.Select(static address => $"{address!["id"]} {address["city"]}"));
        Assert.Null(addresses[0]!["street"]);
    }

    [Fact]
    public async Task Contacts_in_an_update_replace_the_whole_list_the_account_email_included()
    {
        long id = await _client.CreateAsync("""{"email":"a@b.example","billingPerson":{"phone":"+1555"}}""");

        await _client.PutAsync($"customers/{id}", """{"contacts":[{"id":900002,"contact":"+1777","type":"PHONE"},{"contact":"https://x.example","type":"URL"}]}""");

        JsonNode customer = await _client.CustomerAsync(id);
        Assert.Equal("a@b.example", (string?)customer["email"]);
        JsonArray contacts = customer["contacts"]!.AsArray();
        Assert.Equal(["PHONE +1777", "URL https://x.example"], contacts.Select(static contact => $"{contact!["type"]} {contact["contact"]}"));
        Assert.Equal(900002, (long)contacts[0]!["id"]!);
    }

    [Fact]
    public async Task An_empty_array_empties_the_list()
    {
        long id = await _client.CreateAsync("""{"email":"a@b.example","shippingAddresses":[{"city":"Leeds"}]}""");

        await _client.PutAsync($"customers/{id}", """{"shippingAddresses":[],"contacts":[]}""");

        JsonNode customer = await _client.CustomerAsync(id);
        Assert.Empty(customer["shippingAddresses"]!.AsArray());
        Assert.Empty(customer["contacts"]!.AsArray());
    }

    [Fact]
    public async Task A_null_is_refused_and_no_other_field_of_the_body_is_changed()
    {
        long id = await _client.CreateAsync("""{"email":"a@b.example","taxId":"1"}""");

        SandboxReply reply = await _client.PutAsync($"customers/{id}", """{"taxId":"2","lang":null}""");

        reply.IsRefused(400, "WRONG_PARAMETER", "Field CustomerRequest.lang cannot be null");
        Assert.Equal("1", (string?)(await _client.CustomerAsync(id))["taxId"]);
    }

    [Fact]
    public async Task The_email_of_another_customer_is_refused_with_409_and_ones_own_in_other_case_is_not()
    {
        await _client.CreateAsync("""{"email":"first@b.example"}""");
        long id = await _client.CreateAsync("""{"email":"second@b.example"}""");

        (await _client.PutAsync($"customers/{id}", """{"email":"FIRST@b.example","taxId":"9"}"""))
            .IsRefused(409, "CONSTRAINT_VIOLATION", "Customer with such email already exists");
        Assert.Equal("", (string?)(await _client.CustomerAsync(id))["taxId"]);

        Assert.Equal("""{"updateCount":1}""", (await _client.PutAsync($"customers/{id}", """{"email":"Second@b.example"}""")).Text);
        Assert.Equal("Second@b.example", (string?)(await _client.CustomerAsync(id))["email"]);
    }

    [Fact]
    public async Task A_changed_email_takes_its_contact_along_and_frees_the_old_address()
    {
        long id = await _client.CreateAsync("""{"email":"old@b.example"}""");

        await _client.PutAsync($"customers/{id}", """{"email":"new@b.example"}""");

        Assert.Equal("new@b.example", (string?)(await _client.CustomerAsync(id))["contacts"]![0]!["contact"]);
        Assert.Empty(await _client.FindAsync("email=old@b.example&useExactEmailMatch=true"));
        Assert.Equal([id], await _client.FindAsync("email=NEW@b.example&useExactEmailMatch=true"));
        await _client.CreateAsync("""{"email":"old@b.example"}""");
    }

    [Fact]
    public async Task Updating_reading_and_deleting_an_unknown_customer_is_a_404()
    {
        const string Message = "Customer #310000155 not found";
        (await _client.GetAsync("customers/310000155")).IsRefused(404, null, Message);
        (await _client.PutAsync("customers/310000155", """{"lang":"fr"}""")).IsRefused(404, null, Message);
        (await _client.DeleteAsync("customers/310000155")).IsRefused(404, null, Message);
    }

    [Fact]
    public async Task A_deleted_customer_is_gone_and_in_the_history_of_six_months()
    {
        long first = await _client.CreateAsync("""{"email":"first@b.example"}""");
        long second = await _client.CreateAsync("""{"email":"second@b.example"}""");
        Assert.Equal("""{"deleteCount":1}""", (await _client.DeleteAsync($"customers/{first}")).Text);
        _client.Now += TimeSpan.FromDays(100);
        await _client.DeleteAsync($"customers/{second}");

        Assert.Empty(await _client.FindAsync("keyword=b.example"));
        Assert.Equal(
            """{"total":2,"count":1,"offset":1,"limit":1,"items":[{"id":310000102,"date":"2025-07-04 11:07:12 +0000"}]}""",
            (await _client.GetAsync("customers/deleted?limit=1&offset=1")).Text);
        Assert.Equal(
            """{"total":1,"items":[{"id":310000101}]}""",
            (await _client.GetAsync("customers/deleted?to_date=2025-03-27&responseFields=total,items(id)")).Text);

        _client.Now += TimeSpan.FromDays(100);
        Assert.Equal("""{"total":1}""", (await _client.GetAsync("customers/deleted?responseFields=total")).Text);
    }
}
