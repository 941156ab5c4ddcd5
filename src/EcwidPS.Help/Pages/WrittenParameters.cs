using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace EcwidPS.Help.Pages;

/// <summary>What the pages of the same noun say about their parameters: a draft takes it over, so that one thing is told in one way.</summary>
internal static partial class WrittenParameters
{
    /// <returns>The Markdown of each parameter by its name, from the first page that has it.</returns>
    public static IReadOnlyDictionary<string, string> Of(string docs, string cmdlet)
    {
        string noun = cmdlet[(cmdlet.IndexOf('-', StringComparison.Ordinal) + 1)..];
        var texts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string path in HelpBuild.CmdletPages(docs).Where(path => Path.GetFileNameWithoutExtension(path).EndsWith("-" + noun, StringComparison.Ordinal)))
        {
            foreach (Match match in Parameter().Matches(File.ReadAllText(path).ReplaceLineEndings("\n")).Where(match => !match.Groups[2].Value.Contains("{{", StringComparison.Ordinal)))
            {
                texts.TryAdd(match.Groups[1].Value, match.Groups[2].Value);
            }
        }

        return texts;
    }

    [GeneratedRegex(@"^### -(\w+)\n\n(.*?)\n\n(?=##)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Parameter();
}
