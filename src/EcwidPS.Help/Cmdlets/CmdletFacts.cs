using System.Collections.Generic;
using System.Linq;

namespace EcwidPS.Help.Cmdlets;

/// <summary>What the attributes of a cmdlet declare.</summary>
internal sealed record CmdletFacts
{
    public required string Name { get; init; }

    /// <summary>The names of its parameter sets, the default one first; one empty name if it has only one.</summary>
    public required IReadOnlyList<string> Sets { get; init; }

    /// <summary>The parameters in the order of their declaration, without the common ones.</summary>
    public required IReadOnlyList<CmdletParameter> Parameters { get; init; }

    /// <summary>The names of the types of its OutputType; None if it has none.</summary>
    public required IReadOnlyList<string> Outputs { get; init; }

    /// <summary>The scopes of its RequiredScope; none if it makes no requests.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    public bool TakesInput => Parameters.Any(parameter => parameter.IsPiped);

    /// <summary>The parameters of a set in the order of Get-Command -Syntax: by position, then those that must be named, then the others; -WhatIf and -Confirm last.</summary>
    public IEnumerable<CmdletParameter> Syntax(string set) => Parameters
        .Where(parameter => parameter.In(set) is not null)
        .OrderBy(parameter => parameter.Name is "WhatIf" or "Confirm")
        .ThenBy(parameter => parameter.In(set)!.Position ?? int.MaxValue)
        .ThenBy(parameter => !parameter.In(set)!.Required);
}
