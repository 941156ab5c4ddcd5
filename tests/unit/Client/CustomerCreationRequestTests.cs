using System;
using System.Collections.Generic;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Customers;
using Ecwid.Client.Models;
using Xunit;

namespace EcwidPS.UnitTests.Client;

public sealed class CustomerCreationRequestTests
{
    [Fact]
    public async Task Creation_is_one_POST_to_the_customers_of_the_store()
    {
        RecordedRequest request = await CreateAsync(TestStore.Ana);

        Assert.Equal("POST", request.Method);
        Assert.Equal("https://ecwid.example/api/v3/4200123/customers", request.Uri.AbsoluteUri);
        Assert.Equal("", request.Uri.Query);
    }

    [Fact]
    public async Task A_slash_at_the_end_of_the_base_is_not_doubled()
    {
        ScriptedHandler handler = Created();
        using EcwidClient client = TestStore.Client(handler, options => options.BaseUri = new Uri("https://ecwid.example/api/v3/"));
        await client.Customers.CreateAsync(TestStore.Ana, TestStore.TestEnd);

        Assert.Equal("https://ecwid.example/api/v3/4200123/customers", Assert.Single(handler.Requests).Uri.AbsoluteUri);
    }

    [Fact]
    public async Task The_token_travels_in_the_Authorization_header_and_nowhere_else()
    {
        RecordedRequest request = await CreateAsync(TestStore.Ana);

        Assert.Equal("Bearer " + TestStore.Token, request.Headers["Authorization"]);
        Assert.DoesNotContain(TestStore.Token, request.Uri.AbsoluteUri, StringComparison.Ordinal);
        Assert.DoesNotContain(TestStore.Token, Encoding.UTF8.GetString(request.Body!), StringComparison.Ordinal);
        foreach (KeyValuePair<string, string> header in request.Headers)
        {
            Assert.True(header.Key == "Authorization" || !header.Value.Contains(TestStore.Token, StringComparison.Ordinal), header.Key);
        }
    }

    [Fact]
    public async Task The_request_names_the_program_and_asks_for_JSON()
    {
        const string UserAgent = "EcwidPS/0.1.0 (.NET 10.0.1; Linux)";
        ScriptedHandler handler = Created();
        using EcwidClient client = TestStore.Client(handler, options => options.UserAgent = UserAgent);
        await client.Customers.CreateAsync(TestStore.Ana, TestStore.TestEnd);
        RecordedRequest request = Assert.Single(handler.Requests);

        Assert.Equal(UserAgent, request.Headers["User-Agent"]);
        Assert.Equal("application/json", request.Headers["Accept"]);
        MediaTypeHeaderValue contentType = MediaTypeHeaderValue.Parse(request.Headers["Content-Type"]);
        Assert.Equal("application/json", contentType.MediaType);
        Assert.True(contentType.CharSet is null or "utf-8");
        Assert.False(request.Headers.ContainsKey("Cookie"));
    }

    [Fact]
    public async Task Two_requests_carry_two_request_ids()
    {
        ScriptedHandler handler = Created();
        using EcwidClient client = TestStore.Client(handler);
        await client.Customers.CreateAsync(TestStore.Ana, TestStore.TestEnd);
        await client.Customers.CreateAsync(TestStore.Ana, TestStore.TestEnd);

        Assert.Matches("^[A-Za-z0-9]{8}$", handler.Requests[0].Headers["X-Ecwid-Api-Request-Id"]);
        Assert.NotEqual(handler.Requests[0].Headers["X-Ecwid-Api-Request-Id"], handler.Requests[1].Headers["X-Ecwid-Api-Request-Id"]);
    }

    [Fact]
    public async Task Only_fields_that_are_set_travel()
    {
        RecordedRequest request = await CreateAsync(TestStore.Ana);

        JsonAssert.Equal("""{"email":"ana@vale.example"}""", request.Json);
    }

