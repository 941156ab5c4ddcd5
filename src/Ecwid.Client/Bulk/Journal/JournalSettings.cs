using System;
using System.Collections.Generic;

namespace Ecwid.Client.Bulk.Journal;

/// <summary>What an import is, so that its journal is not taken for another's.</summary>
internal sealed class JournalSettings
{
    private static readonly Dictionary<string, string> NoOptions = [];

    /// <summary>The store. A journal of another one is refused.</summary>
    public long StoreId { get; set; }

    /// <summary>Create, Update or Upsert. A journal of another mode is refused.</summary>
    public string Mode { get; set; } = "";

    /// <summary>The options that decide what is sent for a row. They are written as they are: no secrets, no personal data.</summary>
    public IReadOnlyDictionary<string, string> Options { get; set; } = NoOptions;

    /// <summary>Hashes the whole input with the journal's key; null if that can't be done, as with rows of a pipeline.</summary>
    public Func<JournalKey, JournalHash>? Input { get; set; }

    /// <summary>Only to be read, as under -WhatIf: no file is made or changed.</summary>
    public bool ReadOnly { get; set; }
}
