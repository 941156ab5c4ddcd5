using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using EcwidPS.Help.About;
using EcwidPS.Help.Cmdlets;
using EcwidPS.Help.Maml;
using EcwidPS.Help.Pages;

namespace EcwidPS.Help;

/// <summary>Turns a folder of pages into the help files of a module. It writes nothing while a page has a problem.</summary>
internal static partial class HelpBuild
{
    /// <param name="assembly">The name of the assembly that has the cmdlets, after which Get-Help looks for their help.</param>
    /// <param name="cmdlets">What the cmdlets declare.</param>
    /// <param name="docs">The folder with the pages.</param>
    /// <param name="folder">Where the help files go, for example out/EcwidPS/en-US.</param>
    /// <returns>What is wrong with the pages.</returns>
    public static IReadOnlyList<PageProblem> Run(string assembly, IReadOnlyList<CmdletFacts> cmdlets, string docs, string folder)
    {
        var problems = new List<PageProblem>();
        HelpPage[] pages = ReadPages(docs, cmdlets, problems);
        Dictionary<string, string> topics = AboutPages(docs).ToDictionary(path => Path.GetFileNameWithoutExtension(path) + ".help.txt", path => ReadAbout(path, problems));
        if (problems.Count > 0)
        {
            return problems;
        }

        Directory.CreateDirectory(folder);
        using (FileStream stream = File.Create(Path.Combine(folder, assembly + "-Help.xml")))
        {
            MamlWriter.Write(pages, stream);
        }

        foreach ((string name, string text) in topics)
        {
            File.WriteAllText(Path.Combine(folder, name), text);
        }

        return [];
    }

    /// <summary>Reads the pages of the cmdlets. A cmdlet without a page is no problem of the build: a test names it.</summary>
    private static HelpPage[] ReadPages(string docs, IReadOnlyList<CmdletFacts> cmdlets, List<PageProblem> problems)
    {
        var pages = new List<HelpPage>();
        foreach (string path in CmdletPages(docs))
        {
            string name = Path.GetFileNameWithoutExtension(path);
            if (cmdlets.FirstOrDefault(cmdlet => cmdlet.Name == name) is not { } cmdlet)
            {
                problems.Add(new PageProblem(path, 1, $"The module has no cmdlet {name}."));
                continue;
            }

            pages.Add(PageReader.Read(path, File.ReadAllText(path), cmdlet, out IReadOnlyList<PageProblem> found));
            problems.AddRange(found);
        }

        if (pages.Count == 0)
        {
            problems.Add(new PageProblem(docs, 1, "There is no page of a cmdlet: a file Verb-Noun.md."));
        }

        return [.. pages];
    }

    /// <summary>The pages of cmdlets: Verb-Noun.md. Other files in the folder are guides.</summary>
    public static IEnumerable<string> CmdletPages(string docs) =>
        Directory.EnumerateFiles(docs, "*.md").Where(path => CmdletPage().IsMatch(Path.GetFileName(path))).Order(StringComparer.Ordinal);

    public static IEnumerable<string> AboutPages(string docs) => Directory.EnumerateFiles(docs, "about_*.md").Order(StringComparer.Ordinal);

    private static string ReadAbout(string path, List<PageProblem> problems)
    {
        string text = AboutPage.ToHelpText(path, File.ReadAllText(path), out IReadOnlyList<PageProblem> found);
        problems.AddRange(found);
        return text;
    }

    [GeneratedRegex("^[A-Z][A-Za-z]+-[A-Z][A-Za-z0-9]+[.]md$")]
    private static partial Regex CmdletPage();
}
