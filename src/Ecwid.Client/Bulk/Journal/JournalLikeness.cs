namespace Ecwid.Client.Bulk.Journal;

/// <summary>How a row of the input stands to the rows that the journal has.</summary>
internal enum JournalLikeness : byte
{
    /// <summary>The journal does not know it.</summary>
    New,

    /// <summary>The journal has a row with the same cells.</summary>
    Same,

    /// <summary>The journal has a row with the same customer id or e-mail, whose cells were others.</summary>
    Changed,

    /// <summary>The journal has it, the input does not.</summary>
    Gone,
}
