using System;
using System.Collections.Generic;
using System.Linq;
using Markdig.Syntax;

namespace EcwidPS.Help.Pages;

/// <summary>A heading and the blocks below it, up to the next heading of its level or above.</summary>
internal sealed record Section(string Title, int Line, IReadOnlyList<Block> Blocks)
{
    /// <summary>Splits blocks at the headings of a level.</summary>
    /// <param name="blocks">The blocks.</param>
    /// <param name="level">The level.</param>
    /// <param name="before">The blocks before the first of these headings.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static IReadOnlyList<Section> Split(IEnumerable<Block> blocks, int level, out IReadOnlyList<Block> before, Problems problems)
    {
        var sections = new List<Section>();
        var first = new List<Block>();
        List<Block> current = first;
        foreach (Block block in blocks)
        {
            if (block is HeadingBlock heading && heading.Level == level)
            {
                current = [];
                sections.Add(new Section(PlainText.Of(heading, problems), heading.Line, current));
            }
            else
            {
                current.Add(block);
            }
        }

        before = first;
        return sections;
    }

    public IReadOnlyList<string> Text(Problems problems) => PlainText.Paragraphs(Blocks, problems);

    /// <summary>The text, of which there must be some.</summary>
    public IReadOnlyList<string> FilledText(Problems problems)
    {
        if (Blocks.Count == 0)
        {
            problems.Add(Line, $"'{Title}' is empty.");
        }

        return Text(problems);
    }

    public bool Is(string title) => string.Equals(Title, title, StringComparison.Ordinal);

    public FencedCodeBlock[] Fences(string language) =>
        [.. Blocks.OfType<FencedCodeBlock>().Where(block => string.Equals(block.Info, language, StringComparison.OrdinalIgnoreCase))];
}
