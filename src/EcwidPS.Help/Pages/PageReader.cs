using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Markdig;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;

namespace EcwidPS.Help.Pages;

/// <summary>Reads the page of a cmdlet, which has the layout that PlatyPS made common.</summary>
internal sealed class PageReader
{
    public const string Synopsis = "SYNOPSIS";
    public const string Syntax = "SYNTAX";
    public const string Description = "DESCRIPTION";
    public const string Examples = "EXAMPLES";
    public const string Parameters = "PARAMETERS";
    public const string Inputs = "INPUTS";
    public const string Outputs = "OUTPUTS";
    public const string Notes = "NOTES";
    public const string Links = "RELATED LINKS";
    public const string CommonParameters = "CommonParameters";

    private const string HelpFileKey = "external help file";
    private const string ModuleNameKey = "Module Name";
    private const string OnlineVersionKey = "online version";
    private const string SchemaKey = "schema";
    private const string Schema = "2.0.0";

    private static readonly MarkdownPipeline Markdown = new MarkdownPipelineBuilder().UseYamlFrontMatter().Build();

    private readonly string _path;
    private readonly Problems _problems;
    private Dictionary<string, Section> _sections = [];

    private PageReader(string path)
    {
        _path = path;
        _problems = new Problems(path);
    }

    /// <summary>The sections of a page, in the order that they must have.</summary>
    public static IReadOnlyList<string> SectionNames { get; } =
        [Synopsis, Syntax, Description, Examples, Parameters, Inputs, Outputs, Notes, Links];

    /// <summary>The keys of the front matter.</summary>
    public static IReadOnlyList<string> FrontMatterKeys { get; } = [HelpFileKey, ModuleNameKey, OnlineVersionKey, SchemaKey];

    /// <summary>Reads a page.</summary>
    /// <param name="path">Its path, for messages; its file name must be the cmdlet's name.</param>
    /// <param name="text">Its text.</param>
    /// <param name="problems">What is wrong with it; the page is usable only if there is nothing.</param>
    public static HelpPage Read(string path, string text, out IReadOnlyList<PageProblem> problems)
    {
        var reader = new PageReader(path);
        HelpPage page = reader.Read(Markdig.Markdown.Parse(text.ReplaceLineEndings("\n"), Markdown));
        problems = [.. reader._problems.Found.OrderBy(problem => problem.Line)];
        return page;
    }

    private HelpPage Read(MarkdownDocument document)
    {
        List<Block> blocks = [.. document];
        KeyValues front = ReadFrontMatter(blocks);
        string name = ReadTitle(blocks, out IReadOnlyList<Block> body);
        _sections = ReadSections(body);
        IReadOnlyList<HelpParameter> parameters = ReadParameters();
        return new HelpPage
        {
            Path = _path,
            Name = name,
            HelpFile = ReadHelpFile(front),
            ModuleName = front.GetFilled(ModuleNameKey),
            OnlineVersion = ReadOnlineVersion(front),
            Synopsis = ReadSynopsis(),
            Syntax = ReadSyntax(name, parameters),
            Description = Find(Description).FilledText(_problems),
            Examples = ReadExamples(),
            Parameters = parameters,
            Inputs = ReadTypes(Inputs),
            Outputs = ReadTypes(Outputs),
            Notes = Find(Notes).FilledText(_problems),
            Links = ReadLinks(),
        };
    }

    private KeyValues ReadFrontMatter(List<Block> blocks)
    {
        IReadOnlyList<string> lines = [];
        if (blocks.FirstOrDefault() is YamlFrontMatterBlock block)
        {
            lines = [.. PlainText.Lines(block)];
            blocks.RemoveAt(0);
        }

        var front = new KeyValues(lines, 1, "the front matter", FrontMatterKeys, _problems);
        if (front.Get(SchemaKey) is not (Schema or ""))
        {
            _problems.Add(front.LineOf(SchemaKey), $"The schema must be {Schema}.");
        }

        return front;
    }

