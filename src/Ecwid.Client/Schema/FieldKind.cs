namespace Ecwid.Client.Schema;

/// <summary>How the values of a field are read, checked and compared.</summary>
internal enum FieldKind
{
    /// <summary>Text as it is, blanks around it included.</summary>
    Text,

    /// <summary>Text that Ecwid rejects with blanks around it, and in which letter case counts.</summary>
    Code,

    Email,

    Phone,

    /// <summary>A text of digits and letters, such as a postal code or a tax id, of which a spreadsheet may make a number.</summary>
    Figures,

    Secret,

    Boolean,

    Integer,

    /// <summary>A whole number from 0.</summary>
    Count,

    Date,

    Number,

    Country,

    /// <summary>A country by its name, which stands in for the code where there is none.</summary>
    CountryName,

    /// <summary>A state or province by its code; a long name goes to the field of names.</summary>
    State,

    /// <summary>A state or province by its name.</summary>
    StateName,

    Language,

    Relation,

    ContactType,

    ExtraFieldType,

    /// <summary>The type of an extra field's value, which Ecwid takes from its definition: no check of ours refuses a new one.</summary>
    ExtraFieldValueType,

    /// <summary>An id that Ecwid assigned, from 1.</summary>
    Id,

    GroupId,

    GroupName,

    /// <summary>A part of a name or of a street, which is joined with the other parts.</summary>
    Part,

    /// <summary>A nested object or list, which only its parts can fill.</summary>
    Container,

    /// <summary>The mark of a row whose cells carry an apostrophe where a spreadsheet would see a formula.</summary>
    SpreadsheetSafe,

    /// <summary>What comes along with objects and means nothing here.</summary>
    Ignored,
}
