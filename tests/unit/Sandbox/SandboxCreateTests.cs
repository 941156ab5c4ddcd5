using System;
using System.Linq;
using System.Net;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Ecwid.Sandbox;
using Xunit;

namespace EcwidPS.UnitTests.Sandbox;

public sealed class SandboxCreateTests : IDisposable
{
    private readonly SandboxClient _client = new();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Creation_answers_200_with_the_id_alone()
    {
        SandboxReply reply = await _client.PostAsync("customers", """{"email":"ana@vale.example"}""");

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Equal("""{"id":310000101}""", reply.Text);
        Assert.Equal("""{"id":310000102}""", (await _client.PostAsync("customers", """{"email":"bo@vale.example"}""")).Text);
    }

    [Fact]
    public async Task The_smallest_customer_has_the_defaults_and_lacks_what_was_never_said()
    {
        long id = await _client.CreateAsync("""{"email":"ana@vale.example"}""");

        string expected = """
            {"id":310000101,"email":"ana@vale.example","registered":"2025-03-26 11:07:12 +0000","updated":"2025-03-26 11:07:12 +0000",
            "customerGroupId":0,"customerGroupName":"General","shippingAddresses":[],
            "contacts":[{"id":900001,"contact":"ana@vale.example","type":"EMAIL","default":true,"orderBy":0,"timestamp":"2025-03-26 11:07:12 +0000"}],
            "taxId":"","taxIdValid":true,"taxExempt":false,"b2b_b2c":"b2c","fiscalCode":"","electronicInvoicePecEmail":"","electronicInvoiceSdiCode":"",
            "stats":{"numberOfOrders":0,"salesValue":0,"averageOrderValue":0},"privateAdminNotes":"","favorites":[]}
            """;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), await _client.CustomerAsync(id)));
    }

    [Fact]
    public async Task Every_writable_field_is_stored_as_it_was_sent()
    {
        string request = """
            {"email":"Ana@Vale.example","billingPerson":{"name":"Анна Мария Вейл","companyName":"Vale & Söhne \"GmbH\"","street":"5 Elm Rd\nFlat 2","city":"Leeds",
            "countryCode":"GB","postalCode":"LS1 4AP","stateOrProvinceCode":"X","phone":"+44 113 555 0199"},"taxId":"1","taxIdValid":false,"taxExempt":true,
            "b2b_b2c":"b2b","fiscalCode":"2","electronicInvoicePecEmail":"3","electronicInvoiceSdiCode":"4","acceptMarketing":false,"lang":"fr","privateAdminNotes":" 日本 "}
            """;

        JsonNode customer = await _client.CustomerAsync(await _client.CreateAsync(request));

        foreach ((string name, JsonNode? value) in JsonNode.Parse(request)!.AsObject())
        {
            if (value is JsonObject parts)
            {
                Assert.All(parts, part => Assert.Equal((string?)part.Value, (string?)customer[name]![part.Key]));
            }
            else
            {
                Assert.Equal(value!.ToJsonString(), customer[name]!.ToJsonString());
            }
        }

        Assert.Equal("Анна Мария Вейл", (string?)customer["name"]);
        Assert.Equal("Анна", (string?)customer["billingPerson"]!["firstName"]);
        Assert.Equal("Мария Вейл", (string?)customer["billingPerson"]!["lastName"]);
        Assert.Equal("United Kingdom", (string?)customer["billingPerson"]!["countryName"]);
    }

    [Fact]
    public async Task A_name_of_one_word_has_no_first_and_last_name()
    {
        JsonNode customer = await _client.CustomerAsync(await _client.CreateAsync("""{"email":"bo@x.example","billingPerson":{"name":"Bo"}}"""));

        Assert.Equal("Bo", (string?)customer["name"]);
        Assert.Equal("""{"name":"Bo"}""", customer["billingPerson"]!.ToJsonString());
    }

    [Fact]
    public async Task Unknown_and_read_only_fields_are_ignored_in_silence()
    {
        long id = await _client.CreateAsync("""
            {"email":"a@b.example","name":"Nobody","customerGroupName":"Wholesale","id":5,"registered":"2001-01-01 00:00:00 +0000","stats":null,"emial":7,"password":"pw"}
            """);

        JsonNode customer = await _client.CustomerAsync(id);
        Assert.Equal(310000101, id);
        Assert.Null(customer["name"]);
        Assert.Null(customer["password"]);
        Assert.Equal("General", (string?)customer["customerGroupName"]);
        Assert.Equal("2025-03-26 11:07:12 +0000", (string?)customer["registered"]);
    }

    [Fact]
    public async Task The_billing_phone_becomes_a_default_contact_behind_the_account_email()
    {
        JsonNode customer = await _client.CustomerAsync(await _client.CreateAsync("""{"email":"a@b.example","billingPerson":{"phone":"+15550100"}}"""));

        Assert.Equal(["EMAIL a@b.example True 0", "PHONE +15550100 True 1"], Contacts(customer));
    }

    [Fact]
    public async Task Contacts_that_are_sent_come_behind_the_account_email_and_leave_the_billing_phone_out()
    {
        JsonNode customer = await _client.CustomerAsync(await _client.CreateAsync("""
            {"email":"a@b.example","billingPerson":{"phone":"+15550100"},"contacts":[{"contact":"https://x.example","type":"URL","handle":"x","note":"n"}]}
            """));

        Assert.Equal(["EMAIL a@b.example True 0", "URL https://x.example False 1"], Contacts(customer));
        Assert.Equal("x", (string?)customer["contacts"]![1]!["handle"]);
        Assert.Equal("n", (string?)customer["contacts"]![1]!["note"]);
    }

    [Fact]
    public async Task The_account_email_among_the_contacts_is_not_there_twice()
    {
        JsonNode customer = await _client.CustomerAsync(await _client.CreateAsync("""
            {"email":"a@b.example","contacts":[{"contact":"second@b.example","type":"EMAIL","default":true,"orderBy":5},{"contact":"A@b.example","type":"EMAIL","orderBy":1}]}
            """));

        Assert.Equal(["EMAIL A@b.example False 1", "EMAIL second@b.example True 5"], Contacts(customer));
    }

    [Fact]
    public async Task Addresses_get_ids_names_a_default_and_an_order()
    {
        JsonNode customer = await _client.CustomerAsync(await _client.CreateAsync("""
            {"email":"a@b.example","shippingAddresses":[{"street":"12 Quay St\nUnit 4","city":"Portland","countryCode":"US","stateOrProvinceCode":"OR"},{"city":"Leeds","countryCode":"GB"}]}
            """));

        JsonArray addresses = customer["shippingAddresses"]!.AsArray();
        Assert.Equal([77001L, 77002L], addresses.Select(static address => (long)address!["id"]!));
        Assert.Equal([true, false], addresses.Select(static address => (bool)address!["defaultAddress"]!));
        Assert.Equal([0, 1], addresses.Select(static address => (int)address!["orderBy"]!));
        Assert.Equal("Oregon", (string?)addresses[0]!["stateOrProvinceName"]);
        Assert.Equal("12 Quay St, Unit 4, Portland, Oregon, United States", (string?)addresses[0]!["addressFormatted"]);
    }

    [Theory]
    [InlineData("US", "OR", "Oregon")]
    [InlineData("CA", "QC", "Quebec")]
    [InlineData("AU", "NSW", "New South Wales")]
    [InlineData("GB", "NSW", null)]
    public async Task A_state_gets_its_name_from_its_code_and_not_from_the_request(string country, string state, string? name)
    {
        JsonNode customer = await _client.CustomerAsync(await _client.CreateAsync(
            $$$"""{"email":"a@b.example","billingPerson":{"name":"A","countryCode":"{{{country}}}","stateOrProvinceCode":"{{{state}}}","stateOrProvinceName":"Elsewhere"}}"""));

        Assert.Equal(name, (string?)customer["billingPerson"]!["stateOrProvinceName"]);
    }

    [Theory]
    [InlineData("{}", "Field CustomerRequest.email is absent")]
    [InlineData("""{"email":null}""", "Field CustomerRequest.email cannot be null")]
    [InlineData("""{"email":5}""", "Field CustomerRequest.email is expected to be a string")]
    [InlineData("""{"email":""}""", "Field CustomerRequest.email is expected to be an e-mail address")]
    [InlineData("""{"email":"nobody"}""", "Field CustomerRequest.email is expected to be an e-mail address")]
    [InlineData("""{"email":" a@b.example"}""", "Field CustomerRequest.email is expected to be an e-mail address")]
    [InlineData("[]", "CustomerRequest is expected to be an object")]
    [InlineData("null", "CustomerRequest is expected to be an object")]
    [InlineData("""{"email":"a@b.example","taxExempt":"true"}""", "Field CustomerRequest.taxExempt is expected to be a boolean")]
    [InlineData("""{"email":"a@b.example","acceptMarketing":1}""", "Field CustomerRequest.acceptMarketing is expected to be a boolean")]
    [InlineData("""{"email":"a@b.example","acceptMarketing":null}""", "Field CustomerRequest.acceptMarketing cannot be null")]
    [InlineData("""{"email":"a@b.example","customerGroupId":"0"}""", "Field CustomerRequest.customerGroupId is expected to be a number")]
    [InlineData("""{"email":"a@b.example","customerGroupId":0.5}""", "Field CustomerRequest.customerGroupId is expected to be a number")]
    [InlineData("""{"email":"a@b.example","customerGroupId":77}""", "Customer group #77 not found")]
    [InlineData("""{"email":"a@b.example","taxId":12}""", "Field CustomerRequest.taxId is expected to be a string")]
    [InlineData("""{"email":"a@b.example","b2b_b2c":"B2B"}""", "Field CustomerRequest.b2b_b2c is expected to be one of b2b, b2c")]
    [InlineData("""{"email":"a@b.example","billingPerson":"Ana"}""", "Field CustomerRequest.billingPerson is expected to be an object")]
    [InlineData("""{"email":"a@b.example","billingPerson":{"postalCode":97201}}""", "Field CustomerRequest.billingPerson.postalCode is expected to be a string")]
    [InlineData("""{"email":"a@b.example","billingPerson":{"city":null}}""", "Field CustomerRequest.billingPerson.city cannot be null")]
    [InlineData("""{"email":"a@b.example","shippingAddresses":{}}""", "Field CustomerRequest.shippingAddresses is expected to be an array")]
    [InlineData("""{"email":"a@b.example","shippingAddresses":[{},null]}""", "Field CustomerRequest.shippingAddresses[1] should not be null")]
    [InlineData("""{"email":"a@b.example","contacts":["x"]}""", "Field CustomerRequest.contacts[0] is expected to be an object")]
    [InlineData("""{"email":"a@b.example","contacts":[{"type":"URL"}]}""", "Field CustomerRequest.contacts[0].contact is absent")]
    [InlineData("""{"email":"a@b.example","contacts":[{"contact":"x"}]}""", "Field CustomerRequest.contacts[0].type is absent")]
    [InlineData("""{"email":"a@b.example","contacts":[{"contact":"x","type":"URL","orderBy":true}]}""", "Field CustomerRequest.contacts[0].orderBy is expected to be a number")]
    public async Task A_wrong_field_is_a_400_that_names_it_and_nothing_is_stored(string body, string message)
    {
        (await _client.PostAsync("customers", body)).IsRefused(400, "WRONG_PARAMETER", message);
        Assert.Equal(0, _client.Store.CustomerCount);
    }

    [Theory]
    [InlineData("email")]
    [InlineData("MYSPACE")]
    [InlineData("")]
    public async Task A_contact_type_that_is_none_of_the_fifteen_is_refused(string type)
    {
        SandboxReply reply = await _client.PostAsync("customers", $$"""{"email":"a@b.example","contacts":[{"contact":"x","type":"{{type}}"}]}""");

        reply.IsRefused(
            400,
            "WRONG_PARAMETER",
            "Field CustomerRequest.contacts[0].type is expected to be one of EMAIL, PHONE, FACEBOOK, INSTAGRAM, TWITTER, YOUTUBE, TIKTOK, PINTEREST, VK, "
            + "FB_MESSENGER, WHATSAPP, TELEGRAM, VIBER, URL, OTHER");
    }

    [Fact]
    public async Task A_language_that_the_store_has_not_enabled_is_refused()
    {
        _client.Store.EnabledLanguages = ["en"];

        SandboxReply reply = await _client.PostAsync("customers", """{"email":"a@b.example","lang":"fr"}""");

        reply.IsRefused(400, "LANGUAGES_NOT_ALLOWED", "Language 'fr' is not enabled in the store");
    }

    [Fact]
    public async Task Duplicate_email_is_refused_with_409_whatever_its_case()
    {
        await _client.CreateAsync("""{"email":"ana@vale.example"}""");

        SandboxReply reply = await _client.PostAsync("customers", """{"email":"ANA@Vale.Example"}""");

        reply.IsRefused(409, "CONSTRAINT_VIOLATION", "Customer with such email already exists");
        Assert.Equal(1, _client.Store.CustomerCount);
    }

    [Fact]
    public async Task An_email_is_free_again_after_its_customer_was_deleted()
    {
        long id = await _client.CreateAsync("""{"email":"ana@vale.example"}""");
        await _client.DeleteAsync($"customers/{id}");

        Assert.Equal(id + 1, await _client.CreateAsync("""{"email":"ana@vale.example"}"""));
    }

    [Fact]
    public async Task Parallel_creations_of_one_email_make_one_customer()
    {
        SandboxReply[] replies = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ =>
            Task.Run(() => _client.PostAsync("customers", """{"email":"ana@vale.example"}"""))));

        Assert.Single(replies, static reply => reply.Status == HttpStatusCode.OK);
        Assert.Equal(31, replies.Count(static reply => reply.Status == HttpStatusCode.Conflict));
        Assert.Equal(1, _client.Store.CustomerCount);
    }

    [Fact]
    public async Task Sample_customers_are_many_scripts_and_unowned_addresses()
    {
        _client.Store.AddSampleCustomers();
        _client.Store.AddSampleCustomers();

        JsonArray customers = JsonNode.Parse(_client.Store.ExportJson())!.AsArray();
        Assert.Equal(25, customers.Count);
        Assert.Equal(customers.Select(static customer => (long)customer!["id"]!).Order(), customers.Select(static customer => (long)customer!["id"]!));
        Assert.All(customers, static customer => Assert.EndsWith(".example", (string?)customer!["email"], StringComparison.Ordinal));
        Assert.Contains(customers, static customer => customer!["billingPerson"] is null && (string?)customer["name"] == "Bo");
        Assert.Contains(customers, static customer => ((string)customer!["email"]!).Contains('+', StringComparison.Ordinal));
        foreach ((char first, char last) in new[] { ('А', 'я'), ('Α', 'ω'), ('一', '龥'), ('ا', 'ي'), ('א', 'ת'), ('가', '힣') })
        {
            Assert.Contains(customers, customer => ((string?)customer!["name"] ?? "").Any(letter => letter >= first && letter <= last));
        }

        SandboxReply groups = await _client.GetAsync("customer_groups?responseFields=total,items(id,name)");
        Assert.Equal(
            """{"total":4,"items":[{"id":0,"name":"General"},{"id":5510,"name":"Wholesale"},{"id":5511,"name":"Staff"},{"id":5512,"name":"Press"}]}""",
            groups.Text);
    }

    private static string[] Contacts(JsonNode customer) =>
        [.. customer["contacts"]!.AsArray().Select(static contact => $"{contact!["type"]} {contact["contact"]} {(bool)contact["default"]!} {contact["orderBy"]}")];
}
