using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace EcwidPS.Mutation;

/// <summary>Tries the mutants of parts, all by default, and says how many of them the tests found.</summary>
internal static class Program
{
    private const double Least = 0.9;

    /// <param name="arguments">
    /// The repository's folder; names of parts; --survivors tries only those that the last run of a part left alive; --keep, with a
    /// folder, leaves the built copies there for the next run.
    /// </param>
    private static int Main(string[] arguments)
    {
        int keep = Array.IndexOf(arguments, "--keep") + 1;
        string? folder = keep > 0 ? arguments.ElementAtOrDefault(keep) : null;
        string[] names = [.. arguments.Skip(1).Where((argument, index) => argument is not ("--survivors" or "--keep") && index != keep - 1)];
        if (arguments.Length == 0 || names.Except(Part.All.Select(part => part.Name), StringComparer.OrdinalIgnoreCase).Any())
        {
            Console.Error.WriteLine($"Usage: mutation <repository> [--survivors] [--keep <folder>] [{string.Join("] [", Part.All.Select(part => part.Name))}]");
            return 2;
        }

        string repository = Path.GetFullPath(arguments[0]);
        string reports = Directory.CreateDirectory(Path.Combine(repository, "out", "mutation")).FullName;
        bool survivorsOnly = arguments.Contains("--survivors");
        var copies = new RepositoryCopy[Math.Max(1, Environment.ProcessorCount)];
        var results = new List<PartResult>();
        try
        {
            Console.WriteLine($"Building {copies.Length} copies of the repository ...");
            for (int index = 0; index < copies.Length; index++)
            {
                copies[index] = RepositoryCopy.Make(repository, folder is null ? null : Path.Combine(folder, index.ToString(CultureInfo.InvariantCulture)));
            }

            foreach (Part part in Part.All.Where(part => names.Length == 0 || names.Contains(part.Name, StringComparer.OrdinalIgnoreCase)))
            {
                string report = Path.Combine(reports, part.Name + ".txt");
                HashSet<string>? only = survivorsOnly && File.Exists(report) ? [.. File.ReadLines(report)] : null;
                PartResult result = Run(part, [.. copies.Select(copy => copy.Root)], only);
                results.Add(result);
                File.WriteAllLines(report, result.Survivors.Select(mutant => mutant.Key));
            }
        }
        finally
        {
            foreach (RepositoryCopy? copy in copies)
            {
                copy?.Dispose();
            }
        }

        Console.WriteLine();
        Console.WriteLine("| part      | mutants | killed | timed out | survived |   score | minutes |");
        Console.WriteLine("|-----------|---------|--------|-----------|----------|---------|---------|");
        results.ForEach(result => Console.WriteLine(result));
        if (survivorsOnly || results.TrueForAll(result => result.Score >= Least))
        {
            return 0;
        }

        Console.WriteLine($"The tests of {string.Join(", ", results.Where(result => result.Score < Least).Select(result => result.Part))} find less than {Least:P0}.");
        return 1;
    }

    private static PartResult Run(Part part, IReadOnlyList<string> roots, HashSet<string>? only)
    {
        var time = Stopwatch.StartNew();
        TestBench[] benches = [.. roots.Select(root => TestBench.Prepare(root, part))];
        var open = new ConcurrentQueue<Mutant>(benches[0].Project.Find(part).Where(mutant => only?.Contains(mutant.Key) != false));
        Console.WriteLine($"{part.Name}: {open.Count} mutants");
        var verdicts = new ConcurrentBag<(Mutant Mutant, Verdict Verdict)>();
        Parallel.ForEach(benches, new ParallelOptions { MaxDegreeOfParallelism = benches.Length }, bench =>
        {
            while (open.TryDequeue(out Mutant? mutant))
            {
                Verdict verdict = bench.Try(mutant);
                verdicts.Add((mutant, verdict));
                if (verdict is Verdict.Survived or Verdict.TimedOut)
                {
                    Console.WriteLine($"{part.Name} {verdicts.Count}/{verdicts.Count + open.Count} {verdict}: {mutant}");
                }
            }
        });
        foreach (TestBench bench in benches)
        {
            bench.Restore();
        }

        return new PartResult(part.Name, [.. verdicts.OrderBy(pair => pair.Mutant.Path, StringComparer.Ordinal).ThenBy(pair => pair.Mutant.Span.Start)], time.Elapsed);
    }
}
