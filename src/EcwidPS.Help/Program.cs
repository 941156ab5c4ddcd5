using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using EcwidPS.Help.Cmdlets;
using EcwidPS.Help.Pages;

namespace EcwidPS.Help;

internal static class Program
{
    private const string Usage = """
        Makes the module's help.

          EcwidPS.Help build <assembly> <docs> <folder>     writes <assembly>-Help.xml and about_*.help.txt into the folder
          EcwidPS.Help new <assembly> <docs> <cmdlet>       writes the first draft of a cmdlet's page
        """;

    public static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["build" or "new", string assembly, _, _] when !File.Exists(assembly):
                return Fail($"There is no {assembly}. Build the module first: dotnet build src/EcwidPS.");
            case ["build", string assembly, string docs, string folder]:
                return Build(assembly, docs, folder);
            case ["new", string assembly, string docs, string cmdlet]:
                return New(assembly, docs, cmdlet);
            default:
                Console.Error.WriteLine(Usage);
                return 2;
        }
    }

    private static int Build(string assembly, string docs, string folder)
    {
        IReadOnlyList<PageProblem> problems = HelpBuild.Run(Path.GetFileName(assembly), CmdletAssembly.Read(assembly), docs, folder);
        foreach (PageProblem problem in problems)
        {
            Console.Error.WriteLine(problem);
        }

        return problems.Count == 0 ? 0 : 1;
    }

    private static int New(string path, string docs, string name)
    {
        IReadOnlyList<CmdletFacts> cmdlets = CmdletAssembly.Read(path);
        CmdletFacts? cmdlet = cmdlets.FirstOrDefault(item => string.Equals(item.Name, name, StringComparison.OrdinalIgnoreCase));
        if (cmdlet is null)
        {
            return Fail($"{path} has no cmdlet {name}. It has {string.Join(", ", cmdlets.Select(item => item.Name))}.");
        }

        string page = Path.Combine(docs, cmdlet.Name + ".md");
        if (File.Exists(page))
        {
            return Fail($"{page} is there already; it was left as it is.");
        }

        File.WriteAllText(page, Skeleton.Write(cmdlet, WrittenParameters.Of(docs, cmdlet.Name)));
        Console.WriteLine($"Wrote {page}. Fill in what stands between {{{{ and }}}}: the build names what is left.");
        return 0;
    }

    private static int Fail(string message)
    {
        Console.Error.WriteLine(message);
        return 1;
    }
}
