using System;
using System.Collections;
using System.Collections.Generic;
using System.ComponentModel;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace EcwidPS.Binding;

/// <summary>Completes words that are known without asking the store.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class WordCompleter : IArgumentCompleter
{
    /// <summary>The words, in the order in which they are offered.</summary>
    protected abstract IEnumerable<string> Words { get; }

    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string start = (wordToComplete ?? string.Empty).Trim('\'', '"');
        return Words
            .Where(word => word.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            .Select(word => new CompletionResult(word));
    }
}
