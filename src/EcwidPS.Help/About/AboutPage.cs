using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using EcwidPS.Help.Pages;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace EcwidPS.Help.About;

/// <summary>Turns an about_ page into the text file that Get-Help about_... shows.</summary>
internal sealed class AboutPage
{
    /// <summary>No line is longer, so that it fits a window of 80 columns.</summary>
    public const int Width = 79;

    private const string ShortDescription = "SHORT DESCRIPTION";
    private const int TextIndent = 4;
    private const int CodeIndent = 8;

    private static readonly MarkdownPipeline Markdown = new MarkdownPipelineBuilder().UsePipeTables().Build();

    private readonly StringBuilder _text = new();
    private readonly Problems _problems;
    private bool _lastWasHeading;

    private AboutPage(string path) => _problems = new Problems(path);

    /// <summary>The text of the help file.</summary>
    /// <param name="path">The page's path; its file name is the topic.</param>
    /// <param name="text">The page.</param>
    /// <param name="problems">What is wrong with it.</param>
    public static string ToHelpText(string path, string text, out IReadOnlyList<PageProblem> problems)
    {
        var page = new AboutPage(path);
        page.Write(Path.GetFileNameWithoutExtension(path), Markdig.Markdown.Parse(text.ReplaceLineEndings("\n"), Markdown));
        problems = page._problems.Found;
        return page._text.ToString();
    }

    private void Write(string topic, MarkdownDocument document)
    {
        if (document.FirstOrDefault() is not HeadingBlock { Level: 1 } title || PlainText.Of(title, _problems) != topic)
        {
            _problems.Add(0, $"The page must begin with '# {topic}', the name of its file.");
        }

        // Get-Help finds the synopsis of a topic by this heading.
        HeadingBlock? first = document.OfType<HeadingBlock>().FirstOrDefault(heading => heading.Level == 2);
        if (first is null || !IsShortDescription(first))
        {
            _problems.Add(first?.Line ?? 0, "The first section must be '## Short description'.");
        }

        Line(0, "TOPIC");
        Line(TextIndent, topic);
        foreach (Block block in document.Skip(1))
        {
            Write(block);
        }
    }

    private bool IsShortDescription(HeadingBlock heading) => PlainText.Of(heading, _problems).Equals(ShortDescription, StringComparison.OrdinalIgnoreCase);

    private void Write(Block block)
    {
        if (!_lastWasHeading)
        {
            _text.Append('\n');
        }

        _lastWasHeading = block is HeadingBlock;

        switch (block)
        {
            case HeadingBlock { Level: 2 } heading:
                Line(0, PlainText.Of(heading, _problems).ToUpperInvariant());
                break;
            case HeadingBlock { Level: 3 } heading:
                Line(2, PlainText.Of(heading, _problems).ToUpperInvariant());
                break;
            case ParagraphBlock paragraph:
                WriteWrapped(TextIndent, TextIndent, PlainText.Of(paragraph, _problems));
                break;
            case ListBlock list:
                foreach (string item in PlainText.Paragraphs([list], _problems))
                {
                    WriteWrapped(TextIndent, TextIndent + 2, item);
                }

                break;
            case FencedCodeBlock code:
                WriteCode(code);
                break;
            case Table table:
                WriteTable(table);
                break;
            default:
                _ = PlainText.Paragraphs([block], _problems);
                break;
        }
    }

    private void WriteCode(FencedCodeBlock code)
    {
        int number = code.Line + 1;
        foreach (string line in PlainText.Code(code).Split('\n'))
        {
            if (line.Length > Width - CodeIndent)
            {
                _problems.Add(number, $"The line has {line.Length} characters. More than {Width - CodeIndent} do not fit the window.");
            }

            Line(CodeIndent, line);
            number++;
        }
    }

    // A term, and what it means; or several things about it, each with the heading of its column.
    private void WriteTable(Table table)
    {
        TableRow[] all = [.. table.Cast<TableRow>()];
        string[][] rows = [.. all.Where(row => !row.IsHeader).Select(Cells)];
        string[] headings = [.. all.Where(row => row.IsHeader).Take(1).SelectMany(Cells)];
        if (headings.Length < 2)
        {
            _problems.Add(table.Line, "A table of an about page must have two columns or more: a term, and what it means.");
        }
        else if (headings.Length == 2)
        {
            WriteTerms(rows);
        }
        else
        {
            WriteWideTable(headings, rows);
        }
    }

    private void WriteTerms(string[][] rows)
    {
        string[] shortTerms = [.. rows.Select(row => row[0]).Where(term => term.Length <= (Width / 3))];
        int column = CodeIndent + shortTerms.Select(term => term.Length).DefaultIfEmpty().Max() + 2;
        foreach (string[] row in rows)
        {
            (string term, string meaning) = (row[0], row[1]);
            if (CodeIndent + term.Length + 2 > column)
            {
                WriteWrapped(CodeIndent, CodeIndent, term);
                WriteWrapped(column, column, meaning);
            }
            else
            {
                WriteWrapped(CodeIndent, column, term.PadRight(column - CodeIndent) + meaning, keep: column - CodeIndent);
            }
        }
    }

    private void WriteWideTable(string[] headings, string[][] rows)
    {
        foreach (string[] row in rows)
        {
            if (row != rows[0])
            {
                _text.Append('\n');
            }

            WriteWrapped(CodeIndent, CodeIndent, row[0]);
            for (int index = 1; index < headings.Length; index++)
            {
                WriteWrapped(CodeIndent + 2, CodeIndent + 4, $"{headings[index]}: {row[index]}");
            }
        }
    }

    private string[] Cells(TableRow row) =>
        [.. row.Cast<TableCell>().Select(cell => string.Join(' ', PlainText.Paragraphs(cell, _problems)))];

    /// <summary>Writes text in lines of the right width.</summary>
    /// <param name="indent">Blanks before the first line.</param>
    /// <param name="hanging">Blanks before the others.</param>
    /// <param name="text">The text.</param>
    /// <param name="keep">How many characters at its beginning stay as they are.</param>
    private void WriteWrapped(int indent, int hanging, string text, int keep = 0)
    {
        string line = text[..keep];
        int start = indent;
        foreach (string word in text[keep..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            bool isFirst = line.Length == 0 || line.EndsWith(' ');
            if (!isFirst && start + line.Length + 1 + word.Length > Width)
            {
                Line(start, line);
                line = word;
                start = hanging;
                continue;
            }

            line += isFirst ? word : " " + word;
        }

        Line(start, line);
    }

    private void Line(int indent, string text) => _text.Append((new string(' ', indent) + text).TrimEnd()).Append('\n');
}
