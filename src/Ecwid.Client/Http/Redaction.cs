using System;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace Ecwid.Client.Http;

/// <summary>
/// Shows of a text that a server wrote what is known to be harmless: words of the API and of its messages, names of fields, and what the path of
/// the request holds. Everything else is masked, whether the request held it or not, and however it is written.
/// </summary>
internal static class Redaction
{
    /// <summary>What stands where something was masked.</summary>
    public const string Mask = "***";

    // Of a longer text nobody would see the rest.
    private const int LongestRead = 4096;
    private const int LongestText = 500;

    private static readonly Regex Control = new(@"\p{C}+");
    private static readonly Regex Signs = new(@"^([!-/:-@\[-`{-~]{1,3}|…)$");
    private static readonly Regex Quoted = new(@"^(?<before>[#'""([{<]{0,3})(?<inner>.*?)(?<after>[\])}>'"".,:;!?…]{0,4})$");
    private static readonly Regex Form = new(@"^[A-Za-z0-9]+([-_.,:;/#'""()\[\]{}<>=|]{1,3}[A-Za-z0-9]+)*$");
    private static readonly Regex Word = new("[A-Za-z0-9]+");
    private static readonly Regex Index = new(@"\[\d{1,3}(\]|$)");
    private static readonly Regex CodeForm = new("^[A-Z0-9_]{1,64}$");

    private static readonly string[] MediaTypes =
        ["application/json", "application/xhtml+xml", "application/xml", "application/octet-stream", "application/problem+json", "text/html", "text/javascript", "text/plain", "text/xml"];

    /// <summary>The text with everything masked that is not known, on one line, and cut to a length that a log can bear; null if there is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">The path of the call that it is about, as messages show it.</param>
    public static string? Apply(string? text, string path)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        string[] ofPath = path.Split('/');
        var shown = new StringBuilder();
        bool endsMasked = false;
        foreach (string chunk in OnOneLine(text!.Substring(0, Math.Min(text.Length, LongestRead))).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            string next = Show(chunk, ofPath);
            if (endsMasked && next.StartsWith(Mask, StringComparison.Ordinal))
            {
                // One mask for several words: how many there are is nobody's business.
                shown.Length -= Mask.Length;
            }
            else if (shown.Length > 0)
            {
                shown.Append(' ');
            }

            shown.Append(next);
            endsMasked = next.EndsWith(Mask, StringComparison.Ordinal);
        }

        return text.Length > LongestRead || shown.Length > LongestText ? shown.ToString(0, Math.Min(shown.Length, LongestText)) + "…" : shown.ToString();
    }

    /// <summary>A code of words that are known; null for anything else, which may be a text in disguise.</summary>
    public static string? Code(string? code) => code is not null && CodeForm.IsMatch(code) && Apply(code, string.Empty) == code ? code : null;

    /// <summary>Whether the text is made of words that are known, such as the name of a field.</summary>
    public static bool IsKnown(string text) => Form.IsMatch(text) && Word.Matches(text).Cast<Match>().All(static word => Vocabulary.Knows(word.Value));

    /// <summary>What an answer says that its body is. Only what servers commonly say is repeated: the rest of the header may be anything.</summary>
    public static string MediaType(string? type) => type switch
    {
        null => "no content type",
        _ => Array.Find(MediaTypes, known => string.Equals(known, type, StringComparison.OrdinalIgnoreCase)) ?? "an uncommon content type",
    };

    /// <summary>The text with each run of control characters as one blank.</summary>
    public static string OnOneLine(string text) => Control.Replace(text, " ");

    // All or nothing between two blanks, but for quotes, brackets and full stops around it: parts of what is not known are not known either.
    private static string Show(string chunk, string[] ofPath)
    {
        if (Signs.IsMatch(chunk))
        {
            return chunk;
        }

        Match match = Quoted.Match(chunk);
        string inner = match.Groups["inner"].Value;
        return Array.Exists(ofPath, part => part == inner || Uri.UnescapeDataString(part) == inner) || Vocabulary.Knows(inner) || IsKnown(Index.Replace(inner, string.Empty))
            ? chunk
            : match.Groups["before"].Value + Mask + match.Groups["after"].Value;
    }
}
