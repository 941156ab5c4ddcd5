using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Raw;
using Xunit;

namespace EcwidPS.UnitTests.Client;

public sealed class RawRequestTests
{
    [Theory]
    [InlineData("profile", "/profile")]
    [InlineData("/customers/5/contacts", "/customers/5/contacts")]
    [InlineData("store_extrafields/customers/a+b", "/store_extrafields/customers/a%2Bb")]
    [InlineData("store_extrafields/customers/a%2Bb", "/store_extrafields/customers/a%2Bb")]
    [InlineData("x/a b", "/x/a%20b")]
    [InlineData("x/a%20b", "/x/a%20b")]
    [InlineData("x/%23%3F", "/x/%23%3F")]
    [InlineData("x/50%25", "/x/50%25")]
    [InlineData("x/a:b;c=d&e", "/x/a%3Ab%3Bc%3Dd%26e")]
    [InlineData("x/東", "/x/%E6%9D%B1")]
    [InlineData("x/.hidden", "/x/.hidden")]
    public async Task A_path_goes_below_the_store_and_each_part_is_encoded_once(string path, string sent)
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Json("{}"));
        using EcwidClient client = TestStore.Client(handler);
        await client.Raw.SendAsync("GET", path, cancellationToken: TestStore.TestEnd);

        Assert.Equal("https://ecwid.example/api/v3/4200123" + sent, Assert.Single(handler.Requests).Uri.AbsoluteUri);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("/")]
    [InlineData(" customers")]
    [InlineData("customers\n")]
    [InlineData("https://evil.example/x")]
    [InlineData("HTTP://evil.example")]
    [InlineData("https:evil.example")]
    [InlineData("https%3A%2F%2Fevil.example")]
    [InlineData("file:x")]
    [InlineData("//evil.example/x")]
    [InlineData("a//b")]
    [InlineData("customers/")]
    [InlineData("..")]
    [InlineData("../1004/customers")]
    [InlineData("customers/../profile")]
    [InlineData("customers/..;/profile")]
    [InlineData("./customers")]
    [InlineData("customers/.")]
    [InlineData("customers/%2e%2e/profile")]
    [InlineData("customers/%2E./profile")]
    [InlineData("customers/%252e%252e/profile")]
    [InlineData("customers/%25252e%25252e/profile")]
    [InlineData("customers/%25zz%252e%252e/profile")]
    [InlineData("customers/%c0%ae%c0%ae/profile")]
    [InlineData("customers%2Fprofile")]
    [InlineData("customers%2f")]
    [InlineData("customers%252Fprofile")]
    [InlineData("customers\\profile")]
    [InlineData("customers%5Cprofile")]
    [InlineData("customers%255cprofile")]
    [InlineData("customers?limit=5")]
    [InlineData("customers?")]
    [InlineData("customers#x")]
    [InlineData("token=secret_x")]
    [InlineData("customers/access_token=secret_x")]
    [InlineData("customers/TOKEN%3Dx")]
    [InlineData("a\0b")]
    [InlineData("a\tb")]
    [InlineData("a\r\nHost: evil.example")]
    [InlineData("a%0D%0Ab")]
    [InlineData("a%00b")]
    [InlineData("a%250ab")]
    [InlineData("a\u0085b")]
    [InlineData("a\u2028b")]
    [InlineData("100%")]
    [InlineData("a%2")]
    [InlineData("a%zz")]
    [InlineData("a%FF")]
    [InlineData("customers/" + TestStore.Token)]
    public async Task A_path_that_could_lead_elsewhere_or_leak_is_refused_before_any_request_and_not_quoted(string path)
    {
        EcwidException error = await TestStore.ErrorAsync(ScriptedHandler.Never(), async client => await client.Raw.SendAsync("GET", path, cancellationToken: TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.InvalidRequest, error.Kind);
        Assert.DoesNotContain("evil", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret_", error.Message, StringComparison.Ordinal);
    }

    // Not as data of a theory: attributes keep their text as UTF-8, which can't hold it.
    [Fact]
    public void Half_of_a_character_is_refused_wherever_it_is()
    {
        Assert.Throws<EcwidException>(() => new EcwidRawRequest("GET", "a/\ud83d"));
        Assert.Throws<EcwidException>(() => new EcwidRawRequest("GET", "a", Query(("a", "\ud83d"))));
        Assert.Throws<EcwidException>(() => new EcwidRawRequest("GET", "a", Query(("\udc00", "a"))));
        Assert.Throws<EcwidException>(() => new EcwidRawRequest("POST", "a", jsonBody: "\"\ud83d\""));
        Assert.Equal("/a/\ud83d\ude00", new EcwidRawRequest("GET", "a/\ud83d\ude00").Path);
    }

    [Fact]
    public async Task The_query_is_encoded_and_keeps_its_order()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Json("{}"));
        using EcwidClient client = TestStore.Client(handler);
        await client.Raw.SendAsync("get", "customers", Query(("keyword", "a b+c&d=é"), ("email", "")), cancellationToken: TestStore.TestEnd);

        Assert.Equal("/api/v3/4200123/customers?keyword=a%20b%2Bc%26d%3D%C3%A9&email=", Assert.Single(handler.Requests).PathAndQuery);
    }

    [Theory]
    [InlineData("token", "x")]
    [InlineData("Token", "x")]
    [InlineData(" access_token ", "x")]
    [InlineData("a&token=", "x")]
    [InlineData("a", "b&token=x")]
    [InlineData("a", TestStore.Token)]
    [InlineData("", "x")]
    [InlineData("a\n", "x")]
    [InlineData("a", "x\r\ny")]
    [InlineData("a", null)]
    public async Task A_query_that_could_leak_or_break_is_refused_before_any_request(string name, string? value)
    {
        EcwidException error = await TestStore.ErrorAsync(
            ScriptedHandler.Never(), async client => await client.Raw.SendAsync("GET", "customers", Query((name, value!)), cancellationToken: TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.InvalidRequest, error.Kind);
        Assert.DoesNotContain(TestStore.Token, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_parameter_given_twice_is_refused() => Assert.Throws<EcwidException>(() => new EcwidRawRequest("GET", "a", Query(("x", "1"), ("x", "2"))));

    [Theory]
    [InlineData("PATCH")]
    [InlineData("")]
    [InlineData("GET ")]
    public void Another_method_is_refused(string method) => Assert.Throws<EcwidException>(() => new EcwidRawRequest(method, "a"));

    [Theory]
    [InlineData("POST", """{ "a" : 1.50, "b":"é" }""")]
    [InlineData("put", "[1]")]
    [InlineData("DELETE", "{}")]
    public async Task A_body_goes_out_as_it_is(string method, string body)
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Json("{}"));
        using EcwidClient client = TestStore.Client(handler);
        await client.Raw.SendAsync(method, "customers", jsonBody: "\uFEFF" + body, cancellationToken: TestStore.TestEnd);

        RecordedRequest request = Assert.Single(handler.Requests);
        Assert.Equal(body, System.Text.Encoding.UTF8.GetString(request.Body!));
        Assert.Equal("application/json", request.Headers["Content-Type"]);
        Assert.Equal(method.ToUpperInvariant(), request.Method);
    }

    [Theory]
    [InlineData("POST", "")]
    [InlineData("POST", "a=b")]
    [InlineData("POST", "{'a':1}")]
    [InlineData("POST", """{"a":1,}""")]
    [InlineData("POST", """{"a":1} x""")]
    [InlineData("POST", """{"a":"\ud83d"}{""")]
    [InlineData("GET", "{}")]
    public void A_body_that_is_no_JSON_or_that_a_GET_has_is_refused(string method, string body) =>
        Assert.Throws<EcwidException>(() => new EcwidRawRequest(method, "a", jsonBody: body));

    [Fact]
    public async Task The_answer_s_text_comes_as_it_is()
    {
        const string Text = "{ \"b\" : 1,\n \"a\":\"é\" }";
        using EcwidClient client = TestStore.Client(ScriptedHandler.InOrder(Answer.Json(Text), Answer.Text("a,b\r\n", "text/csv")));

        Assert.Equal(Text, await client.Raw.SendAsync("GET", "a", cancellationToken: TestStore.TestEnd));
        Assert.Equal("a,b\r\n", await client.Raw.SendAsync("GET", "a", cancellationToken: TestStore.TestEnd));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("""{"a":""")]
    [InlineData("""{"a":"\ud83d"}""")]
    public async Task An_answer_that_is_no_JSON_is_a_protocol_error_where_values_are_asked_for(string answer)
    {
        EcwidException error = await TestStore.ErrorAsync(
            ScriptedHandler.InOrder(Answer.Json(answer)), client => client.Raw.SendForValueAsync(new EcwidRawRequest("POST", "a"), TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.ProtocolError, error.Kind);
        Assert.True(error.MayHaveTakenEffect);
    }

    [Fact]
    public async Task A_204_is_no_value()
    {
        using EcwidClient client = TestStore.Client(ScriptedHandler.InOrder(Answer.Empty(204)));

        Assert.Null(await client.Raw.SendForValueAsync(new EcwidRawRequest("DELETE", "a"), TestStore.TestEnd));
    }

    [Fact]
    public async Task A_403_with_a_good_token_points_to_the_reference_for_the_scope()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Empty(403), Answer.Json(TestStore.Profile));
        EcwidException error = await TestStore.ErrorAsync(handler, async client => await client.Raw.SendAsync("GET", "orders", cancellationToken: TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.ScopeMissing, error.Kind);
        Assert.Null(error.Scope);
        Assert.Contains("the scope that Ecwid's API reference names", error.Message, StringComparison.Ordinal);
        Assert.Equal("/api/v3/4200123/profile", handler.Requests[1].Uri.AbsolutePath);
    }

    [Fact]
    public async Task A_403_for_changing_the_profile_does_not_condemn_the_token_without_a_probe()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Empty(403), Answer.Json(TestStore.Profile));
        EcwidException error = await TestStore.ErrorAsync(handler, async client => await client.Raw.SendAsync("PUT", "profile", jsonBody: "{}", cancellationToken: TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.ScopeMissing, error.Kind);
        Assert.Equal(2, handler.Requests.Count);
    }

    [Fact]
    public async Task Text_that_may_be_a_proxy_s_page_does_not_prove_the_token()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Text("<html>", "text/html"), Answer.Empty(403), Answer.Empty(403));
        using EcwidClient client = TestStore.Client(handler);
        await client.Raw.SendAsync("GET", "a", cancellationToken: TestStore.TestEnd);
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => client.Customers.GetAsync(5, TestStore.TestEnd));

        Assert.Equal(EcwidErrorKind.InvalidToken, error.Kind);
    }

    [Fact]
    public async Task A_path_with_a_person_or_a_secret_is_masked_in_errors_and_logs()
    {
        var observer = new RecordingObserver();
        using EcwidClient client = TestStore.Client(ScriptedHandler.InOrder(Answer.Empty(500)));
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(
            async () => await client.Observe(observer).Raw.SendAsync("GET", "subscribers/ana@vale.example/secret_other/5", cancellationToken: TestStore.TestEnd));

        Assert.Equal("/subscribers/***/***/5", error.Path);
        Assert.DoesNotContain("vale", error.Message, StringComparison.Ordinal);
    }

    private static KeyValuePair<string, string>[] Query(params (string Name, string Value)[] parameters) =>
        Array.ConvertAll(parameters, parameter => new KeyValuePair<string, string>(parameter.Name, parameter.Value));
}
