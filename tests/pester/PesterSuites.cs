using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace EcwidPS.PesterTests;

public sealed class PesterSuites
{
    [Theory(DisplayName = "Pester")]
    [MemberData(nameof(Tests), DisableDiscoveryEnumeration = true)]
    public void Pester(PesterResult test)
    {
        switch (test.Result)
        {
            case "Passed":
                break;
            case "Skipped":
                Assert.Skip(test.Message);
                break;
            default:
                Assert.Fail($"{test.Suite}: {test.Name}\n{test.Message}");
                break;
        }
    }

    public static IEnumerable<ITheoryDataRow> Tests() =>
        Run(TestContext.Current).SelectMany(suite => suite.Tests).Select(test => new TheoryDataRow<PesterResult>(test) { TestDisplayName = $"{test.Suite} {test.Name}" });

    // All suites, two at a time, before the first of their tests is reported: meanwhile each tells that it has ended.
    private static List<PesterSuite> Run(ITestContext context)
    {
        context.SendDiagnosticMessage(PesterRun.DescribeHost());
        List<PesterSuite> suites =
        [
            .. Partitioner.Create(PesterRun.Suites, EnumerablePartitionerOptions.NoBuffering).AsParallel().WithDegreeOfParallelism(2).Select(name =>
            {
                PesterSuite suite = PesterRun.Run(name);
                context.SendDiagnosticMessage(suite.ToString());
                return suite;
            }),
        ];
        context.SendDiagnosticMessage("The ten slowest suites, in seconds: " + string.Join(", ", suites.OrderByDescending(suite => suite.Time).Take(10).Select(suite => $"{suite.Name[..^".Tests.ps1".Length]} {suite.Time.TotalSeconds:0}")));
        return suites;
    }
}
