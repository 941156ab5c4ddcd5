using Xunit;

namespace EcwidPS.UnitTests.Fuzzing;

/// <summary>Runs by itself: other tests measure the memory of the process.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class RunsAlone
{
    public const string Name = "Fuzzing";
}
