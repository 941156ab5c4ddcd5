using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Ecwid.Client;
using EcwidPS.Help;
using EcwidPS.Help.Cmdlets;
using EcwidPS.Help.Pages;
using Xunit;

namespace EcwidPS.UnitTests.Contracts;

/// <summary>The pages in docs/ and the cmdlets of the module say the same. The build says what a page lacks; a failure here names what to add to which page.</summary>
public sealed partial class HelpPageTests
{
    private static readonly string[] BlankForms = ["blank cell", "empty string", "$null"];
    private static readonly string[] Topics = ["about_EcwidPS", "about_EcwidPS_Csv", "about_EcwidPS_Errors", "about_EcwidPS_Automation"];
    private static readonly string Docs = Path.Combine(Repository.Root, "docs");

    public static TheoryData<string> Names => [.. Cmdlets.Select(cmdlet => cmdlet.Name)];

    internal static IReadOnlyList<CmdletFacts> Cmdlets { get; } = CmdletAssembly.Read(Path.Combine(Repository.Module, "EcwidPS.dll"));

    [Fact]
    public void There_is_a_page_for_each_cmdlet_and_for_nothing_else()
    {
        string[] pages = [.. HelpBuild.CmdletPages(Docs).Select(path => Path.GetFileNameWithoutExtension(path)!)];
        string[] cmdlets = [.. Cmdlets.Select(cmdlet => cmdlet.Name)];
        IEnumerable<string> faults =
        [
            .. cmdlets.Except(pages).Select(name => $"docs/{name}.md is missing. Run: dotnet run --project src/EcwidPS.Help -- new out/EcwidPS/EcwidPS.dll docs {name}"),
            .. pages.Except(cmdlets).Select(name => $"docs/{name}.md describes no cmdlet of the module."),
        ];

        AssertNone(faults);
        Assert.Equal(CmdletClass.All.Select(cmdlet => cmdlet.Name).Order(StringComparer.Ordinal), cmdlets);
    }

