using System;

namespace Ecwid.Client.Schema;

/// <summary>What may be done with a field.</summary>
[Flags]
internal enum FieldUse
{
    /// <summary>It can only be read.</summary>
    Read = 0,

    /// <summary>It may be sent.</summary>
    Sent = 1,

    /// <summary>An empty text or list empties it.</summary>
    Emptied = 2,

    /// <summary>Ecwid works it out from another field, whatever is sent.</summary>
    Derived = 4,

    /// <summary>Ecwid fills it where it is not sent.</summary>
    Filled = 8,

    /// <summary>Ecwid may store another value than the one that is sent.</summary>
    Judged = 16,
}
