using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;

namespace Ecwid.Sandbox.Hosting;

/// <summary>One thing that goes wrong, and when. Not to be changed once a <see cref="FaultPlan"/> has it.</summary>
public sealed class Fault
{
    /// <summary>The verb that it strikes; null for all.</summary>
    public string? Method { get; init; }

    /// <summary>A regular expression that the decoded path must match somewhere; null for all paths.</summary>
    public string? Path { get; init; }

    /// <summary>How many matching calls it lets through first.</summary>
    public int After { get; init; }

    /// <summary>How many calls it strikes; 0 for ever.</summary>
    public int Times { get; init; } = 1;

    /// <summary>How likely it strikes a matching call, from 0 to 1.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>Makes the probability repeatable; null for a different course each time.</summary>
    public int? Seed { get; init; }

    /// <summary>What goes wrong.</summary>
    public required FaultKind Kind { get; init; }

    /// <summary>Milliseconds to wait before anything else, or for <see cref="FaultKind.SlowDrip"/> after each byte. Null for none, or for 20 with SlowDrip.</summary>
    public int? DelayMs { get; init; }

    /// <summary>The status of <see cref="FaultKind.Status"/> and <see cref="FaultKind.StatusAfter"/> (500 if null) or of <see cref="FaultKind.Redirect"/> (307 if null).</summary>
    public int? Status { get; init; }

    /// <summary>Headers of the answer; they replace those that the fault sets by itself.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>The body that takes the place of the fault's own; null for that.</summary>
    public string? Body { get; init; }

    /// <summary>Where <see cref="FaultKind.Redirect"/> points to.</summary>
    public string? Location { get; init; }

    /// <summary>How many bytes <see cref="FaultKind.HugeBody"/> sends at most; null for 1 GiB.</summary>
    public long? Bytes { get; init; }

    /// <summary>Checks the fault.</summary>
    /// <exception cref="ArgumentException">Something in it makes no sense.</exception>
    public void Check()
    {
        Require(After >= 0, "'after' is at least 0.");
        Require(Times >= 0, "'times' is at least 0.");
        Require(Probability is >= 0 and <= 1, "'probability' is a number from 0 to 1.");
        Require(DelayMs is null or >= 0, "'delayMs' is at least 0.");
        Require(Status is null or (>= 200 and <= 599), "'status' is a number from 200 to 599.");
        Require(Bytes is null or > 0, "'bytes' is greater than 0.");
        Require(Kind != FaultKind.Redirect || Location is not null, "A redirect needs a 'location'.");
        Require(Kind != FaultKind.Latency || DelayMs is not null, "Latency needs a 'delayMs'.");
        if (Path is not null)
        {
            // Throws an ArgumentException of its own that says what is wrong.
            _ = new Regex(Path);
        }
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new ArgumentException(message);
        }
    }
}
