using System;
using System.Net.Http;
using Ecwid.Client.Http;
using Xunit;

namespace EcwidPS.UnitTests.Client;

public sealed class CallEncodingTests
{
    [Fact]
    public void A_plus_is_percent_encoded_in_paths_and_queries()
    {
        EcwidCall call = new EcwidCall(HttpMethod.Get, scope: null, "store_extrafields", "customers", "a+b").WithQuery("email", "ana+shop@vale.example").WithQuery("x+y", "+");

        Assert.Equal("/store_extrafields/customers/a%2Bb?email=ana%2Bshop%40vale.example&x%2By=%2B", call.PathAndQuery);
        Assert.DoesNotContain("+", new Uri("https://ecwid.example/api/v3/1" + call.PathAndQuery).AbsoluteUri, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(" ", "%20")]
    [InlineData("/", "%2F")]
    [InlineData("?", "%3F")]
    [InlineData("#", "%23")]
    [InlineData("&", "%26")]
    [InlineData("=", "%3D")]
    [InlineData("%", "%25")]
    [InlineData("%2B", "%252B")]
    [InlineData("\\", "%5C")]
    [InlineData("\n", "%0A")]
    [InlineData("é", "%C3%A9")]
    [InlineData("東", "%E6%9D%B1")]
    public void What_could_end_a_segment_or_a_value_is_percent_encoded(string text, string encoded)
    {
        var segment = new EcwidCall(HttpMethod.Get, scope: null, "a", "x" + text + "y", "b");
        EcwidCall query = new EcwidCall(HttpMethod.Get, scope: null, "a").WithQuery("q", "x" + text + "y");

        Assert.Equal("/a/x" + encoded + "y/b", segment.PathAndQuery);
        Assert.Equal("/a?q=x" + encoded + "y", query.PathAndQuery);
        Assert.Equal("https://h.example/a/x" + encoded + "y/b", new Uri("https://h.example" + segment.PathAndQuery).AbsoluteUri);
        Assert.Equal("https://h.example/a?q=x" + encoded + "y", new Uri("https://h.example" + query.PathAndQuery).AbsoluteUri);
    }

    [Fact]
    public void The_path_shows_no_query()
    {
        EcwidCall call = new EcwidCall(HttpMethod.Get, scope: null, "customers").WithQuery("email", "ana@vale.example");

        Assert.Equal("/customers", call.Path);
    }

    [Fact]
    public void Ids_are_written_in_plain_digits_whatever_the_culture()
    {
        Culture.Run("ar-SA", () => Assert.Equal("/customers/310000155", new EcwidCall(HttpMethod.Get, scope: null, "customers", 310000155L).Path));
        Culture.Run("sv-SE", () => Assert.Equal("/customers/-5", new EcwidCall(HttpMethod.Get, scope: null, "customers", -5L).Path));
    }
}
