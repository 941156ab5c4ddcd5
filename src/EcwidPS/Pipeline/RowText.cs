using System.Collections.Generic;
using System.Globalization;

namespace EcwidPS.Pipeline;

/// <summary>How messages name a row. By number only: what it holds is personal data and may end in a log.</summary>
internal static class RowText
{
    public static string Prefix(long row) => row > 0 ? Name(row) + ": " : string.Empty;

    public static string Name(long row) => string.Format(CultureInfo.InvariantCulture, "Row {0}", row);

    /// <summary>Several rows: 3, 4, 7 to 12.</summary>
    /// <param name="rows">Their numbers, in the order of the input.</param>
    public static string List(IReadOnlyList<long> rows)
    {
        var parts = new List<string>();
        for (int first = 0, next; first < rows.Count; first = next)
        {
            next = first + 1;
            while (next < rows.Count && rows[next] == rows[next - 1] + 1)
            {
                next++;
            }

            parts.Add(rows[first].ToString(CultureInfo.InvariantCulture));
            if (next - first > 1)
            {
                parts[parts.Count - 1] += (next - first == 2 ? ", " : " to ") + rows[next - 1].ToString(CultureInfo.InvariantCulture);
            }
        }

        return string.Join(", ", parts);
    }
}
