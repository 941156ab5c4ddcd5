using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using Ecwid.Client.Models;

namespace EcwidPS.Binding;

/// <summary>Completes the names of the store's customer groups.</summary>
public sealed class GroupNameCompleter : IArgumentCompleter
{
    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        // Get- reads names as wildcard patterns, so that a bracket in a name has to be escaped.
        bool isPattern = commandName?.StartsWith("Get-", StringComparison.OrdinalIgnoreCase) == true;
        return StoreCompletion.Complete(fakeBoundParameters, wordToComplete, async (client, token) =>
        {
            IReadOnlyList<EcwidCustomerGroup> groups = await client.Groups.ListAsync(search: null, token).ConfigureAwait(false);
            return groups.Where(group => group.Name is not null).Select(group => new KeyValuePair<string, string>(
                isPattern ? WildcardPattern.Escape(group.Name!) : group.Name!, $"Customer group {group.CustomerGroupId}"));
        });
    }
}
