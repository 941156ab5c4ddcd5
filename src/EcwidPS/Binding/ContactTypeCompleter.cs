using System.Collections.Generic;
using Ecwid.Client.Models;

namespace EcwidPS.Binding;

/// <summary>Completes the types of contact.</summary>
public sealed class ContactTypeCompleter : WordCompleter
{
    /// <inheritdoc />
    protected override IEnumerable<string> Words => EcwidContactTypes.All;
}
