using System;
using System.IO;
using System.Linq;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace EcwidPS.Help.Pages;

/// <summary>Reads one paragraph of RELATED LINKS.</summary>
internal static class LinkReader
{
    /// <returns>The link; null if the block is none.</returns>
    public static HelpLink? Read(Block block, string folder, Problems problems)
    {
        if (block is not ParagraphBlock { Inline: { } inlines } || inlines.ToArray() is not [LinkInline { IsImage: false } link])
        {
            problems.Add(block.Line, "Every related link must be a paragraph of its own: [text](address or page.md).");
            return null;
        }

        string text = string.Concat(link.OfType<LiteralInline>().Select(literal => literal.Content.ToString()));
        if (text.Contains("{{", StringComparison.Ordinal))
        {
            problems.Add(block.Line, $"'{text}' is still to be written.");
        }

        string url = link.Url ?? string.Empty;
        if (PlainText.IsAddress(url))
        {
            return new HelpLink(text, url);
        }

        if (url != text + ".md" || !File.Exists(Path.Combine(folder, url)))
        {
            problems.Add(block.Line, $"'{url}' is neither an address nor the page '{text}.md' in this folder.");
        }

        return new HelpLink(text, string.Empty);
    }
}
