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
    /// folder, leaves the built copy there for the next run; --at-once says how many are tried at the same time;
    /// --every 3 tries a third of all, for a first look.
    /// </param>
    private static int Main(string[] arguments)
    {
        var names = new List<string>();
        string? folder = null;
        int atOnce = Environment.ProcessorCount + 1;
        int every = 1;
        bool survivorsOnly = false;
        for (int index = 1; index < arguments.Length; index++)
        {
            switch (arguments[index])
            {
                case "--survivors":
                    survivorsOnly = true;
                    break;
                case "--keep" when index + 1 < arguments.Length:
                    folder = arguments[++index];
                    break;
                case "--at-once" when index + 1 < arguments.Length:
                    atOnce = int.Parse(arguments[++index], CultureInfo.InvariantCulture);
                    break;
                case "--every" when index + 1 < arguments.Length:
                    every = int.Parse(arguments[++index], CultureInfo.InvariantCulture);
                    break;
                default:
                    names.Add(arguments[index]);
                    break;
            }
        }

        if (arguments.Length == 0 || names.Except(Part.All.Select(part => part.Name), StringComparer.OrdinalIgnoreCase).Any())
        {
            Console.Error.WriteLine($"Usage: mutation <repository> [--survivors] [--keep <folder>] [--at-once <number>] [--every <number>] [{string.Join("] [", Part.All.Select(part => part.Name))}]");
            return 2;
        }

        string repository = Path.GetFullPath(arguments[0]);
        string reports = Directory.CreateDirectory(Path.Combine(repository, "out", "mutation")).FullName;
        var results = new List<PartResult>();
        Console.WriteLine("Building a copy of the repository ...");
        using (RepositoryCopy copy = RepositoryCopy.Make(repository, folder))
        {
            foreach (Part part in Part.All.Where(part => names.Count == 0 || names.Contains(part.Name, StringComparer.OrdinalIgnoreCase)))
            {
                string report = Path.Combine(reports, part.Name + ".txt");
                HashSet<string>? only = survivorsOnly && File.Exists(report) ? [.. File.ReadLines(report)] : null;
                PartResult result = Run(part, copy, atOnce, (mutant, index) => index % every == 0 && only?.Contains(mutant.Key) != false);
                results.Add(result);
                File.WriteAllLines(report, result.Survivors.Select(mutant => mutant.Key));
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

    private static PartResult Run(Part part, RepositoryCopy copy, int atOnce, Func<Mutant, int, bool> isTried)
    {
        var time = Stopwatch.StartNew();
        IReadOnlyList<TestBench> benches = TestBench.Prepare(copy, part, atOnce);
        Mutant[] mutants = [.. benches[0].Project.Find(part).Where(isTried)];
        Console.WriteLine($"{part.Name}: {mutants.Length} mutants, prepared in {time.Elapsed.TotalMinutes:0.0} minutes");
        var verdicts = new ConcurrentDictionary<int, Verdict>();
        var left = new ConcurrentQueue<int>(Enumerable.Range(0, mutants.Length));
        if (!part.AttributesOnly)
        {
            string switched = Path.Combine(copy.Root, "out", "switched.dll");
            var open = new ConcurrentQueue<int>(benches[0].Project.CompileSwitched(mutants, switched).Order());
            Console.WriteLine($"{part.Name}: {open.Count} of them behind switches, from {time.Elapsed.TotalMinutes:0.0} minutes on");
            All(benches, bench => bench.TrySwitched(switched, open, Tell));
            left = new ConcurrentQueue<int>(left.Where(number => !verdicts.ContainsKey(number)));
            Console.WriteLine($"{part.Name}: {left.Count} left to be compiled one by one, from {time.Elapsed.TotalMinutes:0.0} minutes on");
        }

        All(benches, bench =>
        {
            while (left.TryDequeue(out int number))
            {
                Tell(number, bench.Try(mutants[number]));
            }
        });
        foreach (TestBench bench in benches)
        {
            bench.Restore();
        }

        return new PartResult(part.Name, [.. verdicts.OrderBy(pair => pair.Key).Select(pair => (mutants[pair.Key], pair.Value))], time.Elapsed);

        void Tell(int number, Verdict verdict)
        {
            verdicts[number] = verdict;
            if (verdict is Verdict.Survived or Verdict.TimedOut)
            {
                Console.WriteLine($"{part.Name} {verdicts.Count}/{mutants.Length} {verdict}: {mutants[number]}");
            }
            else if (verdicts.Count % 50 == 0)
            {
                Console.WriteLine($"{part.Name} {verdicts.Count}/{mutants.Length} after {time.Elapsed.TotalMinutes:0.0} minutes, {verdicts.Count(pair => pair.Value == Verdict.Survived)} survived");
            }
        }
    }

    private static void All(IReadOnlyList<TestBench> benches, Action<TestBench> work) =>
        Parallel.ForEach(benches, new ParallelOptions { MaxDegreeOfParallelism = benches.Count }, work);
}
