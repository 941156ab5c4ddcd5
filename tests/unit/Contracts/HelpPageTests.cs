using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Ecwid.Client;
using EcwidPS.Help;
using EcwidPS.Help.Cmdlets;
using EcwidPS.Help.Pages;
using Xunit;

namespace EcwidPS.UnitTests.Contracts;

/// <summary>The pages in docs/ and the cmdlets of the module say the same. A failure names what to add to which page.</summary>
public sealed class HelpPageTests
{
    private static readonly string Docs = Path.Combine(Repository.Root, "docs");

    public static TheoryData<string> Names => [.. Cmdlets.Select(cmdlet => cmdlet.Name)];

    internal static IReadOnlyList<CmdletFacts> Cmdlets { get; } = CmdletAssembly.Load(Path.Combine(Repository.Module, "EcwidPS.dll")).Cmdlets;

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

    [Theory]
    [MemberData(nameof(Names))]
    public void A_page_describes_the_parameters_that_the_cmdlet_has(string name) => AssertNone(Differences(Page(name), Cmdlet(name)));

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
    public void A_page_names_what_the_cmdlet_emits(string name) => Assert.Equal(Cmdlet(name).Outputs.Order(StringComparer.Ordinal), Page(name).Outputs.Select(type => type.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_page_says_that_nothing_can_be_piped_in_only_if_it_can_not(string name)
    {
        bool takesInput = Cmdlet(name).Parameters.Any(parameter => parameter.Facts.Any(facts => facts.ByValue || facts.ByPropertyName));

        Assert.Equal(takesInput, Page(name).Inputs[0].Name != "None");
    }

    [Fact]
    public void The_built_module_has_the_help_of_these_pages()
    {
        string folder = Path.Combine(Repository.Module, "en-US");
        string again = Directory.CreateTempSubdirectory("EcwidPS.Help").FullName;
        try
        {
            AssertNone(HelpBuild.Run(Docs, again).Select(problem => problem.ToString()));
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
    public void The_about_topic_names_every_error_id()
    {
        string topic = Repository.Read("docs/about_EcwidPS.md");
        string[] ids = [.. Enum.GetNames<EcwidErrorKind>().Select(kind => "Ecwid" + kind)];

        AssertNone(ids.Where(id => !topic.Contains($"| {id} |", StringComparison.Ordinal)));
    }

    /// <summary>In what a page contradicts its cmdlet, with what to write instead.</summary>
    internal static IReadOnlyList<string> Differences(HelpPage page, CmdletFacts cmdlet)
    {
        string file = $"docs/{cmdlet.Name}.md";
        var faults = new List<string>();
        foreach (HelpParameter declared in cmdlet.Parameters)
        {
            HelpParameter? described = page.Parameters.SingleOrDefault(parameter => parameter.Name == declared.Name);
            if (described is null)
            {
                faults.Add($"{file} lacks -{declared.Name}. Add it to the syntax, and this to the parameters:\n\n{string.Join('\n', Skeleton.Parameter(declared, new Dictionary<string, string>()))}");
            }
            else
            {
                faults.AddRange(Differences(described, declared).Select(fault => $"{file}({described.Line + 1}): -{declared.Name}: {fault}."));
            }
        }

        faults.AddRange(page.Parameters.Select(parameter => parameter.Name).Except(cmdlet.Parameters.Select(parameter => parameter.Name))
            .Select(name => $"{file} describes -{name}, which the cmdlet does not have."));
        faults.AddRange(SetFaults(page, cmdlet).Select(fault => $"{file}: {fault}"));
        return faults;
    }

    private static IEnumerable<string> Differences(HelpParameter described, HelpParameter declared)
    {
        string[] sets = [.. declared.Facts.Concat(described.Facts).SelectMany(facts => facts.Sets).Distinct()];
        foreach (string set in sets)
        {
            ParameterFacts? said = described.Facts.SingleOrDefault(facts => facts.Sets.Contains(set));
            ParameterFacts? real = declared.Facts.SingleOrDefault(facts => facts.Sets.Contains(set));
            if (said is null || real is null)
            {
                yield return $"the parameter set {set} is {(said is null ? "missing in the page" : "none of the cmdlet's")}";
                continue;
            }

            foreach (string difference in said.DifferencesFrom(real))
            {
                yield return difference;
            }
        }
    }

    private static IEnumerable<string> SetFaults(HelpPage page, CmdletFacts cmdlet)
    {
        string[] described = [.. page.Syntax.Select(item => item.Set)];
        foreach (string set in cmdlet.Sets.Except(described))
        {
            yield return $"the SYNTAX of the parameter set '{set}' is missing:\n\n### {set}\n\n{string.Join('\n', Skeleton.Syntax(cmdlet, set))}";
        }

        foreach (string set in described.Except(cmdlet.Sets))
        {
            yield return $"the cmdlet has no parameter set '{set}'.";
        }

        if (cmdlet.HasDefaultSet && page.Syntax.SingleOrDefault(item => item.IsDefault)?.Set != cmdlet.Sets[0])
        {
            yield return $"'### {cmdlet.Sets[0]} (Default)' must mark the default parameter set.";
        }
    }

    private static HelpPage Page(string name)
    {
        string path = Path.Combine(Docs, name + ".md");
        Assert.True(File.Exists(path), $"docs/{name}.md is missing. Run: dotnet run --project src/EcwidPS.Help -- new out/EcwidPS/EcwidPS.dll docs {name}");
        HelpPage page = PageReader.Read(path, File.ReadAllText(path), out IReadOnlyList<PageProblem> problems);
        AssertNone(problems.Select(problem => problem.ToString()));
        return page;
    }

    private static CmdletFacts Cmdlet(string name) => Cmdlets.Single(cmdlet => cmdlet.Name == name);

    private static void AssertNone(IEnumerable<string> faults)
    {
        string text = string.Join("\n", faults);
        Assert.True(text.Length == 0, text);
    }
}