    /// <summary>Help is computed from the attributes, so nothing else would show that a caller's script breaks.</summary>
    [Fact]
    public void The_parameters_of_the_cmdlets_are_those_that_callers_know()
    {
        const string File = "tests/unit/Contracts/Parameters.txt";
        string[] declared = [.. Cmdlets.SelectMany(cmdlet => cmdlet.Parameters.SelectMany(parameter => parameter.Facts.Select(facts => Line(cmdlet, parameter, facts))))];
        string[] known = Repository.Read(File).ReplaceLineEndings("\n").TrimEnd().Split('\n');

        AssertNone([.. known.Except(declared).Select(line => $"- {line}"), .. declared.Except(known).Select(line => $"+ {line}")], $"If callers may know, change {File}:");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_page_has_two_examples_or_more(string name) => Assert.True(Page(name).Examples.Count >= 2, $"docs/{name}.md needs at least two examples.");

    [Theory]
    [MemberData(nameof(Names))]
    public void A_page_names_the_scope_of_the_cmdlet(string name)
    {
        string sentence = Skeleton.Scope(Cmdlet(name)).Replace("`", string.Empty, StringComparison.Ordinal);

        Assert.True(Page(name).Notes[0] == sentence, $"The NOTES of docs/{name}.md must begin with: {Skeleton.Scope(Cmdlet(name))}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_page_says_that_nothing_can_be_piped_in_only_if_it_can_not(string name) =>
        Assert.Equal(Cmdlet(name).TakesInput, Page(name).Inputs[0].Name != "None");

    [Fact]
    public void The_built_module_has_the_help_of_these_pages()
    {
        string folder = Path.Combine(Repository.Module, "en-US");
        string again = Directory.CreateTempSubdirectory("EcwidPS.Help").FullName;
        try
        {
            AssertNone(HelpBuild.Run("EcwidPS.dll", Cmdlets, Docs, again).Select(problem => problem.ToString()));
            string[] files = [.. Directory.EnumerateFiles(again).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];
            Assert.Equal(files, Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));
            Assert.All(files, file => Assert.Equal(File.ReadAllText(Path.Combine(again, file)), File.ReadAllText(Path.Combine(folder, file))));
        }
        finally
        {
            Directory.Delete(again, recursive: true);
        }
    }

    [Fact]
    public void The_default_that_help_shows_of_a_parameter_is_what_the_parameter_holds()
    {
        (Type Cmdlet, PropertyInfo Property, CustomAttributeNamedArgument Said)[] defaults =
        [
            .. from type in typeof(EcwidConnection).Assembly.GetTypes()
               where !type.IsAbstract
               from property in type.GetProperties()
               from attribute in property.GetCustomAttributesData()
               where attribute.AttributeType.Name == "PSDefaultValueAttribute"
               select (type, property, attribute.NamedArguments.Single()),
        ];

        Assert.NotEmpty(defaults);
        Assert.All(defaults.Where(item => item.Said.MemberName == "Value"), item => Assert.Equal(item.Said.TypedValue.Value, item.Property.GetValue(Activator.CreateInstance(item.Cmdlet))));
        Assert.Equal(EcwidClientOptions.DefaultBaseUri.ToString(), defaults.Single(item => item.Said.MemberName == "Help").Said.TypedValue.Value);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_page_describes_every_parameter_with_more_than_its_name(string name) => AssertNone(Page(name).Parameters
        .Where(parameter => Words(string.Join(' ', parameter.Description)).Count(word => !parameter.Name.Contains(word, StringComparison.OrdinalIgnoreCase)) < 4)
        .Select(parameter => $"docs/{name}.md({parameter.Line + 1}): -{parameter.Name} is hardly described."));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_page_says_what_a_blank_cell_means_for_every_parameter_that_takes_columns(string name) => AssertNone(Page(name).Parameters
        .Where(parameter => parameter.Declared.IsPipedByPropertyName)
        .Where(parameter => BlankForms.Any(word => !string.Join(' ', parameter.Description).Contains(word, StringComparison.OrdinalIgnoreCase)))
        .Select(parameter => $"docs/{name}.md({parameter.Line + 1}): -{parameter.Name} must say what a blank cell, an empty string and `$null` mean."));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_page_says_what_happens_on_failure_and_when_it_is_run_again(string name)
    {
        string text = string.Join(' ', Page(name).Description);

        Assert.Contains("error", text, StringComparison.Ordinal);
        Assert.Contains("again", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_page_of_a_cmdlet_that_takes_rows_has_an_example_with_a_CSV_file(string name)
    {
        HelpPage page = Page(name);
        bool takesRows = page.Parameters.Any(parameter => parameter.Declared.IsPipedByPropertyName);

        Assert.True(!takesRows || page.Examples.Any(example => example.Code.Contains("Import-Csv", StringComparison.Ordinal)), $"docs/{name}.md needs an example with Import-Csv.");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_page_links_to_Ecwid_s_page_where_online_help_opens_it(string name)
    {
        HelpPage page = Page(name);
        CmdletFacts cmdlet = Cmdlet(name);

        Assert.StartsWith("https://docs.ecwid.com/api-reference", page.Links[0].Uri, StringComparison.Ordinal);
        Assert.True(page.Links.Count(link => link.Uri.Length == 0) >= 2, $"docs/{name}.md must link to two pages beside it or more.");
        bool makesRequests = cmdlet.Scopes.Count > 0 || name == "Invoke-EcwidApi";
        Assert.Equal(makesRequests, string.Join(' ', page.Notes).Contains(page.Links[0].Uri, StringComparison.Ordinal));
    }

    [Fact]
    public void The_pages_hold_only_addresses_that_belong_to_nobody()
    {
        string[] allowed = ["docs.ecwid.com", "app.ecwid.com", "go.microsoft.com", "learn.microsoft.com", "127.0.0.1", "localhost", "sandbox.invalid"];

        // The comparison with others names its sources.
        foreach (string path in Directory.EnumerateFiles(Docs, "*.md").Where(path => Path.GetFileName(path) != "peers.md"))
        {
            string text = File.ReadAllText(path);
            IEnumerable<string> hosts = EmailHost().Matches(text).Concat(WebHost().Matches(text)).Select(match => match.Groups[1].Value.TrimEnd('.'));
            AssertNone(hosts.Where(host => !allowed.Contains(host) && !host.EndsWith(".example", StringComparison.Ordinal) && !host.Contains('\u2026'))
                .Select(host => $"{Path.GetFileName(path)} names {host}: use an address such as ana@vale.example."));
        }
    }

    [Fact]
    public void The_topic_about_errors_has_each_id_of_the_code_once_and_no_other()
    {
        // The engine's own, which rows meet most.
        const string MissingColumn = "InputObjectMissingMandatory";
        const string OnlyPlace = "src/EcwidPS/Pipeline/ErrorRecords.cs";
        string[] others = [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "EcwidPS"), "*.cs", SearchOption.AllDirectories)
            .Where(path => NewErrorRecord().IsMatch(File.ReadAllText(path)))
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))];
        Assert.Equal([OnlyPlace], others);
        string[] literals = [.. NewErrorRecord().Matches(Repository.Read(OnlyPlace)).Select(match => match.Groups[1].Value)];
        Assert.Equal(["Ecwid", "ParameterArgumentTransformationError"], literals);
        IEnumerable<string> ids = [.. Enum.GetNames<EcwidErrorKind>().Select(kind => "Ecwid" + kind), literals[1], MissingColumn];

        string topic = Repository.Read("docs/about_EcwidPS_Errors.md");
        string section = topic[topic.IndexOf("### The ids", StringComparison.Ordinal)..topic.IndexOf("### What was sent", StringComparison.Ordinal)];
        string[] rows = [.. section.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1)];
        Assert.Equal(ids.Order(StringComparer.Ordinal), rows.Select(row => row.Split('|')[1].Trim()).Order(StringComparer.Ordinal));
        Assert.All(rows, row => Assert.All(row.Split('|')[1..^1], cell => Assert.False(string.IsNullOrWhiteSpace(cell), row)));
    }

    [Theory]
    [InlineData("about_EcwidPS")]
    [InlineData("about_EcwidPS_Csv")]
    [InlineData("about_EcwidPS_Errors")]
    public void A_topic_is_in_the_module_and_names_the_other_topics(string topic)
    {
        string text = File.ReadAllText(Path.Combine(Repository.Module, "en-US", topic + ".help.txt"));

        Assert.All(
            Topics.Where(other => other != topic),
            other => Assert.Contains("- " + other + "\n", text, StringComparison.Ordinal));
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 80, line));
    }

    private static HelpPage Page(string name)
    {
        string path = Path.Combine(Docs, name + ".md");
        Assert.True(File.Exists(path), $"docs/{name}.md is missing. Run: dotnet run --project src/EcwidPS.Help -- new out/EcwidPS/EcwidPS.dll docs {name}");
        HelpPage page = PageReader.Read(path, File.ReadAllText(path), Cmdlet(name), out IReadOnlyList<PageProblem> problems);
        AssertNone(problems.Select(problem => problem.ToString()));
        return page;
    }

    private static IEnumerable<string> Words(string text) => WordPattern().Matches(text).Select(match => match.Value).Distinct(StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex("[A-Za-z]{2,}")]
    private static partial Regex WordPattern();

    [GeneratedRegex(@"[A-Za-z0-9+._'-]@([A-Za-z0-9-]+(?:\.[A-Za-z0-9\u2026-]+)+)")]
    private static partial Regex EmailHost();

    [GeneratedRegex("https?://([A-Za-z0-9.-]+)")]
    private static partial Regex WebHost();

    [GeneratedRegex("new ErrorRecord\\([^;]*?\"([A-Za-z]+)\"", RegexOptions.Singleline)]
    private static partial Regex NewErrorRecord();

    private static CmdletFacts Cmdlet(string name) => Cmdlets.Single(cmdlet => cmdlet.Name == name);

    private static string Line(CmdletFacts cmdlet, CmdletParameter parameter, ParameterFacts facts) => string.Join(
        "; ",
        new[]
        {
            $"{cmdlet.Name} -{parameter.Name} <{facts.Type}>",
            string.Join(", ", facts.Sets.Where(set => set != ParameterFacts.AllSets)),
            facts.Required ? "required" : string.Empty,
            facts.Position is null ? string.Empty : $"position {facts.PositionText}",
            facts.IsPiped ? facts.PipelineText : string.Empty,
            facts.Wildcards ? "wildcards" : string.Empty,
            string.Join(" | ", facts.Values),
            string.Join(" ", facts.Aliases.Select(alias => "= " + alias)),
        }.Where(text => text.Length > 0));

    private static void AssertNone(IEnumerable<string> faults, string cure = "")
    {
        string text = string.Join("\n", faults);
        Assert.True(text.Length == 0, $"{cure}\n{text}");
    }
}
