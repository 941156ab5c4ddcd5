using System;
using System.Management.Automation;

namespace EcwidPS.Pipeline;

/// <summary>What the call for one row brought.</summary>
/// <param name="output">What goes down the pipeline; a list is written item by item.</param>
/// <param name="warning">What the user should know although the call succeeded.</param>
internal sealed class CallResult(object? output, string? warning = null)
{
    /// <summary>The row could not be sent at all.</summary>
    public CallResult(ErrorRecord error)
        : this(Array.Empty<object>()) => Error = error;

    /// <summary>Nothing goes down the pipeline.</summary>
    public static CallResult None { get; } = new(Array.Empty<object>());

    public object? Output { get; } = output;

    public string? Warning { get; } = warning;

    public ErrorRecord? Error { get; }
}
