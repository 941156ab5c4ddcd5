namespace Ecwid.Client.Bulk.Writing;

/// <summary>The form of an export.</summary>
public enum EcwidExportFormat
{
    /// <summary>A table as RFC 4180 has it, in UTF-8 with a byte order mark, by which spreadsheets know it.</summary>
    Csv,

    /// <summary>One JSON object a line, as Ecwid answers it, in UTF-8 without a mark.</summary>
    JsonLines,
}
