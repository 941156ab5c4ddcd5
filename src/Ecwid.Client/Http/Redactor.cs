using System;
using System.Linq;
using System.Security;
using System.Text.RegularExpressions;

namespace Ecwid.Client.Http;

/// <summary>
/// Masks the server's text about one call: besides what looks like a secret or a person, also what the request itself held, in
/// whatever form the server repeats it, and long numbers. Made only when there is such a text.
/// </summary>
/// <param name="call">The call.</param>
/// <param name="token">The connection's token.</param>
internal sealed class Redactor(EcwidCall call, SecureString token)
{
    private static readonly Regex LongNumber = new(@"\d{7,}");
    private static readonly Regex CodeForm = new("^[A-Z0-9_]{1,64}$");

    private static readonly string[] MediaTypes =
        ["application/json", "application/xhtml+xml", "application/xml", "application/octet-stream", "application/problem+json", "text/html", "text/javascript", "text/plain", "text/xml"];

    private readonly SentValues _sent = SentValues.Of(call, token);

    /// <summary>A text that a message may show; null if there is none.</summary>
    public string? Text(string? text) => Redaction.Apply(text, Mask);

    /// <summary>A code as Ecwid writes them; null for anything else, which may be a text in disguise.</summary>
    public string? Code(string? code) =>
        code is not null && CodeForm.IsMatch(code) && Text(code) == code ? code : null;

    /// <summary>What an answer says that its body is. Only what servers commonly say is repeated: the rest of the header may be anything.</summary>
    public static string MediaType(string? type) => type switch
    {
        null => "no content type",
        _ => Array.Find(MediaTypes, known => string.Equals(known, type, StringComparison.OrdinalIgnoreCase)) ?? "an uncommon content type",
    };

    private string Mask(string text)
    {
        // First what is masked leaves nothing behind that could no longer be told from an escape.
        string masked = Disguises.MaskEncoded(_sent.MaskWholeIn(text), _sent.AreIn);
        if (Disguises.Unescaped(masked).Any(revealed => _sent.AreIn(revealed) || Disguises.MaskEncoded(revealed, _sent.AreIn) != revealed))
        {
            // Something is left in a disguise, and its place is not known: nothing of the text is shown.
            return Redaction.Mask;
        }

        masked = _sent.MaskIn(masked);

        // Ids of the path stand in the same message anyway, and say which record it is about.
        return LongNumber.Replace(masked, match => IsInPath(match.Value) ? match.Value : Redaction.Mask);
    }

    private bool IsInPath(string number) => call.Path.Split('/').Contains(number);
}