    [Fact]
    public async Task False_and_zero_are_set_and_travel()
    {
        RecordedRequest request = await CreateAsync(new EcwidCustomerRequest { Email = "ana@vale.example", CustomerGroupId = 0, AcceptMarketing = false, TaxExempt = false });

        JsonAssert.Equal("""{"email":"ana@vale.example","customerGroupId":0,"acceptMarketing":false,"taxExempt":false}""", request.Json);
    }

    [Fact]
    public async Task Every_field_travels_under_the_name_of_the_API()
    {
        RecordedRequest request = await CreateAsync(Complete());

        JsonAssert.Equal(
            """
            {
              "email": "ana@vale.example",
              "password": "päss wörd",
              "billingPerson": {
                "name": "Ana Vale", "companyName": "Vale Ltd", "street": "5 Elm Rd\nFlat 2", "city": "Leeds", "countryCode": "GB",
                "postalCode": "LS1 4AP", "stateOrProvinceCode": "LDS", "phone": "+441135550199"
              },
              "shippingAddresses": [
                {
                  "name": "Ana Vale", "companyName": "Vale Ltd", "street": "9 Oak Rd", "city": "York", "countryCode": "GB", "postalCode": "YO1 7HH",
                  "stateOrProvinceCode": "YOR", "phone": "+441904555011", "note": "ring twice", "defaultAddress": true, "orderBy": 1
                },
                { "city": "Hull" }
              ],
              "contacts": [
                { "contact": "https://instagram.com/ana", "handle": "ana", "note": "fast", "type": "INSTAGRAM", "default": true, "orderBy": 2 },
                { "contact": "+441135550199", "type": "PHONE", "default": false, "orderBy": 0 }
              ],
              "customerGroupId": 5510,
              "b2b_b2c": "b2b",
              "taxId": "GB123",
              "taxIdValid": true,
              "taxExempt": false,
              "acceptMarketing": false,
              "lang": "en",
              "privateAdminNotes": "pays by wire",
              "fiscalCode": "VLANAA80A41H501X",
              "electronicInvoicePecEmail": "ana@pec.example",
              "electronicInvoiceSdiCode": "ABC1234",
              "extrafields": [ { "key": "k7Qz1", "title": "Shoe size", "value": "42", "type": "TEXT" } ],
              "primaryPhone": "+441135550100"
            }
            """,
            request.Json);
    }

    [Fact]
    public async Task Nothing_is_sent_that_Ecwid_assigns_itself()
    {
        RecordedRequest request = await CreateAsync(new EcwidCustomerRequest
        {
            Email = "ana@vale.example",
            BillingPerson = new EcwidBillingPerson { Name = "Ana Vale", FirstName = "Ana", LastName = "Vale" },
            ShippingAddresses = [new EcwidShippingAddress { AddressId = 77001, City = "York", CreatedDate = DateTimeOffset.UnixEpoch }],
            Contacts = [new EcwidCustomerContact { ContactId = 900001, CustomerId = 310000101, Contact = "ana@vale.example", Type = "EMAIL", Timestamp = DateTimeOffset.UnixEpoch }],
        });

        JsonAssert.Equal(
            """
            {
              "email": "ana@vale.example",
              "billingPerson": { "name": "Ana Vale" },
              "shippingAddresses": [ { "city": "York" } ],
              "contacts": [ { "contact": "ana@vale.example", "type": "EMAIL" } ]
            }
            """,
            request.Json);
    }

    [Fact]
    public async Task Fields_of_an_extra_field_that_are_read_only_are_not_sent()
    {
        RecordedRequest request = await CreateAsync(new EcwidCustomerRequest
        {
            Email = "ana@vale.example",
            ExtraFields = [new EcwidCustomerExtraFieldValue { Key = "k7Qz1", Value = "42", OrderBy = 3, EntityTypes = ["CUSTOMERS"] }],
        });

        JsonAssert.Equal("""[{"key":"k7Qz1","value":"42"}]""", request.Json["extrafields"]!);
    }

