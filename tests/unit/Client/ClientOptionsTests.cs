using System;
using System.Linq;
using System.Threading.Tasks;
using Ecwid.Client;
using Xunit;

namespace EcwidPS.UnitTests.Client;

public sealed class ClientOptionsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_store_id_below_1_is_refused(long storeId)
    {
        Refused(options => options.StoreId = storeId);
    }

    [Fact]
    public void A_token_that_is_missing_or_empty_is_refused()
    {
        Refused(options => options.Token = null);
        Refused(options => options.Token = TestStore.Secret(""));
    }

    [Theory]
    [InlineData("secret_x4711\n")]
    [InlineData("secret_x4711\r\nX-Evil: 1")]
    [InlineData(" secret_x4711")]
    [InlineData("secret_x4711 ")]
    [InlineData("secret_x 4711")]
    [InlineData("secret_x4711\t")]
    [InlineData("secret_x4711\0")]
    [InlineData("secret_x4711é")]
    [InlineData("secret_x4711\u200B")]
    [InlineData("secret_x4711\u007F")]
    public void A_token_that_could_not_stand_in_a_header_is_refused_and_not_trimmed_or_shown(string token)
    {
        EcwidException error = Refused(options => options.Token = TestStore.Secret(token));

        Assert.DoesNotContain("x4711", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_may_be_of_all_that_a_header_can_hold()
    {
        string token = string.Concat(Enumerable.Range('!', '~' - '!' + 1).Select(code => (char)code));
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Json("""{"id":5}"""));
        using EcwidClient client = TestStore.Client(handler, options => options.Token = TestStore.Secret(token));
        await client.Customers.CreateAsync(TestStore.Ana, TestStore.TestEnd);

        Assert.Equal("Bearer " + token, handler.Requests[0].Headers["Authorization"]);
    }

    [Theory]
    [InlineData("http://app.ecwid.com/api/v3")]
    [InlineData("http://127.0.0.1.evil.example/api/v3")]
    [InlineData("http://localhost.evil.example/api/v3")]
    [InlineData("http://192.168.0.1/api/v3")]
    [InlineData("http://0.0.0.0/api/v3")]
    [InlineData("ftp://app.ecwid.com/api/v3")]
    [InlineData("file:///tmp/api/v3")]
    public void A_base_that_could_show_the_token_to_others_is_refused(string baseUri)
    {
        Refused(options => options.BaseUri = new Uri(baseUri));
    }

    [Theory]
    [InlineData("https://user@app.ecwid.com/api/v3")]
    [InlineData("https://user:word@app.ecwid.com/api/v3")]
    [InlineData("https://app.ecwid.com/api/v3?token=secret_x4711")]
    [InlineData("https://app.ecwid.com/api/v3#top")]
    [InlineData("https://app.ecwid.com/api\n/v3")]
    [InlineData("https://app.ecwid.com/api/v3\r\n")]
    [InlineData("https://app.ecwid.com/api/v3 ")]
    [InlineData("https://app.ecwid.com/a b/v3")]
    [InlineData("https://app.ecwid.com/api\u0085/v3")]
    public void A_base_with_more_than_scheme_host_and_path_is_refused(string baseUri)
    {
        EcwidException error = Refused(options => options.BaseUri = new Uri(baseUri));

        Assert.DoesNotContain("word", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("x4711", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_relative_base_is_refused()
    {
        Refused(options => options.BaseUri = new Uri("api/v3", UriKind.Relative));
    }

    [Theory]
    [InlineData("http://localhost:8080/api/v3", "http://localhost:8080/api/v3/4200123/customers/5")]
    [InlineData("http://127.0.0.1:8080", "http://127.0.0.1:8080/4200123/customers/5")]
    [InlineData("http://[::1]:8080/api/v3", "http://[::1]:8080/api/v3/4200123/customers/5")]
    [InlineData("https://app.ecwid.com/api/v3", "https://app.ecwid.com/api/v3/4200123/customers/5")]
    public async Task Https_and_http_to_this_machine_are_accepted(string baseUri, string requested)
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Json("""{"id":5}"""));
        using EcwidClient client = TestStore.Client(handler, options => options.BaseUri = new Uri(baseUri));
        await client.Customers.GetAsync(5, TestStore.TestEnd);

        Assert.Equal(requested, Assert.Single(handler.Requests).Uri.AbsoluteUri);
    }

    [Fact]
    public void The_base_is_Ecwid_s_own_unless_told_otherwise()
    {
        Assert.Equal("https://app.ecwid.com/api/v3", new EcwidClientOptions().BaseUri.AbsoluteUri);
    }

    [Fact]
    public void The_defaults_are_those_of_the_design()
    {
        var options = new EcwidClientOptions();

        Assert.Equal(600, options.RequestsPerMinute);
        Assert.Equal(3, options.MaximumRetryCount);
        Assert.Equal(TimeSpan.FromSeconds(100), options.Timeout);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_time_out_that_is_not_longer_than_zero_is_refused(int milliseconds)
    {
        Refused(options => options.Timeout = TimeSpan.FromMilliseconds(milliseconds));
    }

    [Fact]
    public async Task Changes_of_the_options_after_the_client_was_made_change_nothing()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Json("""{"id":5}"""));
        EcwidClientOptions options = TestStore.Options(handler);
        using var client = new EcwidClient(options);
        options.Token = TestStore.Secret("secret_other");
        options.StoreId = 1;
        options.BaseUri = new Uri("http://other.example");
        options.MaximumResponseBytes = 1;
        options.UserAgent = "Other";
        await client.Customers.GetAsync(5, TestStore.TestEnd);

        RecordedRequest request = Assert.Single(handler.Requests);
        Assert.Equal("https://ecwid.example/api/v3/4200123/customers/5", request.Uri.AbsoluteUri);
        Assert.Equal("Bearer " + TestStore.Token, request.Headers["Authorization"]);
        Assert.Equal("Ecwid.Client", request.Headers["User-Agent"]);
    }

    [Fact]
    public async Task A_token_that_its_owner_disposes_of_stays_usable_in_the_client()
    {
        ScriptedHandler handler = ScriptedHandler.InOrder(Answer.Json("""{"id":5}"""));
        EcwidClientOptions options = TestStore.Options(handler);
        using var client = new EcwidClient(options);
        options.Token!.Dispose();

        Assert.Equal(5, (await client.Customers.GetAsync(5, TestStore.TestEnd)).CustomerId);
    }

    private static EcwidException Refused(Action<EcwidClientOptions> change)
    {
        EcwidException error = Assert.Throws<EcwidException>(() => TestStore.Client(ScriptedHandler.Never(), change));
        Assert.Equal(EcwidErrorKind.InvalidRequest, error.Kind);
        return error;
    }
}
