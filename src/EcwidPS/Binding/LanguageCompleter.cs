using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using Ecwid.Client.Models;

namespace EcwidPS.Binding;

/// <summary>Completes the codes of the languages that are enabled in the store.</summary>
public sealed class LanguageCompleter : IArgumentCompleter
{
    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        StoreCompletion.Complete(fakeBoundParameters, wordToComplete, async (client, token) =>
        {
            EcwidStore store = await client.Store.GetProfileAsync(token).ConfigureAwait(false);
            return (store.EnabledLanguages ?? []).Select(code => new KeyValuePair<string, string>(code, Name(code)));
        });

    private static string Name(string code)
    {
        try
        {
            return CultureInfo.GetCultureInfo(code).EnglishName;
        }
        catch (CultureNotFoundException)
        {
            return code;
        }
    }
}
