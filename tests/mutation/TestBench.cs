using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Xml.Linq;
using EcwidPS.PesterTests;

namespace EcwidPS.Mutation;

/// <summary>A built copy of the repository, in which mutants are tried one after the other.</summary>
internal sealed class TestBench
{
    private const string TestNamespace = "EcwidPS.UnitTests.";

    // Tests that take longer are run last, and only for mutants that the others did not find.
    private static readonly TimeSpan Quick = TimeSpan.FromSeconds(0.4);

    private const int KillsBetweenChecks = 25;

    private static readonly Lock OneSuite = new();
    private static readonly HashSet<string> CheckedSuites = new(StringComparer.Ordinal);

    private readonly RepositoryCopy _copy;
    private readonly Part _part;
    private readonly string _unit;
    private readonly string? _module;
    private readonly string _target;
    private IReadOnlyList<Stage> _stages = [];

    private TestBench(RepositoryCopy copy, int number, Part part, MutableProject project)
    {
        _copy = copy;
        _part = part;
        Project = project;
        _unit = number == 0 || part.AttributesOnly ? copy.TestFolder : copy.CopyFolder(copy.TestFolder, number);
        _module = part.AttributesOnly ? copy.CopyFolder(copy.ModuleFolder, number) : null;
        _target = Path.Combine(_module ?? _unit, project.FileName);
    }

    /// <summary>The project whose sources are changed.</summary>
    public MutableProject Project { get; }

    /// <summary>Prepares a built copy: the tests must pass with the sources as they are.</summary>
    /// <param name="copy">The copy.</param>
    /// <param name="part">What is to be changed.</param>
    /// <param name="atOnce">How many are to work at the same time.</param>
    public static IReadOnlyList<TestBench> Prepare(RepositoryCopy copy, Part part, int atOnce)
    {
        var project = MutableProject.Load(copy.Root, part.Project);
        var first = new TestBench(copy, 0, part, project);
        first.Restore();
        first.Measure();
        return [first, .. Enumerable.Range(1, atOnce - 1).Select(number => new TestBench(copy, number, part, project) { _stages = first._stages })];
    }

    /// <summary>Tries mutants that stand behind switches in one compiled file, until none is open.</summary>
    /// <param name="file">That file.</param>
    /// <param name="open">Their numbers.</param>
    /// <param name="tell">Is told of each.</param>
    /// <remarks>Nothing is told of those after which the test program was not as before: what it says of them may be another's fault.</remarks>
    public void TrySwitched(string file, ConcurrentQueue<int> open, Action<int, Verdict> tell)
    {
        File.Copy(file, _target, overwrite: true);
        using var tests = new ResidentTests(Program, _unit);
        if (!IsSound(tests))
        {
            throw new InvalidOperationException("The tests fail with all mutants switched off.");
        }

        var killed = new List<int>();
        while (open.TryDequeue(out int number))
        {
            Verdict verdict = Try(tests, number);
            if (verdict != Verdict.Killed)
            {
                tell(number, verdict);
                continue;
            }

            killed.Add(number);
            if (killed.Count == KillsBetweenChecks)
            {
                Confirm();
            }
        }

        Confirm();

        // A mutant may leave something behind, in a static field for example, that makes tests of others fail.
        void Confirm()
        {
            if (killed.Count > 0 && IsSound(tests))
            {
                killed.ForEach(one => tell(one, Verdict.Killed));
            }
            else
            {
                tests.Dispose();
            }

            killed.Clear();
        }
    }

    /// <summary>Tries one mutant by compiling it.</summary>
    public Verdict Try(Mutant mutant)
    {
        if (!Project.TryCompile(mutant, _target, CancellationToken.None))
        {
            return Verdict.NotCompiled;
        }

        foreach (Stage stage in _stages)
        {
            string[] arguments = [.. stage.Arguments, "-stopOnFail"];
            int? code = Tool.TryRun(Program, arguments, _unit, stage.Patience, _module, out _) ?? Tool.TryRun(Program, arguments, _unit, 2 * stage.Patience, _module, out _);
            if (code != 0)
            {
                return code is null ? Verdict.TimedOut : Verdict.Killed;
            }
        }

        return _part.AttributesOnly ? TrySuites(mutant) : Verdict.Survived;
    }

    // What takes too long may only have had a bad moment: it gets a second one, in a new program.
    private Verdict Try(ResidentTests tests, int number)
    {
        foreach (Stage stage in _stages)
        {
            string[] arguments = [.. stage.Arguments, "-stopOnFail"];
            int? code = tests.Run(number, arguments, stage.Patience) ?? tests.Run(number, arguments, 2 * stage.Patience);
            if (code != 0)
            {
                return code is null ? Verdict.TimedOut : Verdict.Killed;
            }
        }

        return Verdict.Survived;
    }

