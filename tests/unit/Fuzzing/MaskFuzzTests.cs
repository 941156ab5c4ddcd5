using System;
using System.Linq;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Ecwid.Client.Http;
using EcwidPS.UnitTests.Client;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EcwidPS.UnitTests.Fuzzing;

/// <summary>What may be a person or a secret is in no text that is shown.</summary>
[Collection(RunsAlone.Name)]
public sealed class MaskFuzzTests
{
    private static readonly Func<string, string>[] Forms =
    [
        text => text, Uri.EscapeDataString, text => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal), text => WebUtility.HtmlEncode(text)!,
        JavaScriptEncoder.Default.Encode, text => text.ToUpperInvariant(),
    ];

    /// <summary>Texts that say who somebody is: long enough, and no word of the API.</summary>
    private static readonly Gen<string> Names =
        from first in Any.Word
        from last in Any.Word
        from between in Gen.Elements(" ", "-", "'", " & ", " \"", ", ", "%", "+", "/")
        select $"Q{first}ö{between}{last}Qx";

    [Fact]
    public void A_name_is_masked_wherever_and_in_whatever_form_it_stands()
    {
        Gen<(string Name, string Before, string After, int Form)> texts =
            from name in Names
            from before in Gen.Elements("", "No ", "'", "\"", "<b>", "name=", "(", "x: ")
            from after in Gen.Elements("", " is taken", "'", "\"", "</b>", "&x=1", ")", ".")
            from form in Gen.Choose(0, Forms.Length - 1)
            select (name, before, after, form);
        Fuzz.Check(texts, text =>
        {
            string shown = Redaction.Apply(text.Before + Forms[text.Form](text.Name) + text.After, "/customers/310000155")!;
            Assert.DoesNotContain(Forms[text.Form](text.Name), shown, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("ö", shown, StringComparison.Ordinal);
            Assert.DoesNotContain("qx", shown, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("***", shown, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Of_any_text_only_known_words_and_signs_are_shown()
    {
        Gen<(string Before, string After)> texts = Gen.Zip(Any.WholeText, Any.WholeText).Select(pair => (pair.Item1, pair.Item2));
        Fuzz.Check(texts, text =>
        {
            string shown = Redaction.Apply($"{text.Before} canary.bird@vale.example {text.After}\nsecret_canary4711 {text.After}\n+44 113 555 0199 {text.Before} {TestStore.Token}", "/customers/310000155")!;
            Assert.All(Regex.Matches(shown, @"[\p{L}\p{N}]+").Select(match => match.Value), word => Assert.True(word == "310000155" || Vocabulary.Knows(word) || shown.EndsWith(word + "…", StringComparison.Ordinal), word));
            Assert.DoesNotContain("canary", shown, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(shown, char.IsControl);
            Assert.InRange(shown.Length, 1, 501);
        });
    }

    [Fact]
    public void A_token_is_in_no_text_that_repeats_it_and_is_found_in_any_address()
    {
        using System.Security.SecureString token = TestStore.Secret(TestStore.Token);
        Fuzz.Check(Gen.Zip(Any.Text, Any.WholeText), pair =>
        {
            Assert.True(SecretText.IsIn(pair.Item1 + TestStore.Token + pair.Item2, token));
            Assert.DoesNotContain(TestStore.Token, Redaction.Apply(TestStore.Token + pair.Item2 + TestStore.Token + pair.Item1 + TestStore.Token, "/customers")!, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public void A_masked_body_holds_no_text_and_no_number_of_the_body()
    {
        string[] bodies =
        [
            """{"email":"CANARY@vale.example","billingPerson":{"name":"CANARY","phone":"5550199555"},"items":[{"CANARY@VALE BIRD":"x","note":"CANARY"},["CANARY",5550199555.5]],"taxId":""}""",
            """[{"id":310000155,"CANARY@VALE.example":true,"contacts":[{"contact":"CANARY","orderBy":1}]}]""",
        ];
        Fuzz.Check(Gen.OneOf(Any.Spoilt(bodies), Any.WithOtherValues(bodies)), body =>
        {
            string shown = MaskedBody.Of(body);
            Assert.InRange(shown.Length, 1, 5000);
            Assert.DoesNotContain("CANARY", shown, StringComparison.Ordinal);
            Assert.DoesNotContain("5550199", shown, StringComparison.Ordinal);
            Assert.DoesNotContain(shown, char.IsControl);
        });
    }
}
