using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using Ecwid.Client.Models;

namespace EcwidPS.Binding;

/// <summary>Completes the types of extra field.</summary>
public sealed class ExtraFieldTypeCompleter : IArgumentCompleter
{
    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        StoreCompletion.Matching(EcwidExtraFieldTypes.All.Select(type => new KeyValuePair<string, string>(type, type)), wordToComplete);
}
