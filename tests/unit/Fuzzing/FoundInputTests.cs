using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Batch;
using Ecwid.Client.Bulk.Columns;
using Ecwid.Client.Http;
using Ecwid.Client.Models;
using EcwidPS.UnitTests.Client;
using Xunit;

namespace EcwidPS.UnitTests.Fuzzing;

/// <summary>Inputs that fuzzing found, or that reading with a fuzzer's eye did: each did harm once.</summary>
[Collection(RunsAlone.Name)]
public sealed class FoundInputTests
{
    [Fact]
    public async Task The_answer_of_a_batched_call_with_a_byte_that_is_no_UTF_8_is_an_error_of_that_call()
    {
        // Answered with InvalidOperationException for the whole batch.
        byte[] body = Encoding.Latin1.GetBytes("{\"status\":\"COMPLETED\",\"responses\":[{\"id\":\"r1\",\"httpStatusCode\":200,\"escapedHttpBody\":\"{\u00ff\"},{\"id\":\"r2\",\"httpStatusCode\":200,\"httpBody\":{\"deleteCount\":1}}]}");
        using EcwidClient client = TestStore.Client(ScriptedHandler.InOrder(Answer.Bytes(body)));
        EcwidBatchStatus status = await client.Batch.GetAsync("7d1f", TestStore.TestEnd);

        Assert.Equal(EcwidErrorKind.ProtocolError, status.ResultOf(EcwidBatchRequest.CreateCustomer("r1", TestStore.Ana))!.Error!.Kind);
        Assert.Equal(EcwidBatchOutcome.Succeeded, status.ResultOf(EcwidBatchRequest.DeleteCustomer("r2", 7))!.Outcome);
    }

    [Theory]
    [InlineData("\"a\u00ffb\"")]
    [InlineData("{\"a\":[\"\u00ff\"]}")]
    [InlineData("{\"\u00ff\":1}")]
    public async Task A_field_that_is_not_known_with_a_byte_that_is_no_UTF_8_is_shown_as_it_is_spelt(string json)
    {
        // Answered with InvalidOperationException when the customer was shown.
        using EcwidClient client = TestStore.Client(ScriptedHandler.InOrder(Answer.Bytes(Encoding.Latin1.GetBytes("{\"id\":310000155,\"newField\":" + json + "}"))));
        EcwidCustomer customer = await client.Customers.GetAsync(310000155, TestStore.TestEnd);

        Assert.Contains("\ufffd", System.Text.Json.JsonSerializer.Serialize(customer.AdditionalFields["newField"], Relaxed), StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_of_a_hundred_thousand_levels_is_refused_before_it_can_end_the_process()
    {
        // Each level was a call within a call: a stack overflow, which nothing can catch.
        string deep = string.Join(".", Enumerable.Repeat("a", 100_000));

        string message = Assert.Throws<EcwidException>(() => ResponseFields.ForObject([deep])).Message;
        Assert.InRange(message.Length, 10, 300);
        Assert.Throws<EcwidException>(() => ResponseFields.ForPage(["email", deep + "."]));
        Assert.Equal("a(" + string.Concat(Enumerable.Repeat("a(", 18)) + "a" + new string(')', 19), ResponseFields.ForObject([deep[..39]]));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("email")]
    [InlineData("_")]
    [InlineData("shippingAddresses[1].")]
    [InlineData("contacts[0].x[1]")]
    public void A_heading_of_a_million_characters_is_told_in_a_short_message_and_soon(string part)
    {
        // Was compared with every known name letter by letter, and quoted as a whole.
        string heading = "x" + string.Concat(Enumerable.Repeat(part, 1_000_000 / part.Length));
        var watch = Stopwatch.StartNew();
        EcwidUnknownColumn unknown = Assert.Single(EcwidImportColumns.For(["email", heading]).Unknown);

        Assert.Null(unknown.NearestName);
        Assert.Equal(heading, unknown.Heading);
        Assert.InRange(unknown.Message.Length, 10, 300);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 20);
    }

    [Fact]
    public void A_hundred_thousand_headings_that_nobody_knows_are_told_apart_soon()
    {
        // Each was compared with all before it.
        var watch = Stopwatch.StartNew();
        string[] headings = [.. Enumerable.Range(0, 100_000).Select(number => $"qqqqqqqqqqqqqqqqqqqq{number:000000}")];

        Assert.Equal(headings, EcwidImportColumns.For([.. headings, .. headings]).Unknown.Select(column => column.Heading));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 60);
    }

    [Fact]
    public void A_column_map_of_huge_or_steering_names_is_refused_in_a_short_message_on_one_line()
    {
        string huge = new('q', 1_000_000);
        string[] many = [.. Enumerable.Range(0, 10_000).Select(number => $"h{number}\r\n\u001b[2J\u202e")];
        foreach ((string[] headings, string key, string? field) in new[]
        {
            (["email"], huge, "email"), (["email"], "\u001b[31mMail\r\n", "email"), ([huge], huge, huge), ([huge], huge, "x\u202ey"), (many, "Mail", "email"), ([huge, "h"], "h", "email" + huge),
        })
        {
            string message = Assert.Throws<EcwidException>(() => EcwidImportColumns.For(headings, new Dictionary<string, string?> { [key] = field })).Message;
            Assert.InRange(message.Length, 20, 3000);
            Assert.DoesNotContain(message, character => char.IsControl(character) || character == '\u202e');
        }
    }

    private static readonly System.Text.Json.JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
