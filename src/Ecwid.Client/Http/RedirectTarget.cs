using System;
using System.Collections.Generic;
using System.Linq;
using System.Security;
using System.Text;
using System.Text.RegularExpressions;

namespace Ecwid.Client.Http;

/// <summary>Where a redirect leads, as an error names it: the domain, so that a person knows who is in the way, and nothing that the request held.</summary>
internal static class RedirectTarget
{
    // A longer end of a domain is a word that somebody may have chosen.
    private const int LongestEnd = 7;

    private static readonly Regex Escape = new(@"\\u([0-9A-Fa-f]{4})");

    public static string Of(Uri location, EcwidCall call, SecureString token) => location switch
    {
        { IsAbsoluteUri: true, HostNameType: UriHostNameType.IPv4 or UriHostNameType.IPv6 } => location.Host,
        { IsAbsoluteUri: true } => Domain(location.Host, call, token),

        // "//host/path" is another host, though the address is relative.
        _ when location.OriginalString.StartsWith("//", StringComparison.Ordinal) => Domain(location.OriginalString.Trim('/').Split('/')[0], call, token),
        _ => "another path of the same host",
    };

    private static string Domain(string host, EcwidCall call, SecureString token)
    {
        if (host.Length == 0)
        {
            return "an address without a host";
        }

        string sent = Plain(string.Join(" ", Sent(call).Append(SecretText.Reveal(token))));
        string[] labels = host.Split('.');
        for (int index = 0; index < labels.Length; index++)
        {
            int fromEnd = labels.Length - 1 - index;
            bool isShown = Vocabulary.Knows(labels[index])
                || (fromEnd == 0 && labels.Length > 1 && labels[index].Length <= LongestEnd)
                || (fromEnd <= 1 && !sent.Contains(Plain(labels[index])));
            labels[index] = isShown ? labels[index] : Redaction.Mask;
        }

        return string.Join(".", labels);
    }

    private static IEnumerable<string> Sent(EcwidCall call)
    {
        string body = call.Body is null ? string.Empty : Encoding.UTF8.GetString(call.Body);
        return [Escape.Replace(body, static code => ((char)Convert.ToInt32(code.Groups[1].Value, 16)).ToString()), Uri.UnescapeDataString(call.PathAndQuery)];
    }

    // A host has no other characters.
    private static string Plain(string text) => new([.. text.ToLowerInvariant().Where(char.IsLetterOrDigit)]);
}
