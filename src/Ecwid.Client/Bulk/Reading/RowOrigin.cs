namespace Ecwid.Client.Bulk.Reading;

/// <summary>Who wrote a row, and so what its values and columns can be.</summary>
internal enum RowOrigin
{
    /// <summary>People and their spreadsheets.</summary>
    Table,

    /// <summary>A copy of an object of ours, with all fields that it had: nobody expects the read-only ones to be written.</summary>
    Copy,

    /// <summary>A program, as JSON with the names of the API.</summary>
    Json,

    /// <summary>An object of ours.</summary>
    Ours,
}
