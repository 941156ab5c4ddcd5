namespace Ecwid.Client.Bulk.Rows;

/// <summary>What an import does with a row.</summary>
public enum EcwidImportMode
{
    /// <summary>Creates a customer; ids are not used.</summary>
    Create,

    /// <summary>Changes the customer that the id names, or else the e-mail address.</summary>
    Update,

    /// <summary>Changes the customer with the e-mail address, or creates one if there is none.</summary>
    Upsert,
}
