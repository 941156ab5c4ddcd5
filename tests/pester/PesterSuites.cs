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
        Results().Select(test => new TheoryDataRow<PesterResult>(test) { TestDisplayName = $"{test.Suite} {test.Name}" });

    private static IEnumerable<PesterResult> Results() => PesterRun.Obstacle is { } obstacle
        ? PesterRun.Suites.Select(suite => PesterResult.NotRun(suite, obstacle))
        : PesterRun.Suites.AsParallel().AsOrdered().WithDegreeOfParallelism(2).SelectMany(PesterRun.Run);
}
