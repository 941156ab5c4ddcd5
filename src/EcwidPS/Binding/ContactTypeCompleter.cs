using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using Ecwid.Client.Models;

namespace EcwidPS.Binding;

/// <summary>Completes the types of contact.</summary>
public sealed class ContactTypeCompleter : IArgumentCompleter
{
    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string start = (wordToComplete ?? string.Empty).Trim('\'', '"');
        return EcwidContactTypes.All
            .Where(type => type.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            .Select(type => new CompletionResult(type));
    }
}