    private bool IsSound(ResidentTests tests) => _stages.Where(stage => !stage.IsSlow).All(stage => tests.Run(ResidentTests.None, stage.Arguments, 2 * stage.Patience) == 0);

    /// <summary>Puts the sources as they are back in place.</summary>
    public void Restore()
    {
        Project.TryCompile(null, _target, CancellationToken.None);
        if (_module is not null)
        {
            File.Copy(_target, Unchanged, overwrite: true);
            PutInPlace(Unchanged);
        }
    }

    private string Unchanged => Path.Combine(_copy.Root, "out", "unchanged.dll");

    private string Program => Path.Combine(_unit, OperatingSystem.IsWindows() ? "EcwidPS.UnitTests.exe" : "EcwidPS.UnitTests");

    private Verdict TrySuites(Mutant mutant)
    {
        // The suites import the module of the build, and that is one.
        using Lock.Scope one = OneSuite.EnterScope();
        foreach (string suite in Part.SuitesOf(mutant.Path))
        {
            CheckOnce(suite);
            PutInPlace(_target);
            int? code = RunSuite(suite);
            if (code != 0)
            {
                return code is null ? Verdict.TimedOut : Verdict.Killed;
            }
        }

        return Verdict.Survived;
    }

    private int? RunSuite(string suite) =>
        Tool.TryRun(PowerShellHost.Program, ["-NoProfile", "-File", Path.Combine(_copy.Root, "tests/pester/Invoke-AllSuites.ps1"), "-Path", Path.Combine(_copy.Root, suite)], _copy.Root, TimeSpan.FromMinutes(5), module: null, out _);

    private void PutInPlace(string file) => File.Copy(file, Path.Combine(_copy.ModuleFolder, Project.FileName), overwrite: true);

    private void Measure()
    {
        string report = Path.Combine(_copy.Root, "out", "baseline.xml");
        Tool.Run(Program, [.. _part.Tests.SelectMany(tests => new[] { "-class", TestNamespace + tests }), "-noLogo", "-noColor", "-xml", report], _unit);
        var methods = (from test in XDocument.Load(report).Descendants("test")
                       group double.Parse(test.Attribute("time")!.Value, CultureInfo.InvariantCulture) by (Class: test.Attribute("type")!.Value, Method: test.Attribute("method")!.Value) into times
                       select (times.Key.Class, Name: $"{times.Key.Class}.{times.Key.Method}", Time: TimeSpan.FromSeconds(times.Sum()))).ToList();
        foreach (string tests in _part.Tests)
        {
            // A class that was renamed must not leave its mutants alive unnoticed.
            if (!methods.Exists(method => Fits(method.Class, tests)))
            {
                throw new InvalidOperationException($"There is no {tests} in tests/unit.");
            }
        }

        string[] slow = [.. methods.Where(method => method.Time > Quick).SelectMany(method => new[] { "-method-", method.Name })];
        _stages =
        [
            .. from method in methods
               group method by method.Time > Quick ? 2 : Fits(method.Class, _part.Tests[0]) ? 0 : 1 into stage
               orderby stage.Key
               select new Stage(
                   [
                       .. stage.Key == 2
                           ? stage.SelectMany(method => new[] { "-method", method.Name })
                           : stage.Select(method => method.Class).Distinct().SelectMany(type => new[] { "-class", type }).Concat(slow),
                       "-noLogo", "-noColor",
                   ],
                   TimeSpan.FromSeconds(15 + (4 * stage.Sum(method => method.Time.TotalSeconds))),
                   stage.Key == 2),
        ];
    }

    // A suite takes long, and most are never needed.
    private void CheckOnce(string suite)
    {
        if (CheckedSuites.Add(suite))
        {
            PutInPlace(Unchanged);
            if (RunSuite(suite) != 0)
            {
                throw new InvalidOperationException($"{suite} fails with the sources as they are.");
            }
        }
    }

    private static bool Fits(string type, string tests) => tests.EndsWith('*')
        ? type.StartsWith(TestNamespace + tests[..^1], StringComparison.Ordinal)
        : type == TestNamespace + tests;

    // The arguments of one run of the tests, and how long it may take on a busy machine.
    private sealed record Stage(IReadOnlyList<string> Arguments, TimeSpan Patience, bool IsSlow);
}
