using System.Collections.Generic;
using System.Linq;

namespace EcwidPS.Help.Cmdlets;

/// <summary>A parameter as its attributes declare it.</summary>
/// <param name="Name">The name, without the dash.</param>
/// <param name="Facts">One entry, or several if it differs between parameter sets.</param>
internal sealed record CmdletParameter(string Name, IReadOnlyList<ParameterFacts> Facts)
{
    /// <summary>Whether any parameter set takes it from the pipeline.</summary>
    public bool IsPiped => Facts.Any(facts => facts.IsPiped);

    public bool IsPipedByPropertyName => Facts.Any(facts => facts.ByPropertyName);

    /// <summary>The facts that hold in a parameter set; null if the parameter is not in it.</summary>
    public ParameterFacts? In(string set) => Facts.FirstOrDefault(facts => facts.Sets.Contains(ParameterFacts.AllSets) || facts.Sets.Contains(set));
}
