using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Ecwid.Client;
using Ecwid.Client.Contacts;
using Ecwid.Client.Customers;
using Ecwid.Client.ExtraFields;
using Ecwid.Client.Groups;
using Ecwid.Client.Http;
using Ecwid.Client.Models;
using Xunit;

namespace EcwidPS.UnitTests.Client.Trust;

/// <summary>What a server repeats, of this request or of another, is not shown in whatever encoding.</summary>
public sealed class DisguiseTests
{
    private const string Token = "Zq7wK4mR9xLp2vTs8Kd3Ny6+Hn/1\"&=Bc5";
    private const string Password = "gR4ss<hop>per-Xy81~Wq";

    private static readonly Dictionary<string, Func<string, string>> Ways = new(StringComparer.Ordinal)
    {
        ["as it is"] = text => text,
        ["in upper case"] = text => text.ToUpperInvariant(),
        ["for an address"] = Uri.EscapeDataString,
        ["for an address, twice"] = text => Uri.EscapeDataString(Uri.EscapeDataString(text)),
        ["for an address, four times"] = text => Uri.EscapeDataString(Uri.EscapeDataString(Uri.EscapeDataString(Uri.EscapeDataString(text)))),
        ["for a form"] = text => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal),
        ["each byte for an address"] = text => string.Concat(Encoding.UTF8.GetBytes(text).Select(value => $"%{value:x2}")),
        ["for JSON"] = text => JsonSerializer.Serialize(text),
        ["for JSON, with the escapes of PHP"] = text => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("/", "\\/", StringComparison.Ordinal),
        ["each character for JSON"] = text => string.Concat(text.Select(character => $"\\u{(int)character:X4}")),
        ["each character for JSON, then for an address"] = text => Uri.EscapeDataString(string.Concat(text.Select(character => $"\\u{(int)character:x4}"))),
        ["for HTML"] = text => WebUtility.HtmlEncode(text),
        ["each character for HTML"] = text => string.Concat(text.Select(character => $"&#{(int)character};")),
        ["for a form, twice"] = text => WebUtility.UrlEncode(WebUtility.UrlEncode(text))!,
        ["as base64"] = text => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)),
        ["as base64 behind a byte"] = text => Convert.ToBase64String(Encoding.UTF8.GetBytes("x" + text)),
        ["as base64 behind two bytes"] = text => Convert.ToBase64String(Encoding.UTF8.GetBytes("x:" + text)),
        ["as base64 behind a letter"] = text => "x" + Convert.ToBase64String(Encoding.UTF8.GetBytes(text)),
        ["as base64 behind two letters"] = text => "xy" + Convert.ToBase64String(Encoding.UTF8.GetBytes(text)),
        ["as base64 behind three letters"] = text => "xyz" + Convert.ToBase64String(Encoding.UTF8.GetBytes(text)),
        ["as base64 before a letter"] = text => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=') + "x",
        ["as base64 of UTF-16 behind a byte"] = text => Convert.ToBase64String([0x78, .. Encoding.Unicode.GetBytes(text)]),
        ["as base64 for an address"] = text => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_'),
        ["as base64 for an address behind a byte"] = text => Convert.ToBase64String(Encoding.UTF8.GetBytes("?" + text)).TrimEnd('=').Replace('+', '-').Replace('/', '_'),
        ["as base64 for an address behind two bytes"] = text => Convert.ToBase64String(Encoding.UTF8.GetBytes("??" + text)).TrimEnd('=').Replace('+', '-').Replace('/', '_'),
        ["as base64 with bytes behind it"] = text => Convert.ToBase64String(Encoding.UTF8.GetBytes(text + ">?")).TrimEnd('='),
        ["as base64 of UTF-16"] = text => Convert.ToBase64String(Encoding.Unicode.GetBytes(text)),
        ["as hexadecimal"] = text => Convert.ToHexString(Encoding.UTF8.GetBytes(text)),
        ["as hexadecimal with a prefix"] = text => "0x" + Convert.ToHexString(Encoding.UTF8.GetBytes(text)),
        ["as hexadecimal with dashes"] = text => BitConverter.ToString(Encoding.UTF8.GetBytes(text)),
        ["for HTML, then for an address"] = text => Uri.EscapeDataString(WebUtility.HtmlEncode(text)),
    };

    public static TheoryData<string> WayNames => [.. Ways.Keys];

    [Theory]
    [MemberData(nameof(WayNames))]
    public async Task A_token_that_a_server_repeats_is_nowhere_in_the_error(string way) => await AssertHiddenAsync(way, Token);

    [Theory]
    [MemberData(nameof(WayNames))]
    public async Task A_password_that_a_server_repeats_is_nowhere_in_the_error(string way) => await AssertHiddenAsync(way, Password);

    [Theory]
    [MemberData(nameof(WayNames))]
    public async Task A_name_that_a_server_repeats_is_nowhere_in_the_error(string way) => await AssertHiddenAsync(way, "Cornelia Østergård-Vale");

    [Theory]
    [MemberData(nameof(WayNames))]
    public async Task A_name_in_another_script_is_nowhere_in_the_error(string way) => await AssertHiddenAsync(way, "欧阳 娜娜王子");

    // Whichever three bytes it stands in, base64 writes some of it with its two letters that addresses write in another way.
    [Theory]
    [MemberData(nameof(WayNames))]
    public async Task A_value_of_signs_is_nowhere_in_the_error(string way) => await AssertHiddenAsync(way, "7~~~???+\"'/8");

    [Theory]
    [InlineData("text/html")]
    [InlineData("Text/HTML")]
    [InlineData("text/javascript")]
    [InlineData("text/plain")]
    [InlineData("text/xml")]
    [InlineData("application/json")]
    [InlineData("application/octet-stream")]
    [InlineData("application/problem+json")]
    [InlineData("application/xhtml+xml")]
    [InlineData("application/xml")]
    public async Task A_common_content_type_is_named(string type)
    {
        EcwidException error = await TestStore.ErrorOfPostAsync(ScriptedHandler.InOrder(Answer.Text("no JSON", type)));

        Assert.Contains(type.ToLowerInvariant(), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_without_a_content_type_is_told_as_one()
    {
        EcwidException error = await TestStore.ErrorOfPostAsync(ScriptedHandler.InOrder(Answer.Bytes("no JSON"u8.ToArray())));

        Assert.Contains("(200, no content type, 7 bytes)", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/Zq7wK4mR9xLp2vTs8Kd3Ny6")]
    [InlineData("cornelia/ostergard-vale")]
    public async Task A_content_type_is_repeated_only_if_it_is_a_common_one(string type)
    {
        EcwidException error = await TestStore.ErrorOfPostAsync(ScriptedHandler.InOrder(Answer.Text("no JSON", type)));

        Assert.Equal(EcwidErrorKind.ProtocolError, error.Kind);
        Assert.Contains("an uncommon content type", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(type.Split('/')[1], error.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(Token)]
    [InlineData("secret_test4711")]
    public async Task A_token_that_a_server_puts_into_a_record_does_not_come_out_with_it(string token)
    {
        string body = JsonSerializer.Serialize(new { id = 310000155, email = "ana@vale.example", privateAdminNotes = $"a {token} and {token} again" });
        using EcwidClient client = TestStore.Client(ScriptedHandler.InOrder(Answer.Json(body)), options => options.Token = TestStore.Secret(token));
        EcwidCustomer customer = await client.Customers.GetAsync(310000155, TestStore.TestEnd);

        Assert.Matches(@"^a \*{5,} and \*{5,} again$", customer.PrivateAdminNotes);
        Assert.Equal("ana@vale.example", customer.Email);
    }

    [Theory]
    [InlineData("customer")]
    [InlineData("contact")]
    [InlineData("customer group")]
    [InlineData("extra field")]
    public async Task What_a_creation_held_is_not_in_the_error_of_the_look_up_that_follows_it(string what)
    {
        var handler = new ScriptedHandler(request => request.Method == "POST"
            ? Answer.Json("{}", 500)
            : Answer.Json("""{"errorMessage":"Cornelia Østergård-Vale is not found","errorCode":"X"}""", 400));
        using EcwidClient client = TestStore.Client(handler, options => options.MaximumRetryCount = 1);
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => CreateAsync(client, what, "Cornelia Østergård-Vale"));

        Assert.Equal(EcwidErrorKind.OutcomeUnknown, error.Kind);
        Assert.Contains("could not be looked up", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Cornelia", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Vale", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_refused_call_held_is_not_in_the_error_of_the_question_why()
    {
        var handler = new ScriptedHandler(request => request.Method == "POST"
            ? Answer.Empty(403)
            : Answer.Json("""{"errorMessage":"Cornelia Østergård-Vale is not found","errorCode":"X"}""", 400));
        using EcwidClient client = TestStore.Client(handler);
        EcwidException error = await Assert.ThrowsAsync<EcwidException>(() => CreateAsync(client, "customer", "Cornelia Østergård-Vale"));

        Assert.Contains("could not be settled", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Cornelia", error.ToString(), StringComparison.Ordinal);
    }

    private static Task CreateAsync(EcwidClient client, string what, string name) => what switch
    {
        "customer" => client.Customers.CreateAsync(new EcwidCustomerRequest { Email = "ana@vale.example", BillingPerson = new EcwidBillingPerson { Name = name } }, TestStore.TestEnd),
        "contact" => client.Contacts.CreateAsync(310000155, new EcwidCustomerContactRequest { Contact = "https://vale.example", Type = "URL", Note = name }, TestStore.TestEnd),
        "customer group" => client.Groups.CreateAsync(new EcwidCustomerGroupRequest { Name = "Gold", ExternalReferenceId = name }, TestStore.TestEnd),
        _ => client.ExtraFields.CreateAsync(new EcwidCustomerExtraFieldRequest { Title = name, Type = "TEXT" }, TestStore.TestEnd),
    };

    private static async Task AssertHiddenAsync(string way, string value)
    {
        string disguised = Ways[way](value);
        string body = JsonSerializer.Serialize(new { errorMessage = $"Wrong: {disguised} (see above)", errorCode = disguised.ToUpperInvariant() });
        EcwidException[] errors =
        [
            await ErrorAsync(body, value),
            await TestStore.ErrorOfGetAsync(ScriptedHandler.InOrder(Answer.Json(body, 400))),
        ];
        foreach (EcwidException error in errors)
        {
            Assert.Null(error.ErrorCode);
            Assert.Matches(@"^Wrong: \S{0,3}\*\*\*[^A-Za-z0-9]* \(see above\)$", error.ErrorMessage);
            for (int start = 0; start + 4 <= disguised.Length; start++)
            {
                Assert.DoesNotContain(disguised.Substring(start, 4), error.ErrorMessage!, StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    private static Task<EcwidException> ErrorAsync(string body, string taxId)
    {
        var request = new EcwidCustomerRequest
        {
            Email = "ana@vale.example",
            Password = TestStore.Secret(Password),
            BillingPerson = new EcwidBillingPerson { Name = "Cornelia Østergård-Vale" },
            TaxId = taxId,
        };
        return TestStore.ErrorAsync(
            ScriptedHandler.InOrder(Answer.Json(body, 400)),
            client => client.Customers.CreateAsync(request, TestStore.TestEnd),
            options => options.Token = TestStore.Secret(Token));
    }
}
