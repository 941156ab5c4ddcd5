using System;

namespace Ecwid.Client.Bulk.Journal;

/// <summary>What an import is, so that its journal is not taken for another's.</summary>
internal sealed class JournalSettings
{
    /// <summary>The store. A journal of another one is refused.</summary>
    public long StoreId { get; set; }

    /// <summary>Create, Update or Upsert. A journal of another mode is refused.</summary>
    public string Mode { get; set; } = "";

    /// <summary>Hashes the whole input with the journal's key; null if that can't be done, as with rows of a pipeline.</summary>
    public Func<JournalKey, JournalHash>? Input { get; set; }

    /// <summary>Only to be read, as under -WhatIf: no file is made or changed.</summary>
    public bool ReadOnly { get; set; }
}
