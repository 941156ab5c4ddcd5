using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Batch;
using Ecwid.Client.Contacts;
using Ecwid.Client.Customers;
using Ecwid.Client.Groups;
using Ecwid.Client.Models;
using Ecwid.Client.Raw;
using EcwidPS.UnitTests.Client;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EcwidPS.UnitTests.Fuzzing;

/// <summary>
/// Whatever a server answers, each call ends in a value that can be used or in an error of the client, which tells nothing of a
/// person, and on one line.
/// </summary>
[Collection(RunsAlone.Name)]
public sealed class AnswerFuzzTests
{
    private const string Canary = "canary";

    private const string Customer =
        """{"id":310000155,"name":"Canary Bird","email":"canary@vale.example","registered":"2025-02-01 08:15:00 +0000","updated":"2025-06-11 19:02:44 +0000","totalOrderCount":4,"customerGroupId":5510,"customerGroupName":"Wholesale","billingPerson":{"name":"Canary Bird","street":"12 Quay St\nUnit 4","countryCode":"US","phone":"+15035550142"},"shippingAddresses":[{"id":77001,"name":"Canary","addressFormatted":"x","defaultAddress":true,"orderBy":1}],"contacts":[{"id":900001,"contact":"canary@vale.example","type":"EMAIL","default":true,"orderBy":false,"timestamp":"2025-02-01 08:15:00 +0000"}],"taxId":"","taxIdValid":true,"taxExempt":false,"b2b_b2c":"b2b","acceptMarketing":true,"lang":"en","stats":{"numberOfOrders":4,"salesValue":812.5,"averageOrderValue":203.13,"firstOrderDate":"2025-02-03 10:00:00 +0000"},"privateAdminNotes":"canary","favorites":[{"productId":660011223,"addedTimestamp":"2025-04-09 06:43:02 +0000"}],"extrafields":[{"key":"k","title":"t","value":"canary","type":"TEXT","orderBy":1,"entityTypes":["CUSTOMERS"]}],"newField":{"a":[1,"canary"]}}""";

    private const string Contact = """{"id":900001,"contact":"canary@vale.example","type":"EMAIL","handle":"canary","note":"n","default":true,"orderBy":2,"timestamp":"2025-02-01 08:15:00 +0000"}""";

    private const string ExtraField = """{"key":"k7Qz1","title":"Shoe size","type":"TEXT","shownOnOrderDetails":true,"entityTypes":["CUSTOMERS"],"orderBy":1}""";

    private static readonly EcwidBatchRequest[] Requests =
    [
        EcwidBatchRequest.CreateCustomer("r1", new EcwidCustomerRequest { Email = "canary@vale.example" }),
        EcwidBatchRequest.UpdateCustomer("r2", 310000101, new EcwidCustomerRequest { CustomerGroupId = 5510 }),
        EcwidBatchRequest.DeleteCustomer("r3", 310000102),
    ];

