namespace Ecwid.Client.Bulk.Reading;

/// <summary>How a CSV file is written, where it is not to be found out from the file itself.</summary>
internal sealed class EcwidCsvOptions
{
    /// <summary>The character between two cells, any sign; null to find it in the headings, where a comma, a semicolon, a tab and a pipe are known.</summary>
    public char? Delimiter { get; set; }

    /// <summary>
    /// The name of the encoding, for example <c>utf-8</c>, <c>utf-16</c> or <c>windows-1252</c>; null to find it in the file. With a name given, characters
    /// that could not be decoded are taken as they are; without one, their rows are faulty.
    /// </summary>
    public string? Encoding { get; set; }
}
