using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Batch;
using Ecwid.Client.Customers;
using Ecwid.Client.Models;
using EcwidPS.UnitTests.Contracts;
using Xunit;

namespace EcwidPS.UnitTests.Client.Trust;

/// <summary>Of a server's text an error shows words of the API and what the path of the request holds; everything else is masked, whether the request held it or not.</summary>
public sealed class ServerTextTests
{
    private static EcwidCustomerRequest Person => new()
    {
        Email = "ana.vale@harbor.example",
        Password = TestStore.Secret("hunter2!x"),
        BillingPerson = new EcwidBillingPerson { Name = "Ana Vale-Østergård", CompanyName = "Harbor & Sons", Street = "5 \"Elm\" Rd\nFlat 7", City = "Leeds", PostalCode = "LS1 4AP", Phone = "0113 555 0199" },
        TaxId = "GB123456",
        PrivateAdminNotes = "pays late, and the customer was rude to our staff on the phone",
    };

    /// <summary>The texts of the sandbox's refusals, with the name of a field or an id where they have one.</summary>
    public static TheoryData<string> SandboxTexts
    {
        get
        {
            var literal = new Regex("\\$?\"((?:\\{[^}]*\\}|[^\"\\\\{]|\\\\.)*)\"");
            var refusal = new Regex("(?:WrongParameter|WrongJson|Expected)\\([^;\"]*" + literal, RegexOptions.Singleline);
            IEnumerable<string> texts = Repository.Sources("src/Ecwid.Sandbox").SelectMany(path => path.EndsWith("/ApiRefusal.cs", StringComparison.Ordinal)
                ? literal.Matches(Repository.Read(path)).Select(match => match.Groups[1].Value)
                : refusal.Matches(Repository.Read(path)).Select(match => match.Groups[1].Value));
            return [.. texts.Select(text => Filled(text.Trim())).Where(text => text.Contains(' ', StringComparison.Ordinal)).Distinct()];
        }
    }

    [Theory]
    [MemberData(nameof(SandboxTexts))]
    public async Task Every_text_of_the_sandbox_is_shown_whole(string said) => Assert.Equal(said, (await ErrorOfGetAsync(said)).ErrorMessage);

    [Fact]
    public void The_texts_of_the_sandbox_are_found() => Assert.InRange(SandboxTexts.Count, 30, 100);

    [Theory]
    [InlineData("Customer #310000155 not found")]
    [InlineData("Customer group #310000155 not found")]
    [InlineData("Store not found")]
    [InlineData("Too many requests")]
    [InlineData("Customer with such email already exists")]
    [InlineData("Unsupported content-type: expected either application/json or text/json")]
    [InlineData("Wrong JSON format")]
    [InlineData("Field Customer.email is absent")]
    [InlineData("Field Customer.lang cannot be null")]
    [InlineData("Field Customer.billingPerson.countryCode is expected to be a string")]
    [InlineData("Field Customer.contacts[0].orderBy is expected to be a number")]
    [InlineData("Field Customer.contacts[12].type is expected to be one of EMAIL, PHONE, FACEBOOK, INSTAGRAM, TWITTER, YOUTUBE, TIKTOK, PINTEREST, VK, FB_MESSENGER, WHATSAPP, TELEGRAM, VIBER, URL, OTHER")]
    [InlineData("Field Customer.shippingAddresses[0] should not be null")]
    [InlineData("Wrong parameter 'acceptMarketing' value: expected one of 'true','false','yes','no','on','off','1','0'")]
    [InlineData("Wrong numeric parameter 'limit' value")]
    [InlineData("Absent parameter email")]
    [InlineData("Bad Request")]
    [InlineData("Payment Required")]
    [InlineData("Unprocessable Entity")]
    [InlineData("Internal Server Error")]
    [InlineData("Service Unavailable")]
    [InlineData("Gateway Timeout")]
    [InlineData("Too Many Requests")]
    [InlineData("Request Timeout")]
    [InlineData("Unsupported Media Type")]
    [InlineData("Field b2b_b2c must be b2b or b2c")]
    [InlineData("The plan does not include customer groups")]
    [InlineData("Maximum length of the field 'privateAdminNotes' exceeded.")]
    public async Task Every_text_that_Ecwid_is_known_to_write_is_shown_whole(string said) => Assert.Equal(said, (await ErrorOfGetAsync(said)).ErrorMessage);

