using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using EcwidPS.Help.Cmdlets;
using Markdig.Syntax;

namespace EcwidPS.Help.Pages;

/// <summary>Reads the page of a cmdlet, which has the layout that PlatyPS made common.</summary>
internal sealed class PageReader
{
    public const string Synopsis = "SYNOPSIS";
    public const string Description = "DESCRIPTION";
    public const string Examples = "EXAMPLES";
    public const string Parameters = "PARAMETERS";
    public const string Inputs = "INPUTS";
    public const string Outputs = "OUTPUTS";
    public const string Notes = "NOTES";
    public const string Links = "RELATED LINKS";

    private readonly string _path;
    private readonly CmdletFacts _cmdlet;
    private readonly Problems _problems;
    private Dictionary<string, Section> _sections = [];

    private PageReader(string path, CmdletFacts cmdlet)
    {
        _path = path;
        _cmdlet = cmdlet;
        _problems = new Problems(path);
    }

    /// <summary>The sections of a page, in the order that they must have.</summary>
    public static IReadOnlyList<string> SectionNames { get; } =
        [Synopsis, Description, Examples, Parameters, Inputs, Outputs, Notes, Links];

    /// <summary>Reads a page, and holds it against its cmdlet.</summary>
    /// <param name="path">Its path, for messages.</param>
    /// <param name="text">Its text.</param>
    /// <param name="cmdlet">What the cmdlet declares.</param>
    /// <param name="problems">What is wrong with the page; it is usable only if there is nothing.</param>
    public static HelpPage Read(string path, string text, CmdletFacts cmdlet, out IReadOnlyList<PageProblem> problems)
    {
        var reader = new PageReader(path, cmdlet);
        HelpPage page = reader.Read(Markdig.Markdown.Parse(text.ReplaceLineEndings("\n")));
        problems = [.. reader._problems.Found.OrderBy(problem => problem.Line)];
        return page;
    }

    private HelpPage Read(MarkdownDocument document)
    {
        _sections = ReadSections(ReadTitle(document));
        return new HelpPage
        {
            Cmdlet = _cmdlet,
            Synopsis = ReadSynopsis(),
            Description = Find(Description).FilledText(_problems),
            Examples = ReadExamples(),
            Parameters = ReadParameters(),
            Inputs = ReadTypes(Inputs),
            Outputs = ReadOutputs(),
            Notes = Find(Notes).FilledText(_problems),
            Links = ReadLinks(),
        };
    }

    private IReadOnlyList<Block> ReadTitle(MarkdownDocument document)
    {
        IReadOnlyList<Section> titles = Section.Split(document, 1, out IReadOnlyList<Block> before, _problems);
        if (titles is not [{ } title] || before.Count > 0 || !title.Is(_cmdlet.Name))
        {
            _problems.Add(titles.Count == 0 ? 0 : titles[^1].Line, $"The page must begin with one heading '# {_cmdlet.Name}', the name of its file.");
        }

        return titles.Count > 0 ? titles[0].Blocks : before;
    }

    private Dictionary<string, Section> ReadSections(IReadOnlyList<Block> body)
    {
        IReadOnlyList<Section> sections = Section.Split(body, 2, out IReadOnlyList<Block> before, _problems);
        if (before.Count > 0)
        {
            _problems.Add(before[0].Line, $"There is text before '## {Synopsis}'.");
        }

        int last = -1;
        var found = new Dictionary<string, Section>(StringComparer.Ordinal);
        foreach (Section section in sections)
        {
            int place = SectionNames.ToList().IndexOf(section.Title);
            if (place < 0)
            {
                _problems.Add(section.Line, $"'## {section.Title}' is not a section of a cmdlet's page. Use {string.Join(", ", SectionNames)}.");
            }
            else if (!found.TryAdd(section.Title, section))
            {
                _problems.Add(section.Line, $"'## {section.Title}' is there twice.");
            }
            else if (place < last)
            {
                _problems.Add(section.Line, $"'## {section.Title}' must come before '## {SectionNames[last]}'.");
            }

            last = Math.Max(last, place);
        }

        foreach (string name in SectionNames.Where(name => !found.ContainsKey(name)))
        {
            _problems.Add(sections.Count > 0 ? sections[^1].Line : 0, $"The section '## {name}' is missing.");
            found[name] = new Section(name, -1, []);
        }

        return found;
    }

    private Section Find(string name) => _sections[name];

    private IReadOnlyList<string> ReadSynopsis()
    {
        Section section = Find(Synopsis);
        IReadOnlyList<string> text = section.FilledText(_problems);
        if (text.Count > 1)
        {
            _problems.Add(section.Line, "The synopsis must be one paragraph.");
        }

        return text;
    }

