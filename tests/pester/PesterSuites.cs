using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace EcwidPS.PesterTests;

public sealed class PesterSuites
{
    [Theory(DisplayName = "Pester")]
    [MemberData(nameof(Tests), DisableDiscoveryEnumeration = true)]
    public void Pester(string suite, string test, string result, string message)
    {
        switch (result)
        {
            case "Passed":
                break;
            case "Skipped":
                Assert.Skip(message);
                break;
            default:
                Assert.Fail($"{suite}: {test}\n{message}");
                break;
        }
    }

    public static IEnumerable<ITheoryDataRow> Tests()
    {
        if (PesterRun.Obstacle is { } obstacle)
        {
            foreach (string suite in PesterRun.Suites)
            {
                yield return new TheoryDataRow<string, string, string, string>(suite, "all of its tests", "Skipped", string.Empty)
                {
                    Skip = $"{suite} was not run: {obstacle}",
                    TestDisplayName = $"Pester {suite}",
                };
            }

            yield break;
        }

        foreach (PesterResult test in PesterRun.Suites.AsParallel().AsOrdered().WithDegreeOfParallelism(2).SelectMany(PesterRun.Run))
        {
            yield return new TheoryDataRow<string, string, string, string>(test.Suite, test.Name, test.Result, test.Message)
            {
                TestDisplayName = $"{test.Suite}: {test.Name}",
            };
        }
    }
}
