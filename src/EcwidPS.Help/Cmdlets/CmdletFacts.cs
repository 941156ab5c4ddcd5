using System.Collections.Generic;
using EcwidPS.Help.Pages;

namespace EcwidPS.Help.Cmdlets;

/// <summary>What the attributes of a cmdlet declare.</summary>
internal sealed class CmdletFacts
{
    public required string Name { get; init; }

    /// <summary>The names of its parameter sets, the default one first; one empty name if it has only one.</summary>
    public required IReadOnlyList<string> Sets { get; init; }

    /// <summary>Whether one of several sets is the default.</summary>
    public required bool HasDefaultSet { get; init; }

    /// <summary>The parameters in the order of their declaration, without the common ones.</summary>
    public required IReadOnlyList<HelpParameter> Parameters { get; init; }

    /// <summary>The names of the types of its OutputType.</summary>
    public required IReadOnlyList<string> Outputs { get; init; }

    /// <summary>The scopes of its RequiredScope; none if it makes no requests.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }
}
