using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Ecwid.Client;
using EcwidPS.Commands.Connection;
using EcwidPS.Pipeline;

namespace EcwidPS.Binding;

/// <summary>
/// Completes with what the store has, over -Connection or the session's connection. It never throws and gives up after a
/// second: a key that is pressed must not hang the prompt.
/// </summary>
internal static class StoreCompletion
{
    private const string ConnectionName = "Connection";

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    /// <param name="boundParameters">The parameters on the line so far.</param>
    /// <param name="wordToComplete">What was typed so far.</param>
    /// <param name="read">Reads the values, each with a text that explains it.</param>
    public static IEnumerable<CompletionResult> Complete(
        IDictionary? boundParameters, string? wordToComplete, Func<EcwidClient, CancellationToken, Task<IEnumerable<KeyValuePair<string, string>>>> read)
    {
        try
        {
            return Connection(boundParameters) is { } connection && Read(connection.Client, read) is { } values
                ? Matching(values, wordToComplete)
                : [];
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return [];
        }
    }

    /// <summary>The values that begin with a word, as they have to be typed.</summary>
    public static CompletionResult[] Matching(IEnumerable<KeyValuePair<string, string>> values, string? wordToComplete)
    {
        string start = (wordToComplete ?? string.Empty).Trim('\'', '"');
        return
        [
            .. values
                .Where(value => value.Key.Length > 0 && value.Key.StartsWith(start, StringComparison.OrdinalIgnoreCase))
                .OrderBy(value => value.Key, StringComparer.OrdinalIgnoreCase)
                .Select(value => new CompletionResult(Quoted(value.Key), value.Key, CompletionResultType.ParameterValue, value.Value.Length > 0 ? value.Value : value.Key)),
        ];
    }

    /// <summary>The text as an argument: in quotes unless it is a plain word.</summary>
    public static string Quoted(string text) => Regex.IsMatch(text, @"^[\p{L}_][\p{L}\p{Nd}_-]*\z")
        ? text
        : "'" + CodeGeneration.EscapeSingleQuotedStringContent(text) + "'";

    private static IEnumerable<KeyValuePair<string, string>>? Read(
        EcwidClient client, Func<EcwidClient, CancellationToken, Task<IEnumerable<KeyValuePair<string, string>>>> read)
    {
        using var stop = new CancellationTokenSource();
        Task<IEnumerable<KeyValuePair<string, string>>> task = Task.Run(() => read(client, stop.Token));
        if (task.Wait(Longest))
        {
            return task.Result;
        }

        stop.Cancel();
        return null;
    }

    // A completer is not told its session: a script block knows the one that it runs in.
    private static EcwidConnection? Connection(IDictionary? boundParameters)
    {
        object? given = boundParameters?[ConnectionName];
        return (given is PSObject wrapped ? wrapped.BaseObject : given) as EcwidConnection
            ?? (ScriptBlock.Create("$ExecutionContext.SessionState").Invoke().FirstOrDefault()?.BaseObject is SessionState session
                && SessionConnection.Get(session) is { } kept
                && !ConnectionFromEnvironment.IsOutdated(kept)
                ? kept
                : null);
    }
}
