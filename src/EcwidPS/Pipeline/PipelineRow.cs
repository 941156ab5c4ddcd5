using System;

namespace EcwidPS.Pipeline;

/// <summary>What a message about a call names.</summary>
/// <param name="number">The input object's number from 1; 0 if there is no pipeline input.</param>
/// <param name="target">The target of its errors.</param>
/// <param name="rows">The rows that the call is for; null for the input object alone.</param>
/// <param name="cutOff">What is known of the call when the pipeline was stopped while it was in flight; null if that is nothing.</param>
internal sealed class PipelineRow(long number, object? target, long[]? rows = null, Func<CallResult>? cutOff = null)
{
    public long Number { get; } = number;

    public object? Target { get; } = target;

    public long[] Rows { get; } = rows ?? (number > 0 ? [number] : []);

    public Func<CallResult>? CutOff { get; } = cutOff;
}
