using System;
using System.Collections.Generic;

namespace Ecwid.Client.Bulk.Rows;

/// <summary>The words that stand for true and false: those of people, those that a spreadsheet writes in its user's language, and those of mailing lists.</summary>
internal static class BooleanWords
{
    private static readonly char[] Separator = [' '];

    private static readonly Dictionary<string, bool> Known = Make(
        "true yes y on 1 $true t 1.0 subscribed "
        + "wahr ja vrai oui verdadero sí si vero sì verdadeiro sim waar prawda tak pravda ano áno истина istina да da так sant sand sann tosi kyllä igaz igen doğru evet αληθές αληθησ ναι "
        + "adevărat adevarat jah tõene taip tiesa jā patiesība 是 真 はい 예 כן نعم",
        "false no n off 0 $false f 0.0 unsubscribed notsubscribed neversubscribed "
        + "falsch nein faux non falso não nao onwaar nee fałsz nie nepravda ne ложь нет лъжа не ні хибність falskt nej falsk usann nei epätosi ei hamis nem yanlış yanliş hayır hayir ψευδές ψευδησ όχι "
        + "fals nu laž laz väär netiesa nē melas 否 假 いいえ 아니오 לא لا");

    /// <returns>The Boolean that a text without blanks around it stands for; null if it stands for none.</returns>
    public static bool? Read(string text) =>
        Known.TryGetValue(text, out bool value) || Known.TryGetValue(text.Length < 24 ? text.Replace(" ", string.Empty).ToLowerInvariant() : text, out value) ? value : null;

    private static Dictionary<string, bool> Make(string yes, string no)
    {
        var words = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (string word in yes.Split(Separator))
        {
            words.Add(word, true);
        }

        foreach (string word in no.Split(Separator))
        {
            words.Add(word, false);
        }

        return words;
    }
}
