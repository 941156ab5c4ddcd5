using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Xml.Linq;

namespace EcwidPS.Mutation;

/// <summary>A built copy of the repository, in which mutants are tried one after the other.</summary>
internal sealed class TestBench
{
    private const string TestNamespace = "EcwidPS.UnitTests.";

    // A class that takes longer is run only for mutants that the others did not find.
    private static readonly TimeSpan Quick = TimeSpan.FromSeconds(0.4);

    private readonly string _root;
    private readonly Part _part;
    private readonly string _unit;
    private readonly string _program;
    private IReadOnlyList<Stage> _stages = [];

    private TestBench(string root, Part part, MutableProject project)
    {
        _root = root;
        _part = part;
        Project = project;
        _unit = Path.Combine(root, "tests", "unit", "bin", "Debug", "net10.0");
        _program = Path.Combine(_unit, OperatingSystem.IsWindows() ? "EcwidPS.UnitTests.exe" : "EcwidPS.UnitTests");
        Target = part.AttributesOnly ? Path.Combine(root, "out", "EcwidPS", project.FileName) : Path.Combine(_unit, project.FileName);
    }

    /// <summary>The project whose sources are changed.</summary>
    public MutableProject Project { get; }

    // Where the tests find what was compiled.
    private string Target { get; }

    /// <summary>Prepares a built copy: the tests must pass with the sources as they are.</summary>
    public static TestBench Prepare(string root, Part part)
    {
        var bench = new TestBench(root, part, MutableProject.Load(root, part.Project));
        bench.Restore();
        bench.Measure();
        return bench;
    }

    /// <summary>Tries one mutant.</summary>
    public Verdict Try(Mutant mutant)
    {
        if (!Project.TryCompile(mutant, Target, CancellationToken.None))
        {
            return Verdict.NotCompiled;
        }

        foreach (Stage stage in _stages)
        {
            int? code = Tool.TryRun(_program, [.. stage.Arguments, "-stopOnFail"], _unit, stage.Patience, out _);
            if (code != 0)
            {
                return code is null ? Verdict.TimedOut : Verdict.Killed;
            }
        }

        return _part.AttributesOnly ? TrySuites(mutant) : Verdict.Survived;
    }

    /// <summary>Puts the sources as they are back in place.</summary>
    public void Restore() => Project.TryCompile(null, Target, CancellationToken.None);

    private Verdict TrySuites(Mutant mutant)
    {
        foreach (string suite in Part.SuitesOf(mutant.Path))
        {
            int? code = RunSuite(suite);
            if (code != 0)
            {
                return code is null ? Verdict.TimedOut : Verdict.Killed;
            }
        }

        return Verdict.Survived;
    }

    private int? RunSuite(string suite) =>
        Tool.TryRun("pwsh", ["-NoProfile", "-File", Path.Combine(_root, "tests/pester/Invoke-AllSuites.ps1"), "-Path", Path.Combine(_root, suite)], _root, TimeSpan.FromMinutes(5), out _);

    private void Measure()
    {
        string report = Path.Combine(_root, "baseline.xml");
        Tool.Run(_program, [.. _part.Tests.SelectMany(tests => new[] { "-class", TestNamespace + tests }), "-noLogo", "-noColor", "-xml", report], _unit);
        var classes = (from test in XDocument.Load(report).Descendants("test")
                       group double.Parse(test.Attribute("time")!.Value, CultureInfo.InvariantCulture) by test.Attribute("type")!.Value into times
                       let time = TimeSpan.FromSeconds(times.Sum())
                       orderby time
                       select (Name: times.Key, Time: time)).ToList();
        foreach (string tests in _part.Tests)
        {
            // A class that was renamed must not leave its mutants alive unnoticed.
            if (!classes.Exists(type => type.Name.StartsWith(TestNamespace + tests.TrimEnd('*'), StringComparison.Ordinal)))
            {
                throw new InvalidOperationException($"There is no {tests} in tests/unit.");
            }
        }

        _stages =
        [
            .. from type in classes
               group type by type.Time > Quick into stage
               orderby stage.Key
               select new Stage(
                   [.. stage.SelectMany(type => new[] { "-class", type.Name }), "-noLogo", "-noColor"],
                   TimeSpan.FromSeconds(20 + (3 * stage.Sum(type => type.Time.TotalSeconds)))),
        ];

        if (_part.AttributesOnly)
        {
            foreach (string suite in Project.Find(_part).SelectMany(mutant => Part.SuitesOf(mutant.Path)).Distinct())
            {
                if (RunSuite(suite) != 0)
                {
                    throw new InvalidOperationException($"{suite} fails with the sources as they are.");
                }
            }
        }
    }

    // The arguments of one run of the tests, and how long it may take on a busy machine.
    private sealed record Stage(IReadOnlyList<string> Arguments, TimeSpan Patience);
}
