using System;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Ecwid.Client;
using Xunit;

namespace EcwidPS.UnitTests.Client;

public sealed class ErrorDetailTests
{
    [Fact]
    public async Task An_error_carries_all_that_is_known_of_the_call_and_the_answer()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Json("""{"errorMessage":"Field Customer.lang is wrong","errorCode":"WRONG_PARAMETER"}""", 400));
        EcwidException error = await TestStore.ErrorOfPostAsync(handler);

        Assert.Equal(400, error.StatusCode);
        Assert.Equal("WRONG_PARAMETER", error.ErrorCode);
        Assert.Equal("Field Customer.lang is wrong", error.ErrorMessage);
        Assert.Equal(handler.Requests[0].Headers["X-Ecwid-Api-Request-Id"], error.RequestId);
        Assert.Equal("POST", error.Method);
        Assert.Equal("/customers", error.Path);
        Assert.Equal(EcwidScopes.CreateCustomers, error.Scope);
        Assert.Contains("POST /customers", error.Message, StringComparison.Ordinal);
        Assert.Contains("400", error.Message, StringComparison.Ordinal);
        Assert.Contains("Field Customer.lang is wrong", error.Message, StringComparison.Ordinal);
        Assert.Contains("WRONG_PARAMETER", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reading_names_the_scope_for_reading()
    {
        EcwidException error = await TestStore.ErrorOfGetAsync(ScriptedHandler.InOrder(Answer.Empty(404)));

        Assert.Equal("GET", error.Method);
        Assert.Equal("/customers/310000155", error.Path);
        Assert.Equal(EcwidScopes.ReadCustomers, error.Scope);
        Assert.Null(error.ErrorCode);
        Assert.Null(error.ErrorMessage);
    }

    [Fact]
    public async Task The_old_spelling_of_the_server_s_text_is_read_too()
    {
        EcwidException error = await TestStore.ErrorOfPostAsync(ScriptedHandler.InOrder(Answer.Json("""{"error_message":"Wrong JSON format"}""", 400)));

        Assert.Equal("Wrong JSON format", error.ErrorMessage);
    }

    [Fact]
    public async Task The_reason_phrase_stands_in_for_a_body_that_is_empty()
    {
        HttpResponseMessage answer = Answer.Empty(400);
        answer.ReasonPhrase = "Wrong parameter ana@vale.example";
        EcwidException error = await TestStore.ErrorOfPostAsync(ScriptedHandler.InOrder(answer));

        Assert.Contains("Wrong parameter", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("ana@", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", 200)]
    [InlineData("", 200)]
    [InlineData("<html>", 200)]
    [InlineData("<html>", 502)]
    [InlineData("", 302)]
    public async Task Every_error_of_an_answer_carries_its_status_and_request_id(string body, int status)
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Json(body, status));
        EcwidException error = await TestStore.ErrorOfPostAsync(handler);

        Assert.Equal(status, error.StatusCode);
        Assert.Equal(handler.Requests[0].Headers["X-Ecwid-Api-Request-Id"], error.RequestId);
        Assert.Equal("POST", error.Method);
        Assert.Equal("/customers", error.Path);
        Assert.Equal(EcwidScopes.CreateCustomers, error.Scope);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(200)]
    public async Task No_value_of_the_query_is_in_the_path_or_the_message(int status)
    {
        EcwidException error = await TestStore.ErrorAsync(
            ScriptedHandler.InOrder(Answer.Text("<html>", "text/html", status)),
            client => client.Store.GetProfileAsync(TestStore.TestEnd));

        Assert.Equal("/profile", error.Path);
        Assert.DoesNotContain("generalInfo", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("?", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Customer with email ana.vale+shop@vale.example exists", "ana.vale")]
    [InlineData("Customer <ana@vale.example> exists", "ana@vale")]
    [InlineData("Customer åse@vale.example exists", "åse")]
    [InlineData("email:ana@vale.example;", "ana@vale")]
    [InlineData("Token secret_abcDEF123 is wrong", "abcDEF123")]
    [InlineData("token=secret_abcDEF123&x=1", "abcDEF123")]
    [InlineData("Bearer public_abcDEF123", "abcDEF123")]
    [InlineData("Phone +44 113 555 0199 exists", "113 555")]
    public async Task Personal_data_and_tokens_in_the_server_s_text_are_masked(string text, string secret)
    {
        EcwidException error = await TestStore.ErrorOfPostAsync(ScriptedHandler.InOrder(Answer.Json($$"""{"errorMessage":"{{text}}","errorCode":"{{text}}"}""", 400)));

        Assert.DoesNotContain(secret, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, error.ErrorMessage!, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, error.ErrorCode!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_connection_s_own_token_is_masked_whatever_it_looks_like()
    {
        EcwidException error = await TestStore.ErrorOfPostAsync(
            ScriptedHandler.InOrder(Answer.Json("""{"errorMessage":"Token tok4711.abc~DEF is wrong"}""", 400)),
            options => options.Token = TestStore.Secret("tok4711.abc~DEF"));

        Assert.DoesNotContain("tok4711.abc~DEF", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("tok4711.abc~DEF", error.ErrorMessage!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ana.maria.vale@vale.example", "ana.maria")]
    [InlineData("secret_abcDEF123", "abcDEF")]
    [InlineData("+44 113 555 0199", "113 555")]
    public async Task Text_that_is_cut_is_masked_before_the_cut(string secret, string part)
    {
        for (int before = 480; before <= 500; before++)
        {
            string text = new string('x', before - 1) + " " + secret + new string(' ', 50) + "end";
            EcwidException error = await TestStore.ErrorOfPostAsync(ScriptedHandler.InOrder(Answer.Json($$"""{"errorMessage":"{{text}}"}""", 400)));

            Assert.DoesNotContain(part, error.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_long_text_of_the_server_is_cut_and_stays_on_one_line()
    {
        EcwidException error = await TestStore.ErrorOfPostAsync(ScriptedHandler.InOrder(Answer.Json($$"""{"errorMessage":"first\r\nsecond \u001b[31m {{string.Concat(Enumerable.Repeat("wrong name ", 500))}}"}""", 400)));

        Assert.InRange(error.Message.Length, 100, 1000);
        Assert.DoesNotContain(error.Message, character => char.IsControl(character));
    }

    [Theory]
    [InlineData("<html>ana@vale.example secret_abcDEF123</html>")]
    [InlineData("""{"id":"ana@vale.example secret_abcDEF123"}""")]
    [InlineData("""{"id":["ana@vale.example secret_abcDEF123"]}""")]
    [InlineData("""{"ana@vale.example secret_abcDEF123":{"id":""")]
    public async Task An_answer_that_can_not_be_read_is_not_quoted(string body)
    {
        EcwidException error = await TestStore.ErrorOfPostAsync(ScriptedHandler.InOrder(Answer.Json(body)));

        Assert.Equal(EcwidErrorKind.ProtocolError, error.Kind);
        Assert.DoesNotContain("ana@vale", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("abcDEF123", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_keys_of_an_answer_that_can_not_be_read_are_not_quoted()
    {
        EcwidException error = await TestStore.ErrorOfGetAsync(ScriptedHandler.InOrder(Answer.Json("""{"ana@vale.example":{"x":tru""")));

        Assert.DoesNotContain("ana@vale", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_request_held_is_in_no_error()
    {
        EcwidException error = await TestStore.ErrorAsync(
            ScriptedHandler.InOrder(Answer.Empty(500)),
            client => client.Customers.CreateAsync(
                new() { Email = "ana@vale.example", Password = TestStore.Secret("hunter2"), BillingPerson = new() { Name = "Ana Vale" } }, TestStore.TestEnd));

        Assert.DoesNotContain("ana@vale", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Ana Vale", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(TestStore.Token, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_message_keeps_the_rest_of_the_error()
    {
        EcwidException error = await TestStore.ErrorOfPostAsync(ScriptedHandler.InOrder(Answer.TooManyRequests("7")));
        EcwidException renamed = error.WithMessage("Row 3: wait.");

        Assert.Equal("Row 3: wait.", renamed.Message);
        Assert.Equal(error.Kind, renamed.Kind);
        Assert.Equal(error.StatusCode, renamed.StatusCode);
        Assert.Equal(error.ErrorCode, renamed.ErrorCode);
        Assert.Equal(error.ErrorMessage, renamed.ErrorMessage);
        Assert.Equal(error.RequestId, renamed.RequestId);
        Assert.Equal(error.Method, renamed.Method);
        Assert.Equal(error.Path, renamed.Path);
        Assert.Equal(error.Scope, renamed.Scope);
        Assert.Equal(error.RetryAfter, renamed.RetryAfter);
        Assert.Equal(error.MayHaveTakenEffect, renamed.MayHaveTakenEffect);
    }
}