    private List<HelpExample> ReadExamples()
    {
        Section section = Find(Examples);
        IReadOnlyList<Section> sections = Section.Split(section.Blocks, 3, out IReadOnlyList<Block> before, _problems);
        if (before.Count > 0)
        {
            _problems.Add(before[0].Line, "Every example must stand below '### Example N: title'.");
        }

        if (sections.Count == 0)
        {
            _problems.Add(section.Line, "There is no example.");
        }

        return [.. sections.Select((example, index) => ReadExample(example, index + 1))];
    }

    private HelpExample ReadExample(Section section, int number)
    {
        string start = string.Create(CultureInfo.InvariantCulture, $"Example {number}: ");
        if (!section.Title.StartsWith(start, StringComparison.Ordinal) || section.Title.Length == start.Length)
        {
            _problems.Add(section.Line, $"The heading must be '### {start}' and a title.");
        }

        FencedCodeBlock[] commands = section.Fences("powershell");
        FencedCodeBlock[] outputs = section.Fences("text");
        if (commands.Length != 1 || outputs.Length > 1 || (outputs.Length == 1 && outputs[0].Line < commands[0].Line))
        {
            _problems.Add(section.Line, "An example must have one ```powershell block, and may have one ```text block with its output below it.");
        }

        foreach (FencedCodeBlock other in section.Blocks.OfType<FencedCodeBlock>().Except(commands).Except(outputs))
        {
            _problems.Add(other.Line, $"A block of '{other.Info}' can't be shown in an example: use ```powershell, and ```text for its output.");
        }

        foreach (FencedCodeBlock command in commands.Where(block => PlainText.Code(block).Contains("{{ … }}", StringComparison.Ordinal)))
        {
            _problems.Add(command.Line, $"'{PlainText.Code(command)}' is still to be written.");
        }

        string code = string.Join("\n\n", commands.Concat(outputs).Select(PlainText.Code));
        string[] remarks = [.. PlainText.Paragraphs(section.Blocks.Where(block => block is not FencedCodeBlock), _problems)];
        if (remarks.Length == 0)
        {
            _problems.Add(section.Line, "The example must say what it does, in a sentence or two.");
        }

        return new HelpExample(section.Title, code, remarks);
    }

    private List<HelpParameter> ReadParameters()
    {
        Section section = Find(Parameters);
        IReadOnlyList<Section> sections = Section.Split(section.Blocks, 3, out IReadOnlyList<Block> before, _problems);
        if (before.Count > 0)
        {
            _problems.Add(before[0].Line, "Every parameter must stand below '### -Name'.");
        }

        var parameters = new List<HelpParameter>();
        foreach (Section described in sections)
        {
            CmdletParameter? declared = _cmdlet.Parameters.FirstOrDefault(parameter => described.Is("-" + parameter.Name));
            IReadOnlyList<string> text = described.FilledText(_problems);
            if (declared is null)
            {
                _problems.Add(described.Line, $"'### {described.Title}' must be '### -' and the name of a parameter that the cmdlet has.");
            }
            else if (parameters.Any(other => other.Declared == declared))
            {
                _problems.Add(described.Line, $"'{described.Title}' is there twice.");
            }
            else
            {
                parameters.Add(new HelpParameter(text, declared, described.Line));
            }
        }

        foreach (CmdletParameter missing in _cmdlet.Parameters.Except(parameters.Select(parameter => parameter.Declared)))
        {
            _problems.Add(section.Line, $"'### -{missing.Name}' is missing. Add it, and what a caller must know of it.");
        }

        return parameters;
    }

    private List<HelpType> ReadTypes(string name)
    {
        Section section = Find(name);
        IReadOnlyList<Section> types = Section.Split(section.Blocks, 3, out IReadOnlyList<Block> before, _problems);
        if (before.Count > 0 || types.Count == 0)
        {
            _problems.Add(section.Line, $"'## {name}' must list types, each below '### Name of the type', or '### None'.");
        }

        return [.. types.Select(type => new HelpType(type.Title, type.FilledText(_problems)))];
    }

    private List<HelpType> ReadOutputs()
    {
        List<HelpType> types = ReadTypes(Outputs);
        if (!types.Select(type => type.Name).Order(StringComparer.Ordinal).SequenceEqual(_cmdlet.Outputs.Order(StringComparer.Ordinal)))
        {
            _problems.Add(Find(Outputs).Line, $"'## {Outputs}' must list what the cmdlet's OutputType declares: {string.Join(", ", _cmdlet.Outputs)}.");
        }

        return types;
    }

    private List<HelpLink> ReadLinks()
    {
        Section section = Find(Links);
        var links = new List<HelpLink>();
        foreach (Block block in section.Blocks)
        {
            if (LinkReader.Read(block, Path.GetDirectoryName(_path) ?? string.Empty, _problems) is { } link)
            {
                links.Add(link);
            }
        }

        if (links is not [{ Uri.Length: > 0 }, ..])
        {
            _problems.Add(section.Line, $"'## {Links}' must begin with an address, which Get-Help -Online opens.");
        }

        return links;
    }
}