    private static readonly Dictionary<string, (string[] Answers, Func<EcwidClient, Task> Call)> Calls = new()
    {
        ["customer"] = ([Customer], async client => Touch(await client.Customers.GetAsync(310000155))),
        ["customers"] = ([Page(Customer + "," + Customer.Replace("310000155", "310000156", StringComparison.Ordinal))], client => ReadAsync(client.Customers.Search(new EcwidCustomerQuery()))),
        ["customers by e-mail"] = ([Page(Customer), Page("")], client => client.Customers.FindByEmailAsync("canary@vale.example")),
        ["count"] = (["""{"total":41}"""], client => client.Customers.CountAsync(new EcwidCustomerQuery())),
        ["creation"] = (["""{"id":310000155}"""], client => client.Customers.CreateAsync(new EcwidCustomerRequest { Email = "canary@vale.example" })),
        ["change"] = (["""{"updateCount":1}"""], client => client.Customers.UpdateAsync(5, new EcwidCustomerRequest { Lang = "fr" })),
        ["deletion"] = (["""{"deleteCount":1}"""], client => client.Customers.DeleteAsync(5)),
        ["deleted customers"] = ([Page("""{"id":310000090,"date":"2025-07-01 14:20:31 +0000"}""")], client => ReadAsync(client.Customers.SearchDeleted())),
        ["contact"] = ([Contact], client => client.Contacts.GetAsync(5, 900001)),
        ["contacts"] = ([$$"""{"items":[{{Contact}},{{Contact}}]}"""], client => client.Contacts.ListAsync(5)),
        ["contact creation"] = (["""{"createCount":1}""", """{"id":900051}""", Contact], client => client.Contacts.CreateAsync(5, new EcwidCustomerContactRequest { Contact = "canary@vale.example", Type = "EMAIL" })),
        ["group"] = (["""{"id":5510,"name":"Wholesale"}"""], client => client.Groups.GetAsync(5510)),
        ["groups"] = ([Page("""{"id":0,"name":"General"},{"id":5511,"name":"Staff","externalReferenceId":"erp-7"}""")], client => client.Groups.ListAsync()),
        ["group by name"] = ([Page("""{"id":5511,"name":"Staff"}""")], client => client.Groups.FindAsync("Staff")),
        ["group creation"] = (["""{"id":5512}"""], client => client.Groups.CreateAsync(new EcwidCustomerGroupRequest { Name = "Press" })),
        ["extra field"] = ([ExtraField], client => client.ExtraFields.GetAsync("k7Qz1")),
        ["extra fields"] = ([$$"""{"items":[{{ExtraField}}]}"""], client => client.ExtraFields.ListAsync()),
        ["extra field creation"] = (["""{"createCount":1,"key":"k7Qz1"}"""], client => client.ExtraFields.CreateAsync(new() { Title = "Shoe size", Type = "TEXT" })),
        ["profile"] = ([TestStore.Profile], client => client.Store.GetProfileAsync()),
        ["batch"] = (["""{"ticket":"7d1f60a2-55aa-4c0e-9b1c-2f3e4d5c6b7a"}""", """{"ticketId":"7d1f"}"""], client => client.Batch.CreateAsync(Requests)),
        ["batch status"] = (
            [
                """{"status":"COMPLETED","totalRequests":3,"completedRequests":3,"responses":[{"id":"r1","status":"COMPLETED","escapedHttpBody":"{\"id\":310000201}","httpStatusCode":200,"httpStatusLine":"OK"},{"id":"r2","status":"COMPLETED","httpBody":{"updateCount":1},"httpStatusCode":200},{"id":"r3","status":"FAILED","escapedHttpBody":"{\"errorMessage\":\"canary@vale.example not found\"}","httpStatusCode":404,"httpStatusLine":"canary@vale.example not found"}]}""",
                """{"status":"IN_PROGRESS","totalRequests":3,"completedRequests":1}""",
            ], ReadBatchAsync),
        ["any call"] = ([Customer], client => client.Raw.SendForValueAsync(new EcwidRawRequest("GET", "x"))),
        ["any page"] = ([Page(Customer)], ReadRawPagesAsync),
    };

    public static TheoryData<string> Names => [.. Calls.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_answer_with_wrong_values_is_an_error_of_ours_or_is_borne(string name) => Check(name, Any.WithOtherValues(Calls[name].Answers));

    [Theory]
    [MemberData(nameof(Names))]
    public void An_answer_with_wrong_bytes_is_an_error_of_ours_or_is_borne(string name) => Check(name, Any.Spoilt(Calls[name].Answers));

    [Fact]
    public void A_refusal_with_any_status_and_any_body_is_one_error_that_tells_nothing_of_a_person()
    {
        string[] bodies =
        [
            """{"errorMessage":"Customer canary@vale.example exists already","errorCode":"CONSTRAINT_VIOLATION"}""", """{"errorMessage":"Canary%20Bird is no name","error_message":"x"}""",
            """{"errorMessage":["canary@vale.example"],"errorCode":{"canary":1}}""", "<html>canary@vale.example</html>", "",
        ];
        Gen<(int Status, byte[] Body)> answers = Gen.Zip(Gen.OneOf(Gen.Choose(300, 599), Gen.Elements(400, 401, 402, 403, 404, 409, 429, 500, 503)), Gen.OneOf(Any.Spoilt(bodies), Any.Json.Select(Encoding.UTF8.GetBytes)))
            .Select(pair => (pair.Item1, pair.Item2));
        Fuzz.CheckAsync(answers, async answer =>
        {
            using EcwidClient client = TestStore.Client(new ScriptedHandler(_ => Answer.Bytes(answer.Body, answer.Status)));
            EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.CreateAsync(
                new EcwidCustomerRequest { Email = "canary@vale.example", BillingPerson = new EcwidBillingPerson { Name = "Canary Bird" } }, TestStore.TestEnd));

            // The text of what was sent whole; half of it, as faults leave it, is nobody any more.
            Assert.DoesNotContain("canary@vale", error.ToString(), StringComparison.OrdinalIgnoreCase);
            AssertReadable(error);
            Assert.True(answer.Status is 401 or 403 || error.StatusCode == answer.Status, error.ToString());
        });
    }

