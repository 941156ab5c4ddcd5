using System;
using System.Security;
using System.Text;
using System.Text.RegularExpressions;

namespace Ecwid.Client.Http;

/// <summary>Masks secrets and personal data in text that comes from the server and goes into messages.</summary>
internal static class Redaction
{
    private const int LongestText = 500;

    private static readonly Regex Secret = new(@"\b(secret|public)_[A-Za-z0-9_\-]+", RegexOptions.CultureInvariant);
    private static readonly Regex Email = new(@"[^\s""'<>(),;:=]+@[^\s""'<>(),;:=]+", RegexOptions.CultureInvariant);
    private static readonly Regex Phone = new(@"\+\d[\d \-().]{5,}\d", RegexOptions.CultureInvariant);
    private static readonly Regex Control = new(@"\p{C}+", RegexOptions.CultureInvariant);

    /// <summary>The text with tokens, e-mail addresses and phone numbers masked, control characters removed, and cut to a length that a log can bear.</summary>
    public static string? Apply(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        // Masked before it is cut: half an address is no longer known as one.
        string masked = Control.Replace(text!, " ");
        masked = Secret.Replace(masked, "$1_***");
        masked = Email.Replace(masked, "***@***");
        masked = Phone.Replace(masked, "+***").Trim();
        return masked.Length > LongestText ? masked.Substring(0, LongestText) + "…" : masked;
    }

    /// <summary>The text with this token masked, should the server repeat it.</summary>
    public static string? WithoutToken(string? text, SecureString token) => text?.Replace(SecretText.Reveal(token), "***");

    /// <summary>The body with this token masked, should the server repeat it.</summary>
    public static byte[] WithoutToken(byte[] body, SecureString token) =>
        body.AsSpan().IndexOf(Encoding.ASCII.GetBytes(SecretText.Reveal(token))) < 0
            ? body
            : Encoding.UTF8.GetBytes(WithoutToken(Encoding.UTF8.GetString(body), token)!);
}
