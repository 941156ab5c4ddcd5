namespace Ecwid.Client.Bulk.Columns;

/// <summary>How the text of a cell is read, checked and compared.</summary>
internal enum CellKind
{
    /// <summary>Text as it is, blanks around it included.</summary>
    Text,

    /// <summary>Text that Ecwid refuses with blanks around it.</summary>
    Code,

    Email,

    Secret,

    Boolean,

    Integer,

    Date,

    Number,

    Country,

    Language,

    Relation,

    ContactType,

    ExtraFieldType,

    /// <summary>An id that Ecwid assigned, from 1.</summary>
    Id,

    GroupId,

    GroupName,

    /// <summary>A nested object or list, which only its parts can fill.</summary>
    Container,

    /// <summary>The mark of a row whose cells carry an apostrophe where a spreadsheet would see a formula.</summary>
    SpreadsheetSafe,
}