    [Fact]
    public void What_an_answer_holds_as_promised_is_read_to_the_letter()
    {
        Gen<(long Id, string[] Texts, long Second)> customers =
            from id in Gen.Choose(1, int.MaxValue)
            from texts in Gen.ArrayOf(Any.WholeText, 4)
            from second in Gen.Choose(0, int.MaxValue)
            select ((long)id, texts, (long)second);
        Fuzz.CheckAsync(customers, async customer =>
        {
            DateTimeOffset registered = DateTimeOffset.FromUnixTimeSeconds(customer.Second);
            string json = System.Text.Json.JsonSerializer.Serialize(new
            {
                id = customer.Id,
                email = customer.Texts[0],
                registered = registered.ToString("yyyy-MM-dd HH:mm:ss +0000", System.Globalization.CultureInfo.InvariantCulture),
                billingPerson = new { name = customer.Texts[1] },
                contacts = new[] { new { id = customer.Id, contact = customer.Texts[2] } },
                somethingNew = customer.Texts[3],
            });
            using EcwidClient client = TestStore.Client(new ScriptedHandler(_ => Answer.Json(json)));
            EcwidCustomer read = await client.Customers.GetAsync(customer.Id, TestStore.TestEnd);

            Assert.Equal((customer.Id, customer.Texts[0], registered), (read.CustomerId, read.Email, read.Registered));
            Assert.Equal((customer.Texts[1], customer.Texts[2]), (read.BillingPerson!.Name, Assert.Single(read.Contacts!).Contact));
            Assert.Equal(customer.Texts[3], read.AdditionalFields["somethingNew"]);
        });
    }

    private static void Check(string name, Gen<byte[]> answers)
    {
        byte[] body = [];
        int asked = 0;

        // A list must end, whatever its pages say of it.
        using EcwidClient client = TestStore.Client(new ScriptedHandler(_ => Answer.Bytes(++asked > 1 ? """{"total":0,"count":0,"items":[]}"""u8.ToArray() : body)));
        Func<EcwidClient, Task> call = Calls[name].Call;
        Fuzz.CheckAsync(answers, async answer =>
        {
            body = answer;
            asked = 0;
            try
            {
                await call(client);
            }
            catch (EcwidException error)
            {
                Assert.DoesNotContain(Canary, error.ToString(), StringComparison.OrdinalIgnoreCase);
                AssertReadable(error);
            }

            Assert.InRange(asked, 1, 20);
        });
    }

    private static void AssertReadable(EcwidException error)
    {
        Assert.DoesNotContain(error.Message, char.IsControl);
        Assert.InRange(error.Message.Length, 10, 2000);
    }

    private static string Page(string items) => $$"""{"total":2,"count":2,"offset":0,"limit":100,"items":[{{items}}]}""";

    private static async Task ReadAsync<T>(EcwidPageReader<T> reader)
        where T : class
    {
        while (await reader.ReadAsync() is { } page)
        {
            foreach (T item in page)
            {
                Assert.NotNull(item);
                if (item is EcwidCustomer customer)
                {
                    Touch(customer);
                }
            }
        }
    }

    private static async Task ReadRawPagesAsync(EcwidClient client)
    {
        var pager = new EcwidRawPager(new EcwidRawRequest("GET", "customers"));
        while (await pager.NextAsync(client.Raw) is not null)
        {
        }
    }

    private static async Task ReadBatchAsync(EcwidClient client)
    {
        EcwidBatchStatus status = await client.Batch.GetAsync("7d1f");
        foreach (EcwidBatchRequest request in Requests)
        {
            EcwidBatchResult? result = status.ResultOf(request);
            Assert.True(result is not null || status.State != EcwidBatchState.Completed);
            Assert.Equal(result is { Outcome: not EcwidBatchOutcome.Succeeded }, result?.Error is not null);
            if (result?.Error is { } error)
            {
                Assert.DoesNotContain("canary@vale", error.ToString(), StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    // What a formatter and a cmdlet would look at.
    private static void Touch(EcwidCustomer customer) => _ = string.Join(
        " ",
        customer.AdditionalFields.Select(field => $"{field.Key}{field.Value}"),
        customer.GetChanges(),
        customer.Contacts?.Select(contact => contact.ContactId).Count(),
        customer.ShippingAddresses?.Select(address => address.City).Count());
}
