using System;
using System.Linq;
using System.Management.Automation;

namespace EcwidPS.Binding;

/// <summary>An e-mail address, or a pattern with wildcards, of which Ecwid can only search for a part.</summary>
internal sealed class EmailPattern
{
    private static readonly char[] Wildcards = ['*', '?', '[', ']', '`'];

    private readonly WildcardPattern? _pattern;

    public EmailPattern(string text)
    {
        IsWildcard = WildcardPattern.ContainsWildcardCharacters(text);
        if (IsWildcard)
        {
            _pattern = new WildcardPattern(text, WildcardOptions.IgnoreCase);

            // Sets of characters are left to the pattern: only what stands outside of them is sure to be part of the address.
            string outside = System.Text.RegularExpressions.Regex.Replace(text, @"`.|\[[^\]]*\]", "*");
            string longest = outside.Split(Wildcards).OrderByDescending(part => part.Length).First();
            SearchText = longest.Length > 0 ? longest : null;
        }
        else
        {
            SearchText = WildcardPattern.Unescape(text);
        }
    }

    public bool IsWildcard { get; }

    /// <summary>What Ecwid can search for: the address, or the longest part of the pattern; null if it has none.</summary>
    public string? SearchText { get; }

    public bool IsMatch(string? email) => _pattern?.IsMatch(email ?? string.Empty)
        ?? string.Equals(email, SearchText, StringComparison.OrdinalIgnoreCase);
}
