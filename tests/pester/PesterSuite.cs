using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace EcwidPS.PesterTests;

/// <summary>What became of the tests of a suite, and how long they took together.</summary>
internal sealed record PesterSuite(string Name, TimeSpan Time, IReadOnlyList<PesterResult> Tests)
{
    /// <summary>One line: name, passed, failed, skipped, seconds.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Name}: {Count("Passed")} passed, {Tests.Count - Count("Passed") - Count("Skipped")} failed, {Count("Skipped")} skipped, {Time.TotalSeconds:0.0} s");

    private int Count(string result) => Tests.Count(test => test.Result == result);
}
