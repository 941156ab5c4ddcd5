using System.Collections.Generic;

namespace Ecwid.Client.Bulk.Writing;

/// <summary>What an export writes, and how.</summary>
public sealed class EcwidExportOptions
{
    /// <summary>CSV or JSON lines. JSON lines hold customers as they were read: none of the other options applies to them.</summary>
    public EcwidExportFormat Format { get; set; }

    /// <summary>The character between two cells: a comma, a semicolon or a tab.</summary>
    public char Delimiter { get; set; } = ',';

    /// <summary>
    /// The fields to write, by any name that an import knows, parts such as <c>billingPerson</c> and <c>contacts</c> included; null for the id and all that can be
    /// written. Only by name are those written that Ecwid itself fills, such as <c>registered</c> or <c>stats</c>, and <c>customerGroupId</c>: other stores
    /// have other ids for their groups, so that the name is written.
    /// </summary>
    public IReadOnlyCollection<string>? Properties { get; set; }

    /// <summary>
    /// Whether ids of customers, addresses and contacts are written where <see cref="Properties"/> does not say. With them, an import into the same store
    /// finds customers whose e-mail address was edited; without, exports of two stores with the same customers are the same.
    /// </summary>
    public bool IncludeIds { get; set; } = true;

    /// <summary>
    /// Whether at most one address, one contact and one extra field are written of each: the default one, or else the first. What is left out is counted. An update
    /// from such a file takes the others away from the store, because Ecwid replaces lists whole.
    /// </summary>
    public bool Flat { get; set; }

    /// <summary>For how many addresses, contacts and extra fields there are columns; null for one of each. <see cref="EcwidExportSize"/> finds the number that is needed.</summary>
    public EcwidExportSize? Size { get; set; }

    /// <summary>
    /// Whether text that a spreadsheet would run as a formula gets an apostrophe in front: text that begins with = + - @, a tab, a line break, or an apostrophe.
    /// The column <c>spreadsheetSafe</c> then says in each row that it was done, and an import takes away just these apostrophes.
    /// </summary>
    public bool SpreadsheetSafe { get; set; }
}