    [Theory]
    [InlineData("WRONG_PARAMETER")]
    [InlineData("LANGUAGES_NOT_ALLOWED")]
    [InlineData("MULTILINGUAL_STORE_FEATURE_NOT_ACTIVE")]
    [InlineData("NOT_AVAILABLE_ON_CURRENT_PLAN")]
    [InlineData("STORE_IS_SUSPENDED")]
    [InlineData("PAYMENT_REQUIRED")]
    [InlineData("INVALID_API_TOKEN")]
    [InlineData("INSUFFICIENT_APP_SCOPE")]
    [InlineData("CUSTOMER_GROUPS_FEATURE_NOT_AVAILABLE")]
    [InlineData("STORE_NOT_FOUND")]
    [InlineData("PROFILE_NOT_FOUND")]
    [InlineData("METHOD_NOT_ALLOWED")]
    [InlineData("TIMEOUT")]
    [InlineData("EXTERNAL_ID_ALREADY_USED")]
    [InlineData("CONSTRAINT_VIOLATION")]
    [InlineData("WRONG_URL")]
    [InlineData("RATE_LIMITED")]
    [InlineData("INTERNAL_ERROR")]
    public async Task Every_code_that_Ecwid_is_known_to_send_is_told(string code)
    {
        EcwidException error = await ErrorAsync(JsonSerializer.Serialize(new { errorCode = code }));

        Assert.Equal(code, error.ErrorCode);
        Assert.Contains($"({code})", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ana Vale")]
    [InlineData("wrong parameter")]
    [InlineData("TOKEN-secret_x")]
    [InlineData("LEEDS")]
    [InlineData("LEEDS_NOT_FOUND")]
    [InlineData("PHONE_01135550199")]
    [InlineData("NAME_NAME_NAME_NAME_NAME_NAME_NAME_NAME_NAME_NAME_NAME_NAME_NAME_")]
    [InlineData("")]
    public async Task A_code_that_holds_anything_else_is_none(string code) => Assert.Null((await ErrorAsync(JsonSerializer.Serialize(new { errorCode = code }))).ErrorCode);

    [Theory]
    [InlineData("Ana Vale-Østergård is taken", "*** is taken")]
    [InlineData("ANA VALE-ØSTERGÅRD is taken", "*** is taken")]
    [InlineData("Dear Ana, no", "***, no")]
    [InlineData("name=Ana%20Vale-%C3%98sterg%C3%A5rd", "***")]
    [InlineData("Customer 'Ana Vale' (Leeds) already exists.", "Customer '***' (***) already exists.")]
    [InlineData("Harbor &amp; Sons is unknown", "***; *** is unknown")]
    [InlineData("No 5 \"Elm\" Rd in the list", "No *** \"***\" *** in the list")]
    [InlineData("Code 'LS1 4AP' is wrong", "Code '***' is wrong")]
    [InlineData("Phone 01135550199 exists", "Phone *** exists")]
    [InlineData("Phone 0113 555 0199 exists", "Phone *** exists")]
    [InlineData("Phone +44 (113) 555-0199 exists", "Phone *** (***) *** exists")]
    [InlineData("Tax id GB123456 is wrong", "Tax id *** is wrong")]
    [InlineData("ana.vale@harbor.example exists", "*** exists")]
    [InlineData("The email <ana.vale%40harbor.example> exists", "The email <***> exists")]
    [InlineData("The domain harbor.example is blocked", "The domain *** is blocked")]
    [InlineData("Password hunter2!x is wrong", "Password *** is wrong")]
    [InlineData("Customer Max Long exists", "Customer *** exists")]
    [InlineData("Customer May Price, may not be MaxLong", "Customer ***, may not be ***")]
    [InlineData("max.long and MaxLong and Max-Long", "*** and *** and ***")]
    [InlineData("No 100 Main Street in the list", "No 100 *** Street in the list")]
    [InlineData("Password Password1 or customer100 is wrong", "Password *** or *** is wrong")]
    [InlineData("The token secret_test4711 is wrong", "The token *** is wrong")]
    [InlineData("Notes 'pays late, and the cust...' are too long", "Notes '***, and the ***...' are too long")]
    public async Task Everything_else_is_masked_whether_the_request_held_it_or_not(string said, string shown)
    {
        EcwidException sent = await ErrorAsync(JsonSerializer.Serialize(new { errorMessage = said }));
        EcwidException unsent = await ErrorOfGetAsync(said);

        Assert.Equal(shown, sent.ErrorMessage);
        Assert.Equal(shown, unsent.ErrorMessage);
        Assert.Contains(shown.TrimEnd('.'), sent.Message, StringComparison.Ordinal);
        Assert.Contains(shown.TrimEnd('.'), unsent.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Customer #310000155 not found near 310000156", "Customer #310000155 not found near ***")]
    [InlineData("Order 31 of customer 310000155", "Order *** of customer 310000155")]
    [InlineData("Customer 3100001555 not found", "Customer *** not found")]
    public async Task Of_numbers_only_that_of_the_path_is_shown(string said, string shown) => Assert.Equal(shown, (await ErrorOfGetAsync(said)).ErrorMessage);

    [Theory]
    [InlineData("GET", "customers/310000155/contacts/7", null, "No contact 7 of 310000155, 8", "No contact 7 of 310000155, ***")]
    [InlineData("GET", "store_extrafields/customers/dEf-42x", null, "Extra field 'dEf-42x' not found", "Extra field '***' not found")]
    [InlineData("GET", "customers/c.oster@oak.example", null, "c.oster is no id", "*** is no id")]
    [InlineData("PUT", "customers/5", """{"fiscalCode":"Cornelia","half":"\ud83d"}""", "Cornelia is wrong", "*** is wrong")]
    [InlineData("PUT", "customers/5", """{"harbour":12345}""", "No harbour with 12345", "No *** with ***")]
    public async Task A_raw_call_has_the_same_rule(string method, string path, string? body, string said, string shown)
    {
        EcwidException error = await TestStore.ErrorAsync(
            ScriptedHandler.InOrder(Answer.Json(JsonSerializer.Serialize(new { errorMessage = said }), 400)),
            client => client.Raw.SendAsync(method, path, jsonBody: body, cancellationToken: TestStore.TestEnd));

        Assert.Equal(shown, error.ErrorMessage);
    }

    [Fact]
    public async Task The_key_of_an_extra_field_that_the_call_names_is_shown()
    {
        EcwidException error = await TestStore.ErrorAsync(
            ScriptedHandler.InOrder(Answer.Json("""{"errorMessage":"Extra field 'dEf 42x' not found, dEf"}""", 404)),
            client => client.ExtraFields.DeleteAsync("dEf 42x", TestStore.TestEnd));

        Assert.Equal("Extra field '***' not found, ***", error.ErrorMessage);
        error = await TestStore.ErrorAsync(
            ScriptedHandler.InOrder(Answer.Json("""{"errorMessage":"Extra field 'dEf42x' not found"}""", 404)),
            client => client.ExtraFields.DeleteAsync("dEf42x", TestStore.TestEnd));
        Assert.Equal("Extra field 'dEf42x' not found", error.ErrorMessage);
    }

    [Theory]
    [InlineData("/customers/310000155/Cornelia", "/customers/310000155/***")]
    [InlineData("/customers/Cornelia Tern", "/customers/***")]
    [InlineData("/custmers/cornelia", "/custmers/***")]
    [InlineData("/Cornelia/5", "/***/5")]
    [InlineData("/secret_abcdef/5", "/***/5")]
    [InlineData("/public_abcdef", "/***")]
    [InlineData("/products/5/combinations", "/products/5/combinations")]
    [InlineData("/profile/order_statuses", "/profile/order_statuses")]
    public async Task The_path_of_a_raw_call_is_shown_by_its_known_parts(string path, string shown)
    {
        EcwidException error = await TestStore.ErrorAsync(
            ScriptedHandler.InOrder(Answer.Empty(400)), client => client.Raw.SendAsync("GET", path, cancellationToken: TestStore.TestEnd));

        Assert.Equal(shown, error.Path);
    }

    [Fact]
    public async Task A_request_of_a_batch_has_the_same_rule()
    {
        const string Status = """{"status":"COMPLETED","responses":[{"id":"r1","status":"FAILED","escapedHttpBody":"{\"errorMessage\":\"Cornelia is wrong, Oskar is not, customer #42\"}","httpStatusCode":400}]}""";
        using EcwidClient client = TestStore.Client(ScriptedHandler.InOrder(Answer.Json(Status)));
        EcwidBatchStatus status = await client.Batch.GetAsync("t1", TestStore.TestEnd);
        var request = EcwidBatchRequest.UpdateCustomer("r1", 42, new EcwidCustomerRequest { TaxId = "Cornelia" });

        Assert.Equal("*** is wrong, *** is not, customer #42", status.ResultOf(request)!.Error!.ErrorMessage);
    }

    [Fact]
    public async Task The_reason_beside_the_status_has_the_same_rule()
    {
        HttpResponseMessage answer = Answer.Empty(400);
        answer.ReasonPhrase = "No Ana Vale in Leeds";
        EcwidException error = await TestStore.ErrorAsync(ScriptedHandler.InOrder(answer), client => client.Customers.CreateAsync(Person, TestStore.TestEnd));

        Assert.Contains("No *** in ***.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_in_a_success_has_the_same_rule()
    {
        EcwidException error = await TestStore.ErrorOfGetAsync(ScriptedHandler.InOrder(Answer.Json("""{"errorMessage":"Customer 310000155 is Ana Vale's","errorCode":"LEEDS"}""")));

        Assert.Contains("all the same: Customer 310000155 is ***.", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("LEEDS", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://elsewhere.example/Ana", "elsewhere.example")]
    [InlineData("https://ana.elsewhere.example/", "***.elsewhere.example")]
    [InlineData("https://login.elsewhere.example/", "login.elsewhere.example")]
    [InlineData("https://Ana-Vale.example/", "***.example")]
    [InlineData("https://hunter2-x.example/", "***.example")]
    [InlineData("https://ana.vale.harbor.example/", "***.***.***.example")]
    [InlineData("https://secret-test4711.example/", "***.example")]
    [InlineData("https://a.b.Ana-Vale/", "a.***.***")]
    [InlineData("https://leeds/", "***")]
    [InlineData("https://intranet/", "intranet")]
    [InlineData("https://10.11.12.13:8443/", "10.11.12.13")]
    public async Task A_redirect_is_told_by_its_domain_unless_the_request_held_it(string location, string host)
    {
        EcwidException error = await TestStore.ErrorAsync(ScriptedHandler.InOrder(Answer.Redirect(302, location)), client => client.Customers.CreateAsync(Person, TestStore.TestEnd));

        Assert.Contains($" redirects to {host}. ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_search_asked_for_is_not_in_the_host_of_a_redirect()
    {
        EcwidException error = await TestStore.ErrorAsync(
            ScriptedHandler.InOrder(Answer.Redirect(302, "https://ana-vale.example")),
            client => client.Customers.Search(new EcwidCustomerQuery { Keyword = "Ana Vale" }).ReadAsync(TestStore.TestEnd));

        Assert.Contains("redirects to ***.example.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("first\r\n\tsecond \u001b[31m \u2028third\u200b", "first second [***")]
    [InlineData(" 4 of   two fields ", "*** of two fields")]
    [InlineData("a | b - \"\" … ... &", "a | *** - \"\" … ... &")]
    [InlineData("!?!?!?!?", "***!?!?")]
    public async Task It_stays_on_one_line_and_keeps_its_signs(string said, string shown) => Assert.Equal(shown, (await ErrorOfGetAsync(said)).ErrorMessage);

    [Theory]
    [InlineData("")]
    [InlineData(" \t")]
    public async Task A_blank_text_is_none(string said) => Assert.Null((await ErrorOfGetAsync(said)).ErrorMessage);

    [Theory]
    [InlineData(100, false)]
    [InlineData(101, true)]
    public async Task It_is_shown_up_to_a_length_that_a_log_can_bear(int words, bool isCut)
    {
        string said = string.Concat(Enumerable.Repeat("wrong", words).Select((word, index) => index == 0 ? word : index == 1 ? "  name" : " name"));
        string shown = Regex.Replace(said, " +", " ");

        Assert.Equal(shown.Length > 500, isCut);
        Assert.Equal(isCut ? shown[..500] + "…" : shown, (await ErrorOfGetAsync(said)).ErrorMessage);
    }

    [Fact]
    public async Task A_text_of_megabytes_is_masked_in_no_time_and_cut()
    {
        string text = "The first words. " + string.Concat(Enumerable.Repeat("Ana Vale-Østergård lives in Leeds; ", 200_000));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        EcwidException error = await ErrorAsync(JsonSerializer.Serialize(new { errorMessage = text }));

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), watch.Elapsed.ToString());
        Assert.InRange(error.Message.Length, 10, 1000);
        Assert.StartsWith("The first words. *** in ***; ", error.ErrorMessage, StringComparison.Ordinal);
        Assert.EndsWith("…", error.ErrorMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4096)]
    [InlineData(500)]
    public async Task What_stands_where_a_long_text_is_cut_is_masked(int end)
    {
        for (int before = end - 25; before < end; before++)
        {
            string text = new string('x', before - 1) + " Ana.Vale-Østergård@vale.example" + new string(' ', 50);
            EcwidException error = await ErrorOfGetAsync(text);

            Assert.StartsWith("***", error.ErrorMessage, StringComparison.Ordinal);
            Assert.InRange(error.ErrorMessage!.Length, 3, 10);
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
        Assert.StartsWith("Too long: ***", error.ErrorMessage, StringComparison.Ordinal);
        Assert.DoesNotContain("owes", error.Message, StringComparison.Ordinal);
    }

    // What stands in braces is an id of the path, a name of the API, or a value of the request, which is masked.
    private static string Filled(string text) => Regex.Replace(
        text.Replace("{string.Join(\", \", Statuses)}", "QUEUED, IN_PROGRESS, COMPLETED", StringComparison.Ordinal),
        @"\{([^}]*)\}",
        static hole => hole.Groups[1].Value switch
        {
            "id" or "groupId" or "key" => "310000155",
            "scope" => "update_customers",
            "language" or "bodies.Count" => "***",
            "MaximumRequests" => "500",
            _ => "Customer.billingPerson.name",
        });

    private static Task<EcwidException> ErrorOfGetAsync(string said) =>
        TestStore.ErrorOfGetAsync(ScriptedHandler.InOrder(Answer.Json(JsonSerializer.Serialize(new { errorMessage = said }), 400)));

    private static Task<EcwidException> ErrorAsync(string body) =>
        TestStore.ErrorAsync(ScriptedHandler.InOrder(Answer.Json(body, (int)HttpStatusCode.BadRequest)), client => client.Customers.CreateAsync(Person, TestStore.TestEnd));
}
