using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace EcwidPS.CmdletTests;

/// <summary>What a script wrote.</summary>
/// <param name="Output">The objects that came out.</param>
/// <param name="Errors">The errors, in their order.</param>
/// <param name="Warnings">The texts of the warnings.</param>
/// <param name="Verbose">The texts of the verbose stream.</param>
/// <param name="End">The error that ended the script, which is the last of <paramref name="Errors"/>; null if it came to its end.</param>
public sealed record RunResult(
    IReadOnlyList<PSObject> Output, IReadOnlyList<ErrorRecord> Errors, IReadOnlyList<string> Warnings, IReadOnlyList<string> Verbose, ErrorRecord? End)
{
    /// <summary>The ids of the errors, without the name of the cmdlet behind the comma.</summary>
    public IReadOnlyList<string> ErrorIds => [.. Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0])];

    // Copies: the collections of the engine are empty once the shell is disposed of.
    internal static RunResult Of(PowerShell shell, IReadOnlyList<PSObject> output, ErrorRecord? end) => new(
        output,
        [.. shell.Streams.Error, .. end is null ? [] : (ErrorRecord[])[end]],
        [.. shell.Streams.Warning.Select(warning => warning.Message)],
        [.. shell.Streams.Verbose.Select(verbose => verbose.Message)],
        end);
}
