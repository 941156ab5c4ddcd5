using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Markdig.Syntax;

namespace EcwidPS.Help.Pages;

/// <summary>Reads one parameter of a page: its text, then one yaml block, or several if it differs between parameter sets.</summary>
internal static class ParameterReader
{
    private const string Named = "Named";

    private static readonly string[] Keys =
        ["Type", "Parameter Sets", "Aliases", "Required", "Position", "Default value", "Accept pipeline input", "Accept wildcard characters"];

    public static HelpParameter Read(Section section, Problems problems)
    {
        if (!section.Title.StartsWith('-') || section.Title.Length < 2 || section.Title.Contains(' ', StringComparison.Ordinal))
        {
            problems.Add(section.Line, $"'### {section.Title}' must be '### -' and the name of a parameter.");
        }

        FencedCodeBlock[] blocks = section.Fences("yaml");
        IReadOnlyList<string> description = PlainText.Paragraphs(section.Blocks.Except(blocks), problems);
        if (description.Count == 0)
        {
            problems.Add(section.Line, $"'{section.Title}' is not described.");
        }

        if (blocks.Length == 0)
        {
            problems.Add(section.Line, $"'{section.Title}' has no ```yaml block.");
        }

        ParameterFacts[] facts = [.. blocks.Select(block => ReadFacts(block, section.Title, problems))];
        string? twice = facts.SelectMany(item => item.Sets).GroupBy(set => set).FirstOrDefault(group => group.Count() > 1)?.Key;
        if (twice is not null || (facts.Length > 1 && facts.Any(item => item.Sets.Contains(ParameterFacts.AllSets))))
        {
            problems.Add(section.Line, $"The yaml blocks of '{section.Title}' must name different parameter sets.");
        }

        return new HelpParameter(section.Title.TrimStart('-'), description, facts, section.Line);
    }

    private static ParameterFacts ReadFacts(FencedCodeBlock block, string parameter, Problems problems)
    {
        var pairs = new KeyValues(PlainText.Lines(block), block.Line + 1, $"the yaml block of '{parameter}'", Keys, problems);
        string pipeline = pairs.Get("Accept pipeline input");
        if (pipeline is not ("False" or "True (ByPropertyName)" or "True (ByValue)" or "True (ByPropertyName, ByValue)"))
        {
            problems.Add(pairs.LineOf("Accept pipeline input"), $"'Accept pipeline input' is '{pipeline}'. Use False, True (ByPropertyName), True (ByValue) or True (ByPropertyName, ByValue).");
        }

        string[] sets = pairs.GetList("Parameter Sets");
        if (sets.Length == 0)
        {
            problems.Add(pairs.LineOf("Parameter Sets"), $"'Parameter Sets' must be {ParameterFacts.AllSets} or the names of sets.");
        }

        return new ParameterFacts
        {
            Type = pairs.GetFilled("Type"),
            Sets = sets,
            Aliases = pairs.GetList("Aliases"),
            Required = pairs.GetBoolean("Required"),
            Position = ReadPosition(pairs, problems),
            DefaultValue = pairs.GetFilled("Default value"),
            ByPropertyName = pipeline.Contains("ByPropertyName", StringComparison.Ordinal),
            ByValue = pipeline.Contains("ByValue", StringComparison.Ordinal),
            Wildcards = pairs.GetBoolean("Accept wildcard characters"),
        };
    }

    private static int? ReadPosition(KeyValues pairs, Problems problems)
    {
        string text = pairs.Get("Position");
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int position))
        {
            return position;
        }

        if (text != Named)
        {
            problems.Add(pairs.LineOf("Position"), $"'Position' is '{text}'. Use {Named}, or a number from 0.");
        }

        return null;
    }
}
