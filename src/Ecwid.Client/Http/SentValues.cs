using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Security;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ecwid.Client.Http;

/// <summary>The texts that a request held: what a server may repeat, and no message may show.</summary>
internal sealed class SentValues
{
    private const int Shortest = 3;

    // Shorter ones are masked as whole words only: "Ann" is no part of "Annual".
    private const int ShortestWithinWords = 8;

    // What is decoded holds much by chance.
    private const int ShortestByChance = 4;

    // A server may quote the beginning of a long text only.
    private const int Beginning = 12;

    // A text of more words is prose, whose words say nothing one by one.
    private const int MostWords = 5;

    private static readonly Regex Word = new(@"[\p{L}\p{N}\p{M}]+");

    private readonly HashSet<string> _values = [];
    private readonly HashSet<string> _wholes = [];

    // Made when the first text is masked, and then for all texts of the answer.
    private readonly Lazy<HashSet<string>> _forms;
    private readonly Lazy<string[]> _formsOfWholes;

    private SentValues()
    {
        _forms = new Lazy<HashSet<string>>(() => [.. _values.SelectMany(Forms)]);
        _formsOfWholes = new Lazy<string[]>(() => [.. _wholes.SelectMany(Forms).Where(form => form.Length >= ShortestWithinWords).OrderByDescending(form => form.Length)]);
    }

    /// <param name="call">The call.</param>
    /// <param name="token">The token that goes with it.</param>
    public static SentValues Of(EcwidCall call, SecureString token)
    {
        var sent = new SentValues();
        sent.AddWhole(SecretText.Reveal(token));
        for (EcwidCall? one = call; one is not null; one = one.LooksInto)
        {
            sent.AddAll(one);
        }

        return sent;
    }

    /// <summary>The text with all of these masked: as they were sent, and encoded for an address, JSON or HTML.</summary>
    public string MaskIn(string text)
    {
        bool[] hidden = new bool[text.Length];
        foreach (string form in _forms.Value)
        {
            Hide(text, form, hidden);
        }

        return Replace(text, hidden);
    }

    /// <summary>The text with those masked that it repeats from beginning to end, and not a part of them.</summary>
    public string MaskWholeIn(string text)
    {
        foreach (string form in _formsOfWholes.Value)
        {
            for (int at = text.IndexOf(form, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(form, StringComparison.OrdinalIgnoreCase))
            {
                text = text.Remove(at, form.Length).Insert(at, Redaction.Mask);
            }
        }

        return text;
    }

    /// <summary>Whether the text holds one of them that is long enough not to be there by chance.</summary>
    public bool AreIn(string text)
    {
        bool[] hidden = new bool[text.Length];
        return _values.Any(value => value.Length >= ShortestByChance && Hide(text, value, hidden));
    }

    // As it is, and encoded for an address, JSON or HTML.
    private static IEnumerable<string> Forms(string value)
    {
        // Unlike Uri.EscapeDataString it takes half of a surrogate pair, where a text was cut, and any length on each .NET.
        string form = WebUtility.UrlEncode(value);
        return [value, form, form.Replace("+", "%20"), JavaScriptEncoder.Default.Encode(value), JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value), WebUtility.HtmlEncode(value)];
    }

    private static bool Hide(string text, string value, bool[] hidden)
    {
        bool any = false;
        bool isWhole = value.Length < ShortestWithinWords && value.All(char.IsLetterOrDigit);
        int length = Math.Min(value.Length, Beginning);
        int start = 0;
        while ((start = text.IndexOf(value.Substring(0, length), start, StringComparison.OrdinalIgnoreCase)) >= 0)
        {
            int end = start + length;
            while (end < text.Length && end - start < value.Length && char.ToUpperInvariant(text[end]) == char.ToUpperInvariant(value[end - start]))
            {
                end++;
            }

            if (!isWhole || !IsWithinWord(text, start, end))
            {
                for (int index = start; index < end; index++)
                {
                    hidden[index] = true;
                }

                any = true;
            }

            start = end;
        }

        return any;
    }

    private static bool IsWithinWord(string text, int start, int end) =>
        (start > 0 && char.IsLetterOrDigit(text[start - 1])) || (end < text.Length && char.IsLetterOrDigit(text[end]));

    private static string Replace(string text, bool[] hidden)
    {
        var masked = new StringBuilder(text.Length);
        for (int index = 0; index < text.Length; index++)
        {
            if (!hidden[index])
            {
                masked.Append(text[index]);
            }
            else if (index == 0 || !hidden[index - 1])
            {
                masked.Append(Redaction.Mask);
            }
        }

        return masked.ToString();
    }

    private void AddAll(EcwidCall call)
    {
        foreach (KeyValuePair<string, string> parameter in call.Query.Where(static parameter => parameter.Key != "responseFields"))
        {
            Add(parameter.Value);
        }

        foreach (string segment in call.HiddenSegments)
        {
            Add(segment);
        }

        if ((call.Body ?? call.BodyInBatch?.Invoke()) is { } body)
        {
            AddStrings(body);
        }
    }

    private void AddStrings(byte[] json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.String)
            {
                Add(TextOf(ref reader));
            }
        }
    }

    private static string TextOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // An escape of half a character, in a body that the caller wrote: as it is spelt.
            return Encoding.UTF8.GetString(reader.ValueSpan.ToArray());
        }
    }

    private void Add(string text)
    {
        // Of a longer one a server's text can hold a part only.
        string value = Redaction.OnOneLine(text).Trim();
        value = value.Substring(0, Math.Min(value.Length, Redaction.LongestExamined));
        AddWhole(value);

        // A server may repeat a part: the last name, what stands before the @.
        int at = value.IndexOf('@');
        AddOne(value.Substring(at + 1));
        string name = at <= 0 ? value : value.Substring(0, at);
        AddOne(name);
        MatchCollection words = Word.Matches(name);
        if (words.Count <= MostWords)
        {
            foreach (Match word in words)
            {
                AddOne(word.Value);
            }
        }
    }

    private void AddWhole(string value)
    {
        if (AddOne(value))
        {
            _wholes.Add(value);
        }
    }

    private bool AddOne(string value)
    {
        if (value.Length < Shortest || ApiWords.Contains(value))
        {
            return false;
        }

        _values.Add(value);
        return true;
    }
}
