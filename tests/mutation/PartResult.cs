using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace EcwidPS.Mutation;

/// <summary>What became of the mutants of a part.</summary>
internal sealed record PartResult(string Part, IReadOnlyList<(Mutant Mutant, Verdict Verdict)> Verdicts, TimeSpan Time)
{
    /// <summary>How many could be compiled: only these count.</summary>
    public int Count => Verdicts.Count - Of(Verdict.NotCompiled);

    /// <summary>The share of them that tests found, from 0 to 1.</summary>
    public double Score => Count == 0 ? 0 : (double)(Of(Verdict.Killed) + Of(Verdict.TimedOut)) / Count;

    public IEnumerable<Mutant> Survivors => Verdicts.Where(pair => pair.Verdict == Verdict.Survived).Select(pair => pair.Mutant);

    /// <summary>A row of the table.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"| {Part,-9} | {Count,7} | {Of(Verdict.Killed),6} | {Of(Verdict.TimedOut),9} | {Of(Verdict.Survived),8} | {Score,7:P1} | {Time.TotalMinutes,7:0.0} |");

    private int Of(Verdict verdict) => Verdicts.Count(pair => pair.Verdict == verdict);
}
