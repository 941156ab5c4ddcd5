namespace Ecwid.Client.Bulk.Rows;

/// <summary>Where a value was before, and so what may have been done to it.</summary>
internal enum ValueOrigin
{
    /// <summary>In a row that another program read, or on a command line.</summary>
    Row,

    /// <summary>In a file that was read here, in its own encoding.</summary>
    File,

    /// <summary>In a file whose guards against spreadsheets were taken off already.</summary>
    SafeFile,

    /// <summary>In an object of ours, or in JSON: as a program or a store wrote it.</summary>
    Program,
}
