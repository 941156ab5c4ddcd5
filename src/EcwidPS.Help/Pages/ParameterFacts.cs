using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace EcwidPS.Help.Pages;

/// <summary>What the yaml block of a parameter says.</summary>
internal sealed record ParameterFacts
{
    public const string AllSets = "(All)";
    public const string Switch = "SwitchParameter";

    public required string Type { get; init; }

    /// <summary>The names of the parameter sets, or (All).</summary>
    public required IReadOnlyList<string> Sets { get; init; }

    public required IReadOnlyList<string> Aliases { get; init; }

    public required bool Required { get; init; }

    /// <summary>The position from 0; null if the parameter must be named.</summary>
    public required int? Position { get; init; }

    public required string DefaultValue { get; init; }

    public required bool ByPropertyName { get; init; }

    public required bool ByValue { get; init; }

    public required bool Wildcards { get; init; }

    public bool IsSwitch => Type == Switch;

    public string PositionText => Position?.ToString(CultureInfo.InvariantCulture) ?? "Named";

    /// <summary>How PlatyPS and Get-Help write it.</summary>
    public string PipelineText => (ByPropertyName, ByValue) switch
    {
        (true, true) => "True (ByPropertyName, ByValue)",
        (true, false) => "True (ByPropertyName)",
        (false, true) => "True (ByValue)",
        _ => "False",
    };

    public bool IsIn(string set) => Sets.Contains(AllSets) || Sets.Contains(set);

    /// <summary>The lines of the yaml block.</summary>
    public IEnumerable<string> ToYaml() =>
    [
        $"Type: {Type}",
        $"Parameter Sets: {string.Join(", ", Sets)}",
        $"Aliases: {string.Join(", ", Aliases)}".TrimEnd(),
        string.Empty,
        $"Required: {Required}",
        $"Position: {PositionText}",
        $"Default value: {DefaultValue}",
        $"Accept pipeline input: {PipelineText}",
        $"Accept wildcard characters: {Wildcards}",
    ];

    /// <summary>Names the facts in which a page differs from the assembly; the default value is the author's to tell.</summary>
    public IEnumerable<string> DifferencesFrom(ParameterFacts declared)
    {
        (string Key, string Said, string Declared)[] pairs =
        [
            ("Type", Type, declared.Type),
            ("Parameter Sets", List(Sets), List(declared.Sets)),
            ("Aliases", List(Aliases), List(declared.Aliases)),
            ("Required", Required.ToString(), declared.Required.ToString()),
            ("Position", PositionText, declared.PositionText),
            ("Accept pipeline input", PipelineText, declared.PipelineText),
            ("Accept wildcard characters", Wildcards.ToString(), declared.Wildcards.ToString()),
        ];
        return pairs.Where(pair => pair.Said != pair.Declared).Select(pair => $"{pair.Key} is '{pair.Said}' in the page and '{pair.Declared}' in the cmdlet");
    }

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.OrdinalIgnoreCase));
}
