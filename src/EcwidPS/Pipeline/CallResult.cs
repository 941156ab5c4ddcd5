using System;
using System.Collections.Generic;
using System.Management.Automation;
using Ecwid.Client;

namespace EcwidPS.Pipeline;

/// <summary>What the call for one row brought.</summary>
/// <param name="output">What goes down the pipeline; a list is written item by item.</param>
/// <param name="warning">What the user should know although the call succeeded.</param>
internal sealed class CallResult(object? output, string? warning = null)
{
    /// <summary>What comes down the pipeline, if anything, and an error behind it.</summary>
    public CallResult(ErrorRecord error, object? output = null)
        : this(output ?? Array.Empty<object>()) => Error = error;

    /// <summary>What one call brought for several rows.</summary>
    public CallResult(IReadOnlyList<CallResult> parts)
        : this(Array.Empty<object>()) => Parts = parts;

    /// <summary>Nothing goes down the pipeline.</summary>
    public static CallResult None { get; } = new(Array.Empty<object>());

    public object? Output { get; } = output;

    public string? Warning { get; } = warning;

    public ErrorRecord? Error { get; }

    public IReadOnlyList<CallResult>? Parts { get; }

    /// <summary>Whether the store may have been changed.</summary>
    public bool MayHaveTakenEffect => Error is null or { Exception: EcwidException { MayHaveTakenEffect: true } };
}
