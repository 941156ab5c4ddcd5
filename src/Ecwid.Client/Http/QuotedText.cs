using System;
using System.Text;

namespace Ecwid.Client.Http;

/// <summary>Text that somebody wrote, as a message may quote it.</summary>
internal static class QuotedText
{
    private const int Longest = 60;

    /// <summary>The text in quotes: short, on one line.</summary>
    /// <param name="text">A text that is not personal data.</param>
    public static string Of(string text)
    {
        var line = new StringBuilder(Math.Min(text.Length, Longest) + 3);
        foreach (char character in text)
        {
            if (line.Length == Longest)
            {
                line.Append('…');
                break;
            }

            line.Append(char.IsControl(character) || IsSteering(character) ? ' ' : character);
        }

        return "'" + line + "'";
    }

    // What breaks lines or turns the writing round, though no control character by name.
    private static bool IsSteering(char character) => character is (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
