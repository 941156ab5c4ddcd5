using System;
using System.Globalization;
using System.IO;
using Ecwid.Client.Bulk.Rows;

namespace Ecwid.Client.Bulk.Writing;

/// <summary>Writes cells as RFC 4180 has them.</summary>
internal sealed class CsvCells(TextWriter writer, char delimiter, bool isSafe)
{
    private const string Quote = "\"";

    private static readonly char[] LineBreaks = ['"', '\r', '\n'];

    private bool _isFirst = true;

    public void Write(object? value)
    {
        if (!_isFirst)
        {
            writer.Write(delimiter);
        }

        _isFirst = false;
        string text = ToText(value);
        text = isSafe && value is string ? SafeText.Protect(text) : text;
        bool isQuoted = text.IndexOfAny(LineBreaks) >= 0 || text.IndexOf(delimiter) >= 0 || (text.Length > 0 && (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[text.Length - 1])));
        writer.Write(isQuoted ? Quote + text.Replace(Quote, Quote + Quote) + Quote : text);
    }

    public void EndRow()
    {
        writer.Write("\r\n");
        _isFirst = true;
    }

    private static string ToText(object? value) => value switch
    {
        null => string.Empty,
        string text => text,
        bool flag => flag ? "true" : "false",
        DateTimeOffset date => EcwidDate.Format(date),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
