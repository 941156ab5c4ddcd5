using System.Globalization;

namespace EcwidPS.Pipeline;

/// <summary>Says how many there are of something.</summary>
internal static class CountText
{
    /// <param name="count">How many.</param>
    /// <param name="noun">What one of them is called; its plural ends in s.</param>
    public static string Of(long count, string noun) =>
        count.ToString("N0", CultureInfo.CurrentCulture) + " " + noun + (count == 1 ? string.Empty : "s");
}
