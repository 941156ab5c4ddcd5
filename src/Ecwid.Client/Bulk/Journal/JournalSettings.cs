using System;
using System.IO;

namespace Ecwid.Client.Bulk.Journal;

/// <summary>What an import is, so that its journal is not taken for another's.</summary>
internal sealed class JournalSettings
{
    /// <summary>The store. A journal of another one is refused.</summary>
    public long StoreId { get; set; }

    /// <summary>The address of the API. A journal of another one is rejected: its store is another one, whatever its id.</summary>
    public Uri BaseUri { get; set; } = EcwidClientOptions.DefaultBaseUri;

    /// <summary>The time by the server's clock; null if the server has not told it.</summary>
    public DateTimeOffset? Now { get; set; }

    /// <summary>The host of the address, in ASCII.</summary>
    public string Host => BaseUri.IsDefaultPort ? BaseUri.IdnHost : FormattableString.Invariant($"{BaseUri.IdnHost}:{BaseUri.Port}");

    /// <summary>Create, Update or Upsert. A journal of another mode is refused.</summary>
    public string Mode { get; set; } = "";

    /// <summary>Hashes the whole input with the journal's key; null if that can't be done, as with rows of a pipeline.</summary>
    public Func<JournalKey, JournalHash>? Input { get; set; }

    /// <summary>Opens the file to be written; null for the usual way. Tests let its disk fail.</summary>
    public Func<string, FileStream>? OpenFile { get; set; }

    /// <summary>Only to be read, as under -WhatIf: no file is made or changed.</summary>
    public bool ReadOnly { get; set; }
}
