using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Customers;
using Ecwid.Client.Http;
using EcwidPS.Pipeline;
using Xunit;

namespace EcwidPS.UnitTests.Client;

/// <summary>What an error tells a person to do, in its message and below it.</summary>
public sealed class AdviceTests
{
    /// <summary>Answers to a GET, a POST and a DELETE of a customer, and to a list.</summary>
    public static TheoryData<int, string> Answers => new()
    {
        { 400, """{"errorMessage":"Field Customer.email is absent","errorCode":"WRONG_PARAMETER"}""" },
        { 402, "" },
        { 404, """{"errorMessage":"Customer #5 not found"}""" },
        { 404, "" },
        { 404, """{"errorCode":"STORE_NOT_FOUND"}""" },
        { 404, "<html>Not found</html>" },
        { 405, """{"errorCode":"METHOD_NOT_ALLOWED"}""" },
        { 407, "" },
        { 408, "" },
        { 409, "" },
        { 415, "" },
        { 422, """{"errorCode":"WRONG_URL"}""" },
        { 429, "" },
        { 500, "" },
        { 501, "" },
        { 503, "<html>Maintenance</html>" },
        { 511, "<html>Welcome</html>" },
        { 301, "" },
        { 200, "<html>Welcome</html>" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task What_stands_below_a_message_repeats_nothing_of_it_and_needs_no_connection_that_is_not_there(int status, string body)
    {
        foreach (EcwidException error in await ErrorsAsync(status, body))
        {
            Check(error);
        }
    }

    [Fact]
    public void Every_kind_of_error_has_advice_that_does_not_repeat_it()
    {
        foreach (EcwidErrorKind kind in Enum.GetValues<EcwidErrorKind>())
        {
            foreach (ConnectionFault fault in Enum.GetValues<ConnectionFault>())
            {
                Check(new EcwidException(kind, "It failed.") { ConnectionFault = fault });
                Check(new EcwidException(kind, "It failed.") { ConnectionFault = fault, Method = "PUT", Path = "/customer_groups/5", StatusCode = 400, Scope = "s" });
            }
        }
    }

    [Theory]
    [InlineData(404, "<html>Not Found</html>", EcwidErrorKind.ProtocolError, "base address")]
    [InlineData(405, "<html>No</html>", EcwidErrorKind.ProtocolError, "base address")]
    [InlineData(422, """{"errorCode":"WRONG_URL"}""", EcwidErrorKind.InvalidRequest, "path and the base address")]
    [InlineData(405, """{"errorCode":"METHOD_NOT_ALLOWED"}""", EcwidErrorKind.InvalidRequest, "path and the base address")]
    public async Task A_wrong_base_address_is_not_called_a_wrong_id(int status, string body, EcwidErrorKind kind, string said)
    {
        foreach (EcwidException error in await ErrorsAsync(status, body))
        {
            Assert.Equal(kind, error.Kind);
            Assert.Contains(said, Advice(error), StringComparison.Ordinal);
            Assert.DoesNotContain("Check the id", Advice(error), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("GET", "/customers/5", "Check the id.")]
    [InlineData("GET", "/customers/5/contacts/6", "Check the id.")]
    [InlineData("DELETE", "/store_extrafields/customers/abc", "Check the key.")]
    [InlineData("GET", "/customers", "Check the path and the base address.")]
    [InlineData("GET", "/profile", "Check the path and the base address.")]
    [InlineData("POST", "/store_extrafields/customers", "Check the path and the base address.")]
    [InlineData("GET", "/nowhere/at-all", "Check the path and the base address.")]
    public void Only_a_path_with_an_id_can_have_a_wrong_one(string method, string path, string cure) =>
        Assert.Equal(cure, Cures.InShort(new EcwidException(EcwidErrorKind.NotFound, "404.") { Method = method, Path = path, StatusCode = 404 }));

    [Fact]
    public async Task A_page_that_was_not_found_does_not_say_that_a_customer_was_deleted()
    {
        var handler = ScriptedHandler.InOrder(Answer.Empty(500), Answer.Text("<html>Not found</html>", "text/html", 404));
        using EcwidClient client = TestStore.Client(handler, options =>
        {
            options.MaximumRetryCount = 1;
            options.Clock = new TestClock { Hurries = true };
        });

        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.DeleteAsync(5, TestStore.TestEnd));
        Assert.Equal(EcwidErrorKind.ProtocolError, error.Kind);
    }

    [Theory]
    [InlineData(501)]
    [InlineData(505)]
    public async Task What_a_server_does_not_offer_is_not_tried_again_and_not_recommended_for_later(int status)
    {
        var handler = new ScriptedHandler(_ => Answer.Empty(status));
        EcwidException error = await TestStore.ErrorOfPostAsync(handler, options => options.MaximumRetryCount = 3);

        Assert.Single(handler.Requests);
        Assert.Equal((EcwidErrorKind.ServerError, false), (error.Kind, error.MayHaveTakenEffect));
        Assert.Contains("does not offer this call", Advice(error), StringComparison.Ordinal);
        Assert.DoesNotContain("later", Advice(error), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pause_of_years_says_until_when_that_this_process_remembers_it_and_what_to_do()
    {
        var clock = new TestClock();
        using EcwidClient client = TestStore.Client(new ScriptedHandler(_ => Answer.TooManyRequests("999999999")), options => options.Clock = clock);
        EcwidException first = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.GetAsync(5, TestStore.TestEnd));
        EcwidException second = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.GetAsync(5, TestStore.TestEnd));

        Assert.Contains("it asks to wait 31 years", first.Message, StringComparison.Ordinal);
        Assert.Contains($"for another 31 years, until {clock.GetUtcNow().AddSeconds(999_999_999):yyyy-MM-dd}", second.Message, StringComparison.Ordinal);
        Assert.All([first, second], error =>
        {
            Assert.Equal(EcwidErrorKind.RateLimited, error.Kind);
            Assert.Contains("This PowerShell process remembers the pause", Advice(error), StringComparison.Ordinal);
            Assert.Contains("new process", Advice(error), StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(59, "59 s")]
    [InlineData(599.5, "600 s")]
    [InlineData(600, "10 minutes")]
    [InlineData(3 * 3600, "3 hours")]
    [InlineData(86_400 * 3, "3 days")]
    [InlineData(int.MaxValue, "68 years")]
    public void A_wait_is_told_in_the_unit_that_a_person_would_use(double seconds, string text) => Assert.Equal(text, WaitText.Of(TimeSpan.FromSeconds(seconds)));

    private static async Task<List<EcwidException>> ErrorsAsync(int status, string body)
    {
        HttpResponseMessage Reply(RecordedRequest request) => body.StartsWith('<') ? Answer.Text(body, "text/html", status) : Answer.Json(body, status);
        return
        [
            await TestStore.ErrorAsync(new ScriptedHandler(Reply), client => client.Store.GetProfileAsync(TestStore.TestEnd)),
            await TestStore.ErrorAsync(new ScriptedHandler(Reply), client => client.Customers.Search(new EcwidCustomerQuery()).ReadAsync(TestStore.TestEnd)),
            await TestStore.ErrorAsync(new ScriptedHandler(Reply), client => client.Customers.GetAsync(5, TestStore.TestEnd)),
            await TestStore.ErrorOfPostAsync(new ScriptedHandler(Reply)),
        ];
    }

    private static string Advice(EcwidException error) => $"{error.Message} {Cures.InShort(error)}";

    private static void Check(EcwidException error)
    {
        foreach (bool hasRow in new[] { true, false })
        {
            foreach (bool hasConnection in new[] { true, false })
            {
                string recommendation = Cures.Recommendation(error, hasRow, hasConnection);
                Assert.NotEmpty(recommendation);
                HashSet<string> said = [.. Words(Advice(error))];
                foreach (string sentence in Regex.Split(recommendation, @"(?<=[.:;]) "))
                {
                    string[] words = [.. Words(sentence)];
                    int repeated = words.Count(said.Contains);
                    Assert.True(repeated < Math.Max(3, words.Length * 0.7), $"'{sentence}' repeats '{Advice(error)}'");
                }

                if (!hasConnection)
                {
                    Assert.DoesNotMatch("(Get|Test|Set|New|Remove)-Ecwid", recommendation);
                }
            }
        }
    }

    private static IEnumerable<string> Words(string text) => Regex.Matches(text.ToUpperInvariant(), "[A-Z0-9_-]{2,}").Select(match => match.Value);
}