    [Fact]
    public async Task Unknown_fields_of_a_customer_that_was_read_do_not_travel_to_another_store()
    {
        using EcwidClient reader = TestStore.Client(ScriptedHandler.InOrder(Answer.Json(
            """{"id":5,"email":"ana@vale.example","billingPerson":{"name":"Ana","mood":"good"},"shippingAddresses":[{"id":7,"city":"York","mood":1}],"contacts":[{"id":9,"contact":"x","type":"OTHER","mood":[]}]}""")));
        EcwidCustomer read = await reader.Customers.GetAsync(5, TestStore.TestEnd);

        RecordedRequest request = await CreateAsync(new EcwidCustomerRequest
        {
            Email = read.Email,
            BillingPerson = read.BillingPerson,
            ShippingAddresses = read.ShippingAddresses,
            Contacts = read.Contacts,
        });

        JsonAssert.Equal(
            """{"email":"ana@vale.example","billingPerson":{"name":"Ana"},"shippingAddresses":[{"city":"York"}],"contacts":[{"contact":"x","type":"OTHER"}]}""",
            request.Json);
    }

    [Fact]
    public async Task Names_in_other_scripts_travel_as_UTF8_without_a_byte_order_mark()
    {
        RecordedRequest request = await CreateAsync(new EcwidCustomerRequest
        {
            Email = "åse@vale.example",
            BillingPerson = new EcwidBillingPerson { Name = "Åse Ñandú 東京 Žofie", City = "A+B & <C>" },
            PrivateAdminNotes = "🎉\u0001\"\\",
        });

        Assert.NotEqual(0xEF, request.Body![0]);
        Assert.Contains("Åse Ñandú 東京 Žofie", Encoding.UTF8.GetString(request.Body), StringComparison.Ordinal);
        Assert.Equal("Åse Ñandú 東京 Žofie", (string?)request.Json["billingPerson"]!["name"]);
        Assert.Equal("A+B & <C>", (string?)request.Json["billingPerson"]!["city"]);
        Assert.Equal("🎉\u0001\"\\", (string?)request.Json["privateAdminNotes"]);
    }

    [Fact]
    public async Task The_new_customer_has_what_was_sent_and_its_id()
    {
        ScriptedHandler handler = Created();
        using EcwidClient client = TestStore.Client(handler);
        EcwidCustomer customer = await client.Customers.CreateAsync(Complete(), TestStore.TestEnd);

        Assert.Single(handler.Requests);
        Assert.Equal(310000155, customer.CustomerId);
        Assert.Equal("ana@vale.example", customer.Email);
        Assert.Equal("Ana Vale", customer.Name);
        Assert.Equal("Leeds", customer.BillingPerson!.City);
        Assert.Equal("York", customer.ShippingAddresses![0].City);
        Assert.Equal(5510, customer.CustomerGroupId);
        Assert.Equal("b2b", customer.B2bB2c);
        Assert.Equal("GB123", customer.TaxId);
        Assert.True(customer.TaxIdValid);
        Assert.False(customer.TaxExempt);
        Assert.False(customer.AcceptMarketing);
        Assert.Equal("en", customer.Lang);
        Assert.Equal("pays by wire", customer.PrivateAdminNotes);
        Assert.Equal("VLANAA80A41H501X", customer.FiscalCode);
        Assert.Equal("ana@pec.example", customer.ElectronicInvoicePecEmail);
        Assert.Equal("ABC1234", customer.ElectronicInvoiceSdiCode);
        Assert.Equal("42", customer.ExtraFields![0].Value);
        Assert.Null(customer.Registered);
    }

    [Fact]
    public async Task The_contacts_of_the_new_customer_name_it_and_have_no_id_of_another_store()
    {
        ScriptedHandler handler = Created();
        using EcwidClient client = TestStore.Client(handler);
        EcwidCustomer customer = await client.Customers.CreateAsync(
            new EcwidCustomerRequest { Email = "ana@vale.example", Contacts = [new EcwidCustomerContact { CustomerId = 1, ContactId = 2, Contact = "x", Type = "OTHER" }] },
            TestStore.TestEnd);

        EcwidCustomerContact contact = Assert.Single(customer.Contacts!);
        Assert.Equal(310000155, contact.CustomerId);
        Assert.Null(contact.ContactId);
    }

