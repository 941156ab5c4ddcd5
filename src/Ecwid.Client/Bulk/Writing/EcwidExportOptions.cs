using System.Collections.Generic;
using System.Linq;
using Ecwid.Client.Bulk.Columns;
using Ecwid.Client.Bulk.Files;

namespace Ecwid.Client.Bulk.Writing;

/// <summary>What an export writes, and how.</summary>
public sealed class EcwidExportOptions
{
    /// <summary>CSV or JSON lines. JSON lines hold customers as they were read: the options for columns do not apply to them.</summary>
    public EcwidExportFormat Format { get; set; }

    /// <summary>The character between two cells: any sign.</summary>
    public char Delimiter { get; set; } = ',';

    /// <summary>
    /// The fields to write, by any name that an import knows, parts such as <c>billingPerson</c> and <c>contacts</c> included; null for the id and all that can be
    /// written. Only by name are those written that Ecwid itself fills, such as <c>registered</c> or <c>stats</c>, and <c>customerGroupId</c>: other stores
    /// have other ids for their groups, so that the name is written.
    /// </summary>
    public IReadOnlyCollection<string>? Properties { get; set; }

    /// <summary>
    /// Whether ids of customers, addresses and contacts are written where <see cref="Properties"/> does not name them. With them, an import into the same store
    /// finds customers whose e-mail address was edited; without, exports of two stores with the same customers are the same.
    /// </summary>
    public bool IncludeIds { get; set; } = true;

    /// <summary>
    /// Whether JSON lines have the id of a customer's group beside its name. Without it, which is the default, another store finds its own group by the name. In
    /// CSV, <see cref="Properties"/> says so.
    /// </summary>
    public bool IncludeGroupId { get; set; }

    /// <summary>
    /// Whether at most one address, one contact and one extra field are written of each: the default one, or else the first. What is left out is counted. An update
    /// from such a file takes the others away from the store, because Ecwid replaces lists whole.
    /// </summary>
    public bool Flat { get; set; }

    /// <summary>For how many addresses, contacts and extra fields there are columns; null for one of each. <see cref="EcwidExportSize"/> finds the number that is needed.</summary>
    public EcwidExportSize? Size { get; set; }

    /// <summary>
    /// Whether each sign that a spreadsheet would take for the beginning of a formula gets an apostrophe in front: = + - @, also in full width, at the beginning of
    /// a cell and behind a comma, a semicolon, a tab, a | or a line break in it. Text that begins with an apostrophe, a tab or a line break gets one too.
    /// The column <c>spreadsheetSafe</c> then says in each row that it was done, and an import takes away just these apostrophes.
    /// </summary>
    public bool SpreadsheetSafe { get; set; }

    /// <summary>Whether a file that is there already stays, and is an error.</summary>
    public bool KeepExisting { get; set; }

    /// <summary>Whether a file is replaced although it is marked as read-only; the new one is marked so again.</summary>
    public bool ReplaceReadOnly { get; set; }

    /// <summary>Whether the columns depend on the customers: on how many addresses, contacts and extra fields they have.</summary>
    internal bool NeedsSize => Format == EcwidExportFormat.Csv && !Flat && Size is null && ExportColumns.Of(this).Any(column => column.Path.IndexOf('[') >= 0);

    /// <summary>Which fields of customers have to be read for this export.</summary>
    /// <returns>The fields as the API names them, with dots between levels; null for all.</returns>
    /// <exception cref="EcwidException">A property does not exist, or can't be exported.</exception>
    public IReadOnlyList<string>? GetFields() => ExportFields.Of(this);

    /// <exception cref="EcwidException">An option is not valid, or does not go with another.</exception>
    internal void Check()
    {
        CsvDelimiter.Check(Delimiter);

        if (Format == EcwidExportFormat.JsonLines && (SpreadsheetSafe || Flat || !IncludeIds || Properties is not null))
        {
            throw new EcwidException("JSON lines hold customers as they were read: flat, spreadsheet-safe and chosen columns, and columns without ids, are for CSV only.");
        }

        if (Format == EcwidExportFormat.Csv)
        {
            ExportColumns.Of(this);
        }
    }

    internal EcwidExportOptions WithSize(EcwidExportSize size)
    {
        var options = (EcwidExportOptions)MemberwiseClone();
        options.Size = size;
        return options;
    }
}