    private string ReadHelpFile(KeyValues front)
    {
        string file = front.GetFilled(HelpFileKey);
        string wanted = front.Get(ModuleNameKey) + ".dll-Help.xml";
        if (file.Length > 0 && file != wanted)
        {
            _problems.Add(front.LineOf(HelpFileKey), $"'{HelpFileKey}' must be {wanted}, by '{ModuleNameKey}'.");
        }

        return wanted;
    }

    private string ReadOnlineVersion(KeyValues front)
    {
        string address = front.GetFilled(OnlineVersionKey);
        if (address.Length > 0 && !PlainText.IsAddress(address))
        {
            _problems.Add(front.LineOf(OnlineVersionKey), $"'{address}' is not an address that Get-Help -Online could open.");
        }

        return address;
    }

    private string ReadTitle(List<Block> blocks, out IReadOnlyList<Block> body)
    {
        string wanted = Path.GetFileNameWithoutExtension(_path);
        IReadOnlyList<Section> titles = Section.Split(blocks, 1, out IReadOnlyList<Block> before, _problems);
        body = titles.Count > 0 ? titles[0].Blocks : before;
        if (titles is not [{ } title] || before.Count > 0 || !title.Is(wanted))
        {
            _problems.Add(titles.Count == 0 ? 0 : titles[^1].Line, $"The page must begin with one heading '# {wanted}', the name of its file.");
        }

        return wanted;
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

    private List<SyntaxItem> ReadSyntax(string name, IReadOnlyList<HelpParameter> parameters)
    {
        Section section = Find(Syntax);
        IReadOnlyList<Section> sets = Section.Split(section.Blocks, 3, out IReadOnlyList<Block> before, _problems);
        var items = new List<SyntaxItem>();
        if (sets.Count == 0)
        {
            items.Add(SyntaxReader.Read(section, name, string.Empty, isDefault: true, parameters, _problems));
        }
        else if (before.Count > 0)
        {
            _problems.Add(before[0].Line, "With several parameter sets, every syntax must stand below '### <name of the set>'.");
        }

        foreach (Section set in sets)
        {
            const string Default = " (Default)";
            bool isDefault = set.Title.EndsWith(Default, StringComparison.Ordinal);
            string setName = isDefault ? set.Title[..^Default.Length] : set.Title;
            items.Add(SyntaxReader.Read(set, name, setName, isDefault, parameters, _problems));
        }

        CheckSets(section, sets, items, parameters);
        return items;
    }

    private void CheckSets(Section section, IReadOnlyList<Section> sets, List<SyntaxItem> items, IReadOnlyList<HelpParameter> parameters)
    {
        if (items.Count > 1 && items.Count(item => item.IsDefault) > 1)
        {
            _problems.Add(sets[0].Line, "Only one parameter set can be marked '(Default)'.");
        }

        string[] known = [.. items.Select(item => item.Set).Append(ParameterFacts.AllSets)];
        foreach (HelpParameter parameter in parameters)
        {
            foreach (string set in parameter.Facts.SelectMany(facts => facts.Sets).Except(known))
            {
                _problems.Add(parameter.Line, $"-{parameter.Name} names the parameter set '{set}', which '## {section.Title}' does not have.");
            }
        }
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
        foreach (Section parameter in sections.Where(item => !item.Is(CommonParameters)))
        {
            HelpParameter read = ParameterReader.Read(parameter, _problems);
            if (parameters.Any(other => string.Equals(other.Name, read.Name, StringComparison.OrdinalIgnoreCase)))
            {
                _problems.Add(parameter.Line, $"-{read.Name} is there twice.");
            }

            parameters.Add(read);
        }

        if (sections.Count == 0 || !sections[^1].Is(CommonParameters))
        {
            _problems.Add(section.Line, $"The last of the parameters must be '### {CommonParameters}'.");
        }
        else
        {
            _ = sections[^1].FilledText(_problems);
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

        if (links.Count == 0)
        {
            _problems.Add(section.Line, $"'## {Links}' has no link.");
        }

        return links;
    }
}
