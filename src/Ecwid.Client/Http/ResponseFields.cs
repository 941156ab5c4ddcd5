using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Ecwid.Client.Http;

/// <summary>Writes the query parameter <c>responseFields</c>: names with nested ones in parentheses.</summary>
internal static class ResponseFields
{
    /// <summary>What a page must say of itself, so that paging works.</summary>
    private const string Envelope = "total,count,offset,limit";

    // Each level is a call of its own here: a path without end would end the process.
    private const int LongestPath = 500;

    /// <param name="paths">Field names with dots between levels.</param>
    public static string ForObject(IEnumerable<string> paths) => Write(paths);

    /// <param name="paths">Field names of the items, with dots between levels.</param>
    public static string ForPage(IEnumerable<string> paths) => $"{Envelope},items({Write(paths)})";

    private static string Write(IEnumerable<string> paths)
    {
        var text = new StringBuilder();
        foreach (IGrouping<string, string> field in paths.Select(Check).GroupBy(path => path.Split('.')[0], StringComparer.Ordinal))
        {
            if (text.Length > 0)
            {
                text.Append(',');
            }

            text.Append(field.Key);
            string[] below = [.. field.Select(path => path.Substring(field.Key.Length).TrimStart('.')).Distinct()];

            // The whole field was asked for too: then all of it.
            if (!below.Contains(string.Empty))
            {
                text.Append('(').Append(Write(below)).Append(')');
            }
        }

        return text.ToString();
    }

    private static string Check(string path) =>
        path.Length is > 0 and <= LongestPath && path[0] != '.' && path[path.Length - 1] != '.' && path.IndexOf("..", StringComparison.Ordinal) < 0
            && path.All(character => char.IsLetterOrDigit(character) || character is '.' or '_')
            ? path
            : throw new EcwidException($"{QuotedText.Of(path)} is not the name of a field. Use names with dots between levels, for example billingPerson.city.");
}
