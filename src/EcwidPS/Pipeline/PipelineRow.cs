namespace EcwidPS.Pipeline;

/// <summary>What a message about a call names.</summary>
/// <param name="number">The input object's number from 1; 0 if there is no pipeline input.</param>
/// <param name="target">The target of its errors.</param>
/// <param name="rows">The rows that the call is for; null for the input object alone.</param>
internal sealed class PipelineRow(long number, object? target, long[]? rows = null)
{
    public long Number { get; } = number;

    public object? Target { get; } = target;

    public long[] Rows { get; } = rows ?? (number > 0 ? [number] : []);
}
