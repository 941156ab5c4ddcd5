using System;
using System.Linq;
using System.Net;
using System.Text.Json;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Batch;
using Ecwid.Client.Customers;
using Ecwid.Client.Models;
using Xunit;

namespace EcwidPS.UnitTests.Client.Trust;

/// <summary>What a request held is not in the error, in whatever form the server repeats it; and the message stays readable.</summary>
public sealed class SentValueTests
{
    private static EcwidCustomerRequest Person => new()
    {
        Email = "ana.vale@harbor.example",
        Password = TestStore.Secret("hunter2!x"),
        BillingPerson = new EcwidBillingPerson
        {
            Name = "Ana Vale-Østergård",
            CompanyName = "Harbor & Sons",
            Street = "5 \"Elm\" Rd\nFlat 7",
            City = "Leeds",
            CountryCode = "GB",
            PostalCode = "LS1 4AP",
            Phone = "0113 555 0199",
        },
        TaxId = "GB123456",
        Lang = "en",
        B2bB2c = "b2c",
        AcceptMarketing = true,
        PrivateAdminNotes = "pays late, and the customer was rude to our staff on the phone",
    };

    [Theory]
    [InlineData("Ana Vale-Østergård is taken", "Vale")]
    [InlineData("ANA VALE-ØSTERGÅRD is taken", "VALE")]
    [InlineData("Dear Ana, no", "Ana")]
    [InlineData("Dear Østergård, no", "Østergård")]
    [InlineData("name=Ana%20Vale-%C3%98sterg%C3%A5rd", "Vale")]
    [InlineData("name=Ana+Vale-%C3%98sterg%C3%A5rd", "Vale")]
    [InlineData("\\\"Ana Vale-\\\\u00D8sterg\\\\u00E5rd\\\"", "Vale")]
    [InlineData("Harbor &amp; Sons is unknown", "Harbor")]
    [InlineData("5 \\\"Elm\\\" Rd Flat 7 is no street", "Elm")]
    [InlineData("5 &quot;Elm&quot; Rd Flat 7 is no street", "Elm")]
    [InlineData("City Leeds is unknown", "Leeds")]
    [InlineData("Code 'LS1 4AP' is wrong", "LS1")]
    [InlineData("Phone 01135550199 exists", "01135550199")]
    [InlineData("Phone 0113 555 0199 exists", "555")]
    [InlineData("Tax id GB123456 is wrong", "GB123456")]
    [InlineData("ana.vale@harbor.example exists", "ana.vale")]
    [InlineData("ana.vale%40harbor.example exists", "ana.vale")]
    [InlineData("The domain harbor.example is blocked", "harbor")]
    [InlineData("Mailbox ana.vale is full", "ana.vale")]
    [InlineData("Password hunter2!x is weak", "hunter2")]
    [InlineData("Notes 'pays late, and the cust...' are too long", "pays late")]
    [InlineData("No customer with phone 44113555 0199888777 in store", "0199888777")]
    public async Task A_value_that_the_server_repeats_is_masked(string said, string secret)
    {
        EcwidException error = await ErrorAsync($$"""{"errorMessage":"{{said}}","errorCode":"X"}""");

        Assert.DoesNotContain(secret, error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(secret, error.ErrorMessage!, StringComparison.OrdinalIgnoreCase);

        // A stack trace names folders, which may hold any word.
        Assert.DoesNotContain(secret, error.ToString().Replace(error.StackTrace!, string.Empty, StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("***", error.ErrorMessage!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Field Customer.lang is wrong: expected one of en, fr")]
    [InlineData("Field b2b_b2c must be b2b or b2c")]
    [InlineData("Field Customer.billingPerson.countryCode is expected to be true or false")]
    [InlineData("Customer with such email already exists")]
    [InlineData("The annual plan does not include customer groups")]
    [InlineData("Field password is not supported on the phone")]
    [InlineData("Customer 42 not found")]
    public async Task A_text_about_fields_and_words_of_the_API_stays_as_it_is(string said)
    {
        EcwidException error = await ErrorAsync(JsonSerializer.Serialize(new { errorMessage = said }));

        Assert.Equal(said, error.ErrorMessage);
    }

    [Theory]
    [InlineData("about")]
    [InlineData("between")]
    [InlineData("duplicate")]
    [InlineData("exceeded")]
    [InlineData("identifier")]
    [InlineData("maximum")]
    [InlineData("parameter")]
    [InlineData("required")]
    [InlineData("then")]
    [InlineData("zero")]
    [InlineData("b2b")]
    [InlineData("WhatsApp")]
    [InlineData("COMPLETED")]
    [InlineData("billingPerson")]
    [InlineData("Pec")]
    [InlineData("addressFormatted")]
    [InlineData("total")]
    [InlineData("limit")]
    [InlineData("offset")]
    [InlineData("errorMessage")]
    [InlineData("errorCode")]
    public async Task A_word_of_the_API_is_shown_although_the_request_held_it(string word)
    {
        string said = $"The value {word} is wrong";
        EcwidException error = await ErrorOfAsync(said, new EcwidCustomerRequest { Email = "mia@oak.example", FiscalCode = word });

        Assert.Equal(said, error.ErrorMessage);
    }

    [Theory]
    [InlineData("harbours", "my***x is closed")]
    [InlineData("Oslo harbours", "my***x is closed")]
    [InlineData("harbour", "myharboursx is closed")]
    [InlineData("Oslo harbour", "myharboursx is closed")]
    [InlineData("x is c", "myharbours***losed")]
    public async Task A_long_value_is_masked_within_a_word_too_and_a_short_one_is_not(string value, string shown)
    {
        EcwidException error = await ErrorOfAsync("myharboursx is closed", new EcwidCustomerRequest { Email = "mia@oak.example", TaxId = value });

        Assert.Equal(shown, error.ErrorMessage);
    }

    [Theory]
    [InlineData("wants her pa", "'***...' is too long")]
    [InlineData("wants her p", "'wants her p...' is too long")]
    public async Task The_beginning_of_a_long_value_is_masked_by_itself_when_it_is_long_enough_to_tell_something(string beginning, string shown)
    {
        EcwidException error = await ErrorOfAsync($"'{beginning}...' is too long", new EcwidCustomerRequest { Email = "mia@oak.example", PrivateAdminNotes = "wants her parcels left with the old neighbour" });

        Assert.Equal(shown, error.ErrorMessage);
    }

    [Theory]
    [InlineData("harbours", "*** is 5&amp;6 wrong")]
    [InlineData("HARBOURS", "*** is 5&amp;6 wrong")]
    [InlineData("harbour", "***")]
    public async Task A_value_long_enough_takes_nothing_else_with_it_when_other_parts_of_the_text_are_encoded(string said, string shown)
    {
        EcwidException error = await ErrorOfAsync($"{said} is 5&amp;6 wrong", new EcwidCustomerRequest { Email = "mia@oak.example", TaxId = said.ToLowerInvariant() });

        Assert.Equal(shown, error.ErrorMessage);
    }

    [Fact]
    public async Task Of_two_values_of_which_one_begins_with_the_other_both_are_masked()
    {
        var request = new EcwidCustomerRequest { Email = "mia@oak.example", TaxId = "harbours", PrivateAdminNotes = "harbours of the cold north lie open" };
        EcwidException error = await ErrorOfAsync("Note 'harbours of the cold north lie open' is 5&amp;6 wrong", request);

        Assert.Equal("Note '***' is 5&amp;6 wrong", error.ErrorMessage);
    }

    [Fact]
    public async Task Blanks_and_signs_around_a_value_do_not_hide_it()
    {
        const string Body = """{"fiscalCode":" Cornelia ","taxId":"(Ostergard)","street":"Elm-"}""";
        EcwidException error = await TestStore.ErrorAsync(
            ScriptedHandler.InOrder(Answer.Json("""{"errorMessage":"Neither Cornelia nor Ostergard nor Elm is right"}""", 400)),
            client => client.Raw.SendAsync("PUT", "customers/5", jsonBody: Body, cancellationToken: TestStore.TestEnd));

        Assert.Equal("Neither *** nor *** nor *** is right", error.ErrorMessage);
    }

    [Theory]
    [InlineData("The mailbox cornelia.oster is full", "The mailbox *** is full")]
    [InlineData("oak-mill.example is blocked", "*** is blocked")]
    [InlineData("CORNELIA.OSTER is not in OAK-MILL.EXAMPLE", "*** is not in ***")]
    public async Task Each_side_of_an_email_address_is_masked_by_itself(string said, string shown)
    {
        EcwidException error = await ErrorOfAsync(said, new EcwidCustomerRequest { Email = "cornelia.oster@oak-mill.example" });

        Assert.Equal(shown, error.ErrorMessage);
    }

    [Theory]
    [InlineData("c.oster@oak.example", "The mailbox c.oster is full", "The mailbox *** is full")]
    [InlineData("cornelia.oster@oak.example", "Dear Cornelia, no", "Dear ***, no")]
    [InlineData("c@oak-mill.example", "oak-mill.example is blocked", "*** is blocked")]
    [InlineData("c@oak-mill.example", "The mill is closed", "The mill is closed")]
    [InlineData("@cornelia.oster", "cornelia.oster is no channel", "*** is no channel")]
    [InlineData("@cornelia.oster", "Dear Cornelia, no", "Dear ***, no")]
    public async Task The_parts_of_an_address_and_of_a_channel_are_masked_but_not_the_words_of_a_domain(string value, string said, string shown)
    {
        EcwidException error = await ErrorOfAsync(said, new EcwidCustomerRequest { Email = "mia@fir.example", PrivateAdminNotes = value });

        Assert.Equal(shown, error.ErrorMessage);
    }

    [Theory]
    [InlineData("oslo harbour", "The *** is closed")]
    [InlineData("calls from oslo harbour often", "The *** is closed")]
    [InlineData("she calls from oslo harbour often", "The harbour is closed")]
    public async Task The_words_of_a_name_are_masked_one_by_one_and_those_of_prose_are_not(string notes, string shown)
    {
        EcwidException error = await ErrorOfAsync("The harbour is closed", new EcwidCustomerRequest { Email = "mia@oak.example", PrivateAdminNotes = notes });

        Assert.Equal(shown, error.ErrorMessage);
    }

    [Theory]
    [InlineData("""{"fiscalCode":"Cornelia"}""")]
    [InlineData("""{"fiscalCode":"Corn\u0065lia"}""")]
    [InlineData("""["Cornelia",["Cornelia"]]""")]
    [InlineData("""{"name":"half a smile \ud83d","fiscalCode":"Cornelia"}""")]
    [InlineData("""{"fiscalCode":"Cornelia \ud83d"}""")]
    public async Task What_a_body_of_a_raw_call_held_is_masked_too(string body)
    {
        EcwidException error = await TestStore.ErrorAsync(
            ScriptedHandler.InOrder(Answer.Json("""{"errorMessage":"Cornelia is wrong"}""", 400)),
            client => client.Raw.SendAsync("PUT", "customers/5", jsonBody: body, cancellationToken: TestStore.TestEnd));

        Assert.Equal("*** is wrong", error.ErrorMessage);
    }

    [Fact]
    public async Task What_the_path_of_a_raw_call_held_and_no_message_shows_is_masked_too()
    {
        EcwidException error = await TestStore.ErrorAsync(
            ScriptedHandler.InOrder(Answer.Json("""{"errorMessage":"c.oster is no id"}""", 400)),
            client => client.Raw.SendAsync("GET", "customers/c.oster@oak.example", cancellationToken: TestStore.TestEnd));

        Assert.Equal("*** is no id", error.ErrorMessage);
    }

    [Fact]
    public async Task What_a_request_of_a_batch_held_is_masked_in_its_own_error()
    {
        const string Status = """{"status":"COMPLETED","responses":[{"id":"r1","status":"FAILED","escapedHttpBody":"{\"errorMessage\":\"Cornelia is wrong\"}","httpStatusCode":400}]}""";
        using EcwidClient client = TestStore.Client(ScriptedHandler.InOrder(Answer.Json(Status)));
        EcwidBatchStatus status = await client.Batch.GetAsync("t1", TestStore.TestEnd);
        var request = EcwidBatchRequest.CreateCustomer("r1", new EcwidCustomerRequest { Email = "mia@oak.example", TaxId = "Cornelia" });

        Assert.Equal("*** is wrong", status.ResultOf(request)!.Error!.ErrorMessage);
    }

    [Fact]
    public async Task The_names_of_fields_and_the_short_numbers_of_a_body_are_shown()
    {
        EcwidException error = await TestStore.ErrorAsync(
            ScriptedHandler.InOrder(Answer.Json("""{"errorMessage":"No harbour with 12345"}""", 400)),
            client => client.Raw.SendAsync("PUT", "customers/5", jsonBody: """{"harbour":12345}""", cancellationToken: TestStore.TestEnd));

        Assert.Equal("No harbour with 12345", error.ErrorMessage);
    }

    [Fact]
    public async Task The_names_of_the_fields_that_were_asked_for_are_shown()
    {
        EcwidException error = await TestStore.ErrorAsync(
            ScriptedHandler.InOrder(Answer.Json("""{"errorMessage":"No field 'harbour' in responseFields"}""", 400)),
            client => client.Customers.GetAsync(310000155, ["harbour"], TestStore.TestEnd));

        Assert.Equal("No field 'harbour' in responseFields", error.ErrorMessage);
    }

    [Fact]
    public async Task Values_that_are_words_of_the_API_do_not_shred_the_message()
    {
        const string Said = "Customer with such email already exists in the store: field name is not valid";
        var request = new EcwidCustomerRequest
        {
            Email = "customer@vale.example",
            BillingPerson = new EcwidBillingPerson { Name = "Field Name", CompanyName = "store", City = "Email", Street = "not" },
            PrivateAdminNotes = "exists",
        };
        EcwidException error = await TestStore.ErrorAsync(
            ScriptedHandler.InOrder(Answer.Json(JsonSerializer.Serialize(new { errorMessage = Said }), 400)), client => client.Customers.CreateAsync(request, TestStore.TestEnd));

        Assert.Equal(Said.Replace("field name", "***", StringComparison.Ordinal), error.ErrorMessage);
    }

    [Fact]
    public async Task The_id_in_the_path_is_shown_and_other_long_numbers_are_not()
    {
        EcwidException error = await TestStore.ErrorOfGetAsync(ScriptedHandler.InOrder(Answer.Json("""{"errorMessage":"Customer #310000155 not found near 4411355501"}""", 404)));

        Assert.Equal("Customer #310000155 not found near ***", error.ErrorMessage);
    }

    [Fact]
    public async Task What_a_search_asked_for_is_masked_too()
    {
        EcwidException error = await TestStore.ErrorAsync(
            ScriptedHandler.InOrder(Answer.Json("""{"errorMessage":"Keyword 'Ana Vale' is too short, ana%40vale.example too; sort by NAME_ASC"}""", 400)),
            client => client.Customers.Search(new EcwidCustomerQuery { Keyword = "Ana Vale", Email = "ana@vale.example" }).ReadAsync(TestStore.TestEnd));

        Assert.Equal("Keyword '***' is too short, *** too; sort by NAME_ASC", error.ErrorMessage);
    }

    [Theory]
    [InlineData("WRONG_PARAMETER", "WRONG_PARAMETER")]
    [InlineData("CODE_42", "CODE_42")]
    [InlineData("Ana Vale", null)]
    [InlineData("wrong parameter", null)]
    [InlineData("TOKEN-secret_x", null)]
    [InlineData("LEEDS", null)]
    [InlineData("PHONE_01135550199", null)]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", null)]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("", null)]
    public async Task Only_what_looks_like_a_code_counts_as_one(string code, string? shown)
    {
        EcwidException error = await ErrorAsync(JsonSerializer.Serialize(new { errorCode = code }));

        Assert.Equal(shown, error.ErrorCode);
        Assert.Equal(shown is not null, error.Message.Contains($"({shown})", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_reason_beside_the_status_is_masked_alike()
    {
        System.Net.Http.HttpResponseMessage answer = Answer.Empty(400);
        answer.ReasonPhrase = "No Ana Vale in Leeds";
        EcwidException error = await TestStore.ErrorAsync(ScriptedHandler.InOrder(answer), client => client.Customers.CreateAsync(Person, TestStore.TestEnd));

        Assert.Contains("No *** *** in ***.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_the_server_hides_in_escapes_is_masked()
    {
        string escaped = string.Concat("tok4711.abc~DEF".Select(character => $"\\u{(int)character:X4}"));
        EcwidException error = await TestStore.ErrorOfPostAsync(
            ScriptedHandler.InOrder(Answer.Json($$"""{"errorMessage":"Token {{escaped}} is wrong"}""", 400)), options => options.Token = TestStore.Secret("tok4711.abc~DEF"));

        Assert.Equal("Token *** is wrong", error.ErrorMessage);
    }

    [Fact]
    public async Task A_text_of_megabytes_is_masked_in_no_time_and_cut()
    {
        string text = string.Concat(Enumerable.Repeat("Ana Vale-Østergård lives in Leeds; ", 200_000));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        EcwidException error = await ErrorAsync(JsonSerializer.Serialize(new { errorMessage = text }));

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), watch.Elapsed.ToString());
        Assert.InRange(error.Message.Length, 10, 1000);
        Assert.DoesNotContain("Leeds", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Vale", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_at_the_place_where_a_long_text_is_cut_is_masked()
    {
        for (int before = 16 * 1024 - 40; before < 16 * 1024; before += 3)
        {
            string text = "x" + new string(' ', before) + "Ana Vale-Østergård" + new string(' ', 50);
            EcwidException error = await ErrorAsync(JsonSerializer.Serialize(new { errorMessage = text }));

            Assert.DoesNotContain("Ana", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_field_of_a_million_characters_is_sent_and_an_error_about_it_is_short()
    {
        string notes = string.Concat(Enumerable.Repeat("Ana Vale owes us money. ", 50_000));
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Json(JsonSerializer.Serialize(new { errorMessage = "Too long: " + notes }), 400));
        EcwidException error = await TestStore.ErrorAsync(
            handler, client => client.Customers.CreateAsync(new EcwidCustomerRequest { Email = "ana@vale.example", PrivateAdminNotes = notes }, TestStore.TestEnd));

        Assert.True(handler.Requests[0].Body!.Length > 1_000_000);
        Assert.DoesNotContain("owes", error.Message, StringComparison.Ordinal);
    }

    private static Task<EcwidException> ErrorOfAsync(string said, EcwidCustomerRequest request) => TestStore.ErrorAsync(
        ScriptedHandler.InOrder(Answer.Json(JsonSerializer.Serialize(new { errorMessage = said }), 400)), client => client.Customers.CreateAsync(request, TestStore.TestEnd));

    private static Task<EcwidException> ErrorAsync(string body) =>
        TestStore.ErrorAsync(ScriptedHandler.InOrder(Answer.Json(body, (int)HttpStatusCode.BadRequest)), client => client.Customers.CreateAsync(Person, TestStore.TestEnd));
}
