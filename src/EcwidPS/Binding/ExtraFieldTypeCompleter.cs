using System.Collections.Generic;
using Ecwid.Client.Models;

namespace EcwidPS.Binding;

/// <summary>Completes the types of extra field.</summary>
public sealed class ExtraFieldTypeCompleter : WordCompleter
{
    /// <inheritdoc />
    protected override IEnumerable<string> Words => EcwidExtraFieldTypes.All;
}
