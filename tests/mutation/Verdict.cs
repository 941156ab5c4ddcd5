namespace EcwidPS.Mutation;

/// <summary>What became of a mutant.</summary>
internal enum Verdict
{
    /// <summary>The compiler refused it: it counts for nothing.</summary>
    NotCompiled,

    /// <summary>A test failed.</summary>
    Killed,

    /// <summary>The tests did not end: they would not have passed.</summary>
    TimedOut,

    /// <summary>All tests passed.</summary>
    Survived,
}
