using System.Globalization;
using System.Text;

namespace EcwidPS.Pipeline;

/// <summary>Text from a store or a file on its way to the screen.</summary>
internal static class VisibleText
{
    /// <summary>The text with escapes such as <c>\n</c> and <c>\u001B</c> in place of what would break the line, steer the terminal or turn the writing round.</summary>
    public static string Of(string text)
    {
        StringBuilder? visible = null;
        for (int index = 0; index < text.Length; index++)
        {
            char character = text[index];
            if (Hides(character))
            {
                visible ??= new StringBuilder(text, 0, index, text.Length + 16);
                visible.Append(Escape(character));
            }
            else
            {
                visible?.Append(character);
            }
        }

        return visible?.ToString() ?? text;
    }

    // The joiners that some scripts and emoji need are left as they are.
    private static bool Hides(char character) =>
        char.IsControl(character) || character is (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static string Escape(char character) => character switch
    {
        '\r' => "\\r",
        '\n' => "\\n",
        '\t' => "\\t",
        _ => "\\u" + ((int)character).ToString("X4", CultureInfo.InvariantCulture),
    };
}
