using System.Collections.Generic;
using System.Globalization;

namespace EcwidPS.Help.Cmdlets;

/// <summary>What the attributes of a parameter say, for the parameter sets in which they say the same.</summary>
internal sealed record ParameterFacts
{
    /// <summary>The engine's own name for a parameter that is in every set.</summary>
    public const string AllSets = "__AllParameterSets";

    public const string Switch = "SwitchParameter";

    public required string Type { get; init; }

    public IReadOnlyList<string> Sets { get; init; } = [AllSets];

    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The values that it takes; none if there is no list of them.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    public bool Required { get; init; }

    /// <summary>The position from 0; null if the parameter must be named.</summary>
    public int? Position { get; init; }

    /// <summary>What its PSDefaultValue attribute says; null without one.</summary>
    public string? Default { get; init; }

    public bool ByPropertyName { get; init; }

    public bool ByValue { get; init; }

    public bool Wildcards { get; init; }

    public bool IsSwitch => Type == Switch;

    public string DefaultText => Default ?? (IsSwitch ? "False" : "None");

    public string PositionText => Position?.ToString(CultureInfo.InvariantCulture) ?? "named";

    public bool IsPiped => ByPropertyName || ByValue;

    /// <summary>How Get-Help writes it.</summary>
    public string PipelineText => (ByPropertyName, ByValue) switch
    {
        (true, true) => "True (ByPropertyName, ByValue)",
        (true, false) => "True (ByPropertyName)",
        (false, true) => "True (ByValue)",
        _ => "False",
    };
}
