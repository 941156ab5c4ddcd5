using System.Globalization;

namespace EcwidPS.Pipeline;

/// <summary>How messages name a row. By number only: what it holds is personal data and may end in a log.</summary>
internal static class RowText
{
    public static string Prefix(long row) => row > 0 ? Name(row) + ": " : string.Empty;

    public static string Name(long row) => string.Format(CultureInfo.InvariantCulture, "Row {0}", row);
}
