using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace EcwidPS.Help.Pages;

/// <summary>Writes a syntax as Get-Command does.</summary>
internal static class SyntaxText
{
    public const string CommonParameters = "[<CommonParameters>]";

    /// <summary>Longest line of a syntax block.</summary>
    private const int Width = 110;

    /// <summary>How one parameter is written.</summary>
    public static string Of(string name, ParameterFacts facts)
    {
        string shown = facts.Position is null ? "-" + name : $"[-{name}]";
        string whole = facts.IsSwitch ? shown : $"{shown} <{facts.Type}>";
        return facts.Required ? whole : $"[{whole}]";
    }

    /// <summary>The parts of a syntax: name, parameters, common parameters.</summary>
    public static IReadOnlyList<string> Parts(string cmdlet, IEnumerable<HelpParameter> parameters, string set) =>
        [cmdlet, .. parameters.Select(parameter => Of(parameter.Name, parameter.In(set)!)), CommonParameters];

    /// <summary>The parameters of a set in the usual order: by position, then those that must be named, then the others; -WhatIf and -Confirm last.</summary>
    public static IEnumerable<HelpParameter> Order(IEnumerable<HelpParameter> parameters, string set) => parameters
        .Where(parameter => parameter.In(set) is not null)
        .OrderBy(parameter => parameter.Name is "WhatIf" or "Confirm")
        .ThenBy(parameter => parameter.In(set)!.Position ?? int.MaxValue)
        .ThenBy(parameter => !parameter.In(set)!.Required);

    /// <summary>Breaks the parts into lines.</summary>
    public static string Wrap(IEnumerable<string> parts)
    {
        var lines = new List<StringBuilder>();
        foreach (string part in parts)
        {
            if (lines.Count == 0 || lines[^1].Length + 1 + part.Length > Width)
            {
                lines.Add(new StringBuilder(part));
                continue;
            }

            lines[^1].Append(' ').Append(part);
        }

        return string.Join("\n ", lines);
    }

    /// <summary>Splits a written syntax into its parts, whatever its line breaks.</summary>
    public static IReadOnlyList<string> Split(string text)
    {
        var parts = new List<string>();
        int depth = 0;
        int start = -1;
        string line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) + " ";
        for (int index = 0; index < line.Length; index++)
        {
            depth += line[index] switch { '[' or '<' => 1, ']' or '>' => -1, _ => 0 };
            if (start < 0 && line[index] != ' ')
            {
                start = index;
            }

            // "-Name <Type>" is one part: the type belongs to the name before it.
            bool isValueNext = index + 1 < line.Length && line[index + 1] == '<';
            if (start >= 0 && depth <= 0 && line[index] == ' ' && !isValueNext)
            {
                parts.Add(line[start..index]);
                start = -1;
            }
        }

        if (start >= 0)
        {
            parts.Add(line[start..].Trim());
        }

        return parts;
    }
}
