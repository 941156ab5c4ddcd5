using System;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Http;
using Xunit;

namespace EcwidPS.UnitTests.Client.Trust;

public sealed class MaskedBodyTests
{
    [Theory]
    [InlineData("""{"email":"ana@vale.example","password":"x","billingPerson":{"name":"Ana","phone":5550199},"acceptMarketing":true,"taxId":""}""", """{"email":"***","password":"***","billingPerson":{"name":"***","phone":***},"acceptMarketing":true,"taxId":""}""")]
    [InlineData("""{"id":310000155,"customerGroupId":0,"total":3,"salesValue":12.5,"lang":null}""", """{"id":310000155,"customerGroupId":0,"total":3,"salesValue":***,"lang":null}""")]
    [InlineData("""{"items":[{"id":1},{"id":2},{"id":3},{"id":4},{"id":5}]}""", """{"items":[{"id":1},{"id":2},{"id":3},… 5 items]}""")]
    [InlineData("""{"items":[{"id":1},{"id":2},{"id":3}]}""", """{"items":[{"id":1},{"id":2},{"id":3}]}""")]
    [InlineData("""{"b2b_b2c":"b2c","ELECTRONIC_INVOICE":"x"}""", """{"b2b_b2c":"***","ELECTRONIC_INVOICE":"***"}""")]
    [InlineData("""{"Ana Vale":1,"ana@vale.example":2,"tel5550199":3,"leeds":4,"productId":7}""", """{"***":***,"***":***,"***":***,"***":***,"productId":7}""")]
    [InlineData("[]", "[]")]
    [InlineData("\"Ana\"", "\"***\"")]
    [InlineData("4711", "***")]
    [InlineData("", "(empty)")]
    [InlineData("<html>Ana</html>", "(no JSON from here on; 16 bytes in all)")]
    [InlineData("{\"email\":\"***\",\"name\":\"An", "{\"email\":\"***\"(no JSON from here on; 23 bytes in all)")]
    public void A_body_is_shown_by_its_structure(string body, string shown)
    {
        string text = MaskedBody.Of(Encoding.UTF8.GetBytes(body));

        Assert.StartsWith(shown.Split("(no")[0], text, StringComparison.Ordinal);
        Assert.Equal(shown.Contains("(no JSON", StringComparison.Ordinal), text.Contains("(no JSON", StringComparison.Ordinal));
        if (!shown.Contains("(no JSON", StringComparison.Ordinal))
        {
            Assert.Equal(shown, text);
        }
    }

    [Fact]
    public void A_body_that_is_long_or_deep_makes_a_short_text()
    {
        string wide = "{" + string.Join(",", Enumerable.Range(0, 100_000).Select(index => $"\"{(index % 2 == 0 ? "name" : "city")}\":\"Ana\"")) + "}";
        string deep = string.Concat(Enumerable.Repeat("[", 100_000));

        string shown = MaskedBody.Of(Encoding.UTF8.GetBytes(wide));
        Assert.StartsWith("""{"name":"***","city":"***",""", shown, StringComparison.Ordinal);
        Assert.EndsWith("…", shown, StringComparison.Ordinal);
        Assert.InRange(shown.Length, 100, 5000);
        Assert.InRange(MaskedBody.Of(Encoding.UTF8.GetBytes(deep)).Length, 10, 5000);
    }

    [Theory]
    [InlineData(64, "[[…]]")]
    [InlineData(65, "[[…(no JSON from here on; 130 bytes in all)")]
    public void A_body_is_shown_down_to_a_depth_that_no_answer_has(int depth, string shown)
    {
        string body = new string('[', depth) + new string(']', depth);

        Assert.Equal(shown.Replace("[[…", new string('[', 64), StringComparison.Ordinal).Replace("]]", new string(']', 64), StringComparison.Ordinal), MaskedBody.Of(Encoding.UTF8.GetBytes(body)));
    }

    [Theory]
    [InlineData(4000, false)]
    [InlineData(4001, true)]
    public void A_shown_body_is_cut_to_a_length_that_a_log_can_bear(int length, bool isCut)
    {
        // {"key":"***",…,"key":"***","key…key":"***"}: each field but the last takes twelve characters, with its comma.
        string[] names = [.. Enumerable.Repeat("key", 331), length == 4000 ? "key_key_is_not_key" : "note_key_is_not_key"];
        string body = "{" + string.Join(",", names.Select(name => $"\"{name}\":\"***\"")) + "}";

        Assert.Equal(length, body.Length);
        Assert.Equal(isCut ? body[..4000] + "…" : body, MaskedBody.Of(Encoding.UTF8.GetBytes(body)));
    }

    [Fact]
    public void Of_a_body_that_is_cut_the_rest_is_not_read()
    {
        byte[] body = Encoding.UTF8.GetBytes("{" + string.Join(",", Enumerable.Repeat("\"name\":\"Ana\"", 100_000)) + "}");
        long before = GC.GetAllocatedBytesForCurrentThread();
        MaskedBody.Of(body);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 200_000);
    }

    [Fact]
    public async Task An_observer_who_wants_them_gets_the_masked_bodies_of_request_and_answer()
    {
        var observer = new RecordingObserver { WantsBodies = true };
        using EcwidClient client = TestStore.Client(ScriptedHandler.InOrder(Answer.Json("""{"id":5}""")));
        await client.Observe(observer).Customers.CreateAsync(TestStore.Ana, TestStore.TestEnd);

        Assert.Equal([("POST", "/customers", null, """{"email":"***"}"""), ("POST", "/customers", 200, """{"id":5}""")], observer.Bodies);
    }

    [Fact]
    public async Task An_observer_who_does_not_want_bodies_gets_none()
    {
        var observer = new RecordingObserver();
        using EcwidClient client = TestStore.Client(ScriptedHandler.InOrder(Answer.Json("""{"id":5}""")));
        await client.Observe(observer).Customers.CreateAsync(TestStore.Ana, TestStore.TestEnd);

        Assert.Empty(observer.Bodies);
        Assert.Single(observer.Ended);
    }
}