    [Fact]
    public async Task The_caller_s_own_objects_are_left_as_they_were()
    {
        EcwidCustomerRequest request = Complete();
        request.BillingPerson!.FirstName = "Ana";
        request.ShippingAddresses![0].AddressId = 77001;
        request.Contacts![0].ContactId = 900001;
        await CreateAsync(request);

        Assert.Equal("Ana", request.BillingPerson.FirstName);
        Assert.Equal(77001, request.ShippingAddresses[0].AddressId);
        Assert.Equal(900001, request.Contacts[0].ContactId);
        Assert.Null(request.Contacts[0].CustomerId);
    }

    [Fact]
    public async Task Empty_lists_are_sent_as_empty_lists()
    {
        RecordedRequest request = await CreateAsync(new EcwidCustomerRequest { Email = "ana@vale.example", ShippingAddresses = [], Contacts = [] });

        JsonAssert.Equal("""{"email":"ana@vale.example","shippingAddresses":[],"contacts":[]}""", request.Json);
    }

    private static ScriptedHandler Created() => new(_ => Answer.Json("""{"id":310000155}"""));

    private static EcwidCustomerRequest Complete() => new()
    {
        Email = "ana@vale.example",
        Password = TestStore.Secret("päss wörd"),
        BillingPerson = new EcwidBillingPerson
        {
            Name = "Ana Vale",
            CompanyName = "Vale Ltd",
            Street = "5 Elm Rd\nFlat 2",
            City = "Leeds",
            CountryCode = "GB",
            PostalCode = "LS1 4AP",
            StateOrProvinceCode = "LDS",
            Phone = "+441135550199",
        },
        ShippingAddresses =
        [
            new EcwidShippingAddress
            {
                Name = "Ana Vale",
                CompanyName = "Vale Ltd",
                Street = "9 Oak Rd",
                City = "York",
                CountryCode = "GB",
                PostalCode = "YO1 7HH",
                StateOrProvinceCode = "YOR",
                Phone = "+441904555011",
                Note = "ring twice",
                DefaultAddress = true,
                OrderBy = 1,
            },
            new EcwidShippingAddress { City = "Hull" },
        ],
        Contacts =
        [
            new EcwidCustomerContact { Contact = "https://instagram.com/ana", Handle = "ana", Note = "fast", Type = "INSTAGRAM", Default = true, OrderBy = 2 },
            new EcwidCustomerContact { Contact = "+441135550199", Type = "PHONE", Default = false, OrderBy = 0 },
        ],
        CustomerGroupId = 5510,
        B2bB2c = "b2b",
        TaxId = "GB123",
        TaxIdValid = true,
        TaxExempt = false,
        AcceptMarketing = false,
        Lang = "en",
        PrivateAdminNotes = "pays by wire",
        FiscalCode = "VLANAA80A41H501X",
        ElectronicInvoicePecEmail = "ana@pec.example",
        ElectronicInvoiceSdiCode = "ABC1234",
        ExtraFields = [new EcwidCustomerExtraFieldValue { Key = "k7Qz1", Title = "Shoe size", Value = "42", Type = "TEXT" }],
        PrimaryPhone = "+441135550100",
    };

    private static async Task<RecordedRequest> CreateAsync(EcwidCustomerRequest request)
    {
        ScriptedHandler handler = Created();
        using EcwidClient client = TestStore.Client(handler);
        await client.Customers.CreateAsync(request, TestStore.TestEnd);
        RecordedRequest recorded = Assert.Single(handler.Requests);
        AssertNoNulls(recorded.Json);
        return recorded;
    }

    private static void AssertNoNulls(JsonNode node)
    {
        switch (node)
        {
            case JsonObject fields:
                foreach (KeyValuePair<string, JsonNode?> field in fields)
                {
                    Assert.True(field.Value is not null, field.Key);
                    AssertNoNulls(field.Value!);
                }

                break;
            case JsonArray items:
                foreach (JsonNode? item in items)
                {
                    Assert.NotNull(item);
                    AssertNoNulls(item);
                }

                break;
        }
    }
}
