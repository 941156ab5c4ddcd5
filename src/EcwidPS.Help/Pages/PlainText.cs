using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Markdig.Helpers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace EcwidPS.Help.Pages;

/// <summary>Turns Markdown into the plain text that help shows.</summary>
internal static class PlainText
{
    /// <summary>One string a paragraph: lists become lines that begin with a dash or their number, code keeps its lines.</summary>
    public static IReadOnlyList<string> Paragraphs(IEnumerable<Block> blocks, Problems problems) =>
        [.. blocks.SelectMany(block => Paragraphs(block, problems)).Where(text => text.Length > 0)];

    public static string Of(LeafBlock block, Problems problems)
    {
        var text = new StringBuilder();
        foreach (Inline inline in block.Inline ?? Enumerable.Empty<Inline>())
        {
            Append(text, inline, block.Line, problems);
        }

        string plain = text.ToString().Trim();
        if (plain.Contains("{{", StringComparison.Ordinal))
        {
            problems.Add(block.Line, $"'{plain}' is still to be written.");
        }

        return plain;
    }

    public static string Code(LeafBlock block) => string.Join('\n', Lines(block)).TrimEnd();

    private static IEnumerable<string> Paragraphs(Block block, Problems problems)
    {
        switch (block)
        {
            case ParagraphBlock paragraph:
                return [Of(paragraph, problems)];
            case ListBlock list:
                return Items(list, problems);
            case FencedCodeBlock code:
                return [Code(code)];
            case LinkReferenceDefinitionGroup:
                return [];
            default:
                problems.Add(block.Line, $"{Describe(block)} can't be shown by Get-Help here. Use paragraphs, lists of one level and fenced code.");
                return [];
        }
    }

    private static IEnumerable<string> Items(ListBlock list, Problems problems)
    {
        int number = int.TryParse(list.OrderedStart, out int start) ? start : 1;
        foreach (ListItemBlock item in list.Cast<ListItemBlock>())
        {
            if (item is not [ParagraphBlock paragraph])
            {
                problems.Add(item.Line, "An item of a list must be one paragraph, without lists or code in it.");
                continue;
            }

            string mark = list.IsOrdered ? $"{number++}. " : "- ";
            yield return mark + Of(paragraph, problems);
        }
    }

    private static void Append(StringBuilder text, Inline inline, int line, Problems problems)
    {
        switch (inline)
        {
            case LiteralInline literal:
                text.Append(literal.Content.AsSpan());
                break;
            case CodeInline code:
                text.Append(code.Content);
                break;
            case HtmlEntityInline entity:
                text.Append(entity.Transcoded.AsSpan());
                break;
            case AutolinkInline link:
                text.Append(link.Url);
                break;
            case LineBreakInline:
                text.Append(' ');
                break;
            case LinkInline { IsImage: false } link:
                AppendLink(text, link, line, problems);
                break;
            case EmphasisInline emphasis:
                foreach (Inline inner in emphasis)
                {
                    Append(text, inner, line, problems);
                }

                break;
            default:
                string what = inline switch { HtmlInline html => $"HTML ({html.Tag})", LinkInline => "An image", _ => inline.GetType().Name };
                problems.Add(line, $"{what} can't be shown by Get-Help. Put it in `backticks` if it is meant literally.");
                break;
        }
    }

    private static void AppendLink(StringBuilder text, LinkInline link, int line, Problems problems)
    {
        int before = text.Length;
        foreach (Inline inner in link)
        {
            Append(text, inner, line, problems);
        }

        // A reader of Get-Help can't click: addresses are written out, but not those of pages beside this one.
        if (IsAddress(link.Url) && text.ToString(before, text.Length - before) != link.Url)
        {
            text.Append(" (").Append(link.Url).Append(')');
        }
    }

    public static bool IsAddress(string? url) => Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && uri.Scheme is "https" or "http";

    public static IEnumerable<string> Lines(LeafBlock block) =>
        (block.Lines.Lines ?? []).Take(block.Lines.Count).Select(line => line.Slice.ToString());

    private static string Describe(Block block) => block switch
    {
        HeadingBlock heading => $"A heading of level {heading.Level}",
        CodeBlock => "Code that is only indented",
        HtmlBlock => "HTML",
        QuoteBlock => "A quotation",
        ThematicBreakBlock => "A rule",
        _ => $"A {block.GetType().Name}",
    };
}
