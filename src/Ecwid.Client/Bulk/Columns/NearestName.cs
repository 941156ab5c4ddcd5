using System;
using System.Collections.Generic;

namespace Ecwid.Client.Bulk.Columns;

/// <summary>Finds what a misspelt name was meant to be.</summary>
internal static class NearestName
{
    /// <summary>Looks for the known name that differs least, whatever its letter case, blanks, hyphens and underscores.</summary>
    /// <param name="name">The name that is not known.</param>
    /// <param name="known">The names that are.</param>
    /// <returns>The known name with the fewest differing letters, if these are fewer than half of it; else null.</returns>
    public static string? Find(string name, IEnumerable<string> known)
    {
        string? nearest = null;
        int fewest = int.MaxValue;
        string wanted = Normalize(name);
        foreach (string candidate in known)
        {
            string other = Normalize(candidate);

            // Names differ by at least as many letters as one is longer: a heading of a million letters is not compared.
            if (!IsNear(Math.Abs(wanted.Length - other.Length), wanted))
            {
                continue;
            }

            int distance = Distance(wanted, other);
            if (distance < fewest && IsNear(distance, wanted))
            {
                nearest = candidate;
                fewest = distance;
            }
        }

        return nearest;
    }

    private static bool IsNear(int distance, string wanted) => distance < (Math.Max(wanted.Length, 3) + 1) / 2;

    private static string Normalize(string name) =>
        name.Replace(" ", string.Empty).Replace("-", string.Empty).Replace("_", string.Empty).ToUpperInvariant();

    /// <summary>The Levenshtein distance.</summary>
    private static int Distance(string left, string right)
    {
        int[] previous = new int[right.Length + 1];
        int[] current = new int[right.Length + 1];
        for (int column = 0; column <= right.Length; column++)
        {
            previous[column] = column;
        }

        for (int row = 1; row <= left.Length; row++)
        {
            current[0] = row;
            for (int column = 1; column <= right.Length; column++)
            {
                int change = previous[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1);
                current[column] = Math.Min(change, Math.Min(previous[column], current[column - 1]) + 1);
            }

            (previous, current) = (current, previous);
        }

        return previous[right.Length];
    }
}
