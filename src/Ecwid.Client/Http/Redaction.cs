using System;
using System.Security;
using System.Text.RegularExpressions;

namespace Ecwid.Client.Http;

/// <summary>Masks what looks like a secret or a person in any text. <see cref="Redactor"/> also knows what a request held.</summary>
internal static class Redaction
{
    /// <summary>What stands where something was masked.</summary>
    public const string Mask = "***";

    /// <summary>Of a longer text nobody would see the rest; and who reads a text of megabytes for a message waits for ever.</summary>
    public const int LongestExamined = 16 * 1024;

    private const int LongestText = 500;

    // Where the text was cut, half of something may stand that is not known as what it was.
    private const int UncertainEnd = 1024;

    private static readonly Regex Secret = new(@"\b(secret|public)_[A-Za-z0-9_\-]+");
    private static readonly Regex Email = new(@"[^\s""'<>(),;:=]+(@|%40)[^\s""'<>(),;:=]+");
    private static readonly Regex Phone = new(@"(\+|%2[Bb])\d[\d \-().]{5,}\d");
    private static readonly Regex Control = new(@"\p{C}+");

    /// <summary>The text with tokens, e-mail addresses and phone numbers masked, control characters removed, and cut to a length that a log can bear.</summary>
    public static string? Apply(string? text) => Apply(text, mask: null);

    /// <param name="text">The text.</param>
    /// <param name="mask">Masks more, before the patterns do: what is left of a value must not hide it from them.</param>
    public static string? Apply(string? text, Func<string, string>? mask)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        // Masked before it is cut: half an address is no longer known as one.
        bool isCut = text!.Length > LongestExamined;
        string masked = OnOneLine(isCut ? text.Substring(0, LongestExamined) : text);
        masked = mask is null ? masked : mask(masked);
        masked = Secret.Replace(masked, "$1_" + Mask);
        masked = Email.Replace(masked, $"{Mask}@{Mask}");
        masked = Phone.Replace(masked, "+" + Mask).Trim();
        if (isCut)
        {
            masked = masked.Substring(0, Math.Max(0, masked.Length - UncertainEnd)) + "…";
        }

        return masked.Length > LongestText ? masked.Substring(0, LongestText) + "…" : masked;
    }

    /// <summary>The text with each run of control characters as one blank.</summary>
    public static string OnOneLine(string text) => Control.Replace(text, " ");

    /// <summary>The text with this token masked, should the server repeat it.</summary>
    public static string? WithoutToken(string? text, SecureString token) => text?.Replace(SecretText.Reveal(token), Mask);
}
