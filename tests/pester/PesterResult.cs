namespace EcwidPS.PesterTests;

/// <summary>What became of one Pester test.</summary>
public sealed record PesterResult(string Suite, string Name, string Result, string Message)
{
    /// <summary>Stands for a suite that could not even report.</summary>
    public static PesterResult Broken(string suite, string message) => new(suite, "runs to its end", "Failed", message);

    /// <summary>Short: the runner writes it behind the name of the test.</summary>
    public override string ToString() => Result;
}
