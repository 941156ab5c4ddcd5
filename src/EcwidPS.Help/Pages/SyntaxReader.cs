using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Markdig.Syntax;

namespace EcwidPS.Help.Pages;

/// <summary>Reads one syntax of a page, and holds it against the page's own parameters: the two must say the same.</summary>
internal static partial class SyntaxReader
{
    public static SyntaxItem Read(Section section, string cmdlet, string set, bool isDefault, IReadOnlyList<HelpParameter> parameters, Problems problems)
    {
        if (section.Blocks is not [FencedCodeBlock block])
        {
            problems.Add(section.Line, $"Below '{section.Title}' must stand one fenced block with the syntax, and nothing else.");
            return new SyntaxItem(set, isDefault, []);
        }

        IReadOnlyList<string> written = SyntaxText.Split(PlainText.Code(block));
        var names = new List<string>();
        foreach (string part in written.Skip(1).Where(part => part != SyntaxText.CommonParameters))
        {
            Check(part, set, parameters, names, block, problems);
        }

        IReadOnlyList<HelpParameter> wanted = [.. SyntaxText.Order(parameters, set)];
        string[] missing = [.. wanted.Select(parameter => parameter.Name).Except(names).Select(name => "-" + name)];
        if (missing.Length > 0)
        {
            problems.Add(block.Line, $"The syntax lacks {string.Join(", ", missing)}.");
        }
        else if (written.Count < 2 || written[0] != cmdlet || written[^1] != SyntaxText.CommonParameters)
        {
            problems.Add(block.Line, $"The syntax must begin with {cmdlet} and end with {SyntaxText.CommonParameters}.");
        }

        int[] positions = [.. names.Select(name => parameters.FirstOrDefault(parameter => parameter.Name == name)?.In(set)?.Position ?? int.MaxValue)];
        if (!positions.SequenceEqual(positions.Order()))
        {
            problems.Add(block.Line, "The parameters with a position must come first, in their order.");
        }

        return new SyntaxItem(set, isDefault, names);
    }

    private static void Check(string part, string set, IReadOnlyList<HelpParameter> parameters, List<string> names, Block block, Problems problems)
    {
        string name = Name().Match(part).Groups[1].Value;
        HelpParameter? parameter = parameters.FirstOrDefault(item => item.Name == name);
        if (parameter?.In(set) is not { } facts)
        {
            string where = set.Length == 0 ? string.Empty : $" in the parameter set {set}";
            problems.Add(block.Line, $"'{part}' in the syntax is none of the page's parameters{where}.");
            return;
        }

        if (names.Contains(name, StringComparer.Ordinal))
        {
            problems.Add(block.Line, $"-{name} is in the syntax twice.");
        }

        if (part != SyntaxText.Of(name, facts))
        {
            problems.Add(block.Line, $"The syntax says '{part}', but by its yaml block it is '{SyntaxText.Of(name, facts)}'.");
        }

        names.Add(name);
    }

    [GeneratedRegex(@"^\[*-(\w+)")]
    private static partial Regex Name();
}
