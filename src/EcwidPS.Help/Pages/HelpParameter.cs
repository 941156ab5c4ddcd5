using System.Collections.Generic;
using System.Linq;

namespace EcwidPS.Help.Pages;

/// <summary>A parameter as its page describes it, or as its attributes declare it.</summary>
/// <param name="Name">The name, without the dash.</param>
/// <param name="Description">What the page says; empty for one that was read from the assembly.</param>
/// <param name="Facts">One entry, or several if it differs between parameter sets.</param>
/// <param name="Line">Where it begins in the page, from 0.</param>
internal sealed record HelpParameter(string Name, IReadOnlyList<string> Description, IReadOnlyList<ParameterFacts> Facts, int Line)
{
    /// <summary>The facts that hold in a parameter set; null if the parameter is not in it.</summary>
    public ParameterFacts? In(string set) => Facts.FirstOrDefault(facts => facts.IsIn(set));
}
