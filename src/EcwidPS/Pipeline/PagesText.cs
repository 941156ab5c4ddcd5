using System;

namespace EcwidPS.Pipeline;

/// <summary>What is said of lists that are a little shorter than their total.</summary>
internal static class PagesText
{
    /// <param name="count">How many items no page had.</param>
    /// <param name="noun">What they are, in the plural.</param>
    public static string Missing(long count, string noun) =>
        FormattableString.Invariant($"Ecwid counts {count} more {noun} than its pages had; the store may have changed while it was read. Read it again if each of them matters.");
}
