namespace EcwidPS.Pipeline;

/// <summary>What the call for one row brought.</summary>
/// <param name="output">What goes down the pipeline; a list is written item by item.</param>
/// <param name="warning">What the user should know although the call succeeded.</param>
internal sealed class CallResult(object? output, string? warning = null)
{
    public object? Output { get; } = output;

    public string? Warning { get; } = warning;
}
