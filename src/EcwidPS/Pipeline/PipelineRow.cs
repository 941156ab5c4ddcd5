namespace EcwidPS.Pipeline;

/// <summary>What a message about a call names.</summary>
/// <param name="number">The input object's number from 1; 0 if there is no pipeline input.</param>
/// <param name="target">The target of its errors.</param>
internal sealed class PipelineRow(long number, object? target)
{
    public long Number { get; } = number;

    public object? Target { get; } = target;
}
