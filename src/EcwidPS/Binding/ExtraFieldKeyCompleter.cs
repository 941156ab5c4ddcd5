using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using Ecwid.Client.Models;

namespace EcwidPS.Binding;

/// <summary>Completes the keys of the extra fields that the store's customers have.</summary>
public sealed class ExtraFieldKeyCompleter : IArgumentCompleter
{
    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        StoreCompletion.Complete(fakeBoundParameters, wordToComplete, async (client, token) =>
        {
            IReadOnlyList<EcwidCustomerExtraField> fields = await client.ExtraFields.ListAsync(token).ConfigureAwait(false);
            return fields.Where(field => field.Key is not null).Select(field => new KeyValuePair<string, string>(field.Key!, field.Title ?? string.Empty));
        });
}
