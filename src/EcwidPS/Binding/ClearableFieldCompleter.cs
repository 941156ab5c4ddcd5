using System.Collections.Generic;
using EcwidPS.Commands.Customers;

namespace EcwidPS.Binding;

/// <summary>Completes the fields that Set-EcwidCustomer can empty.</summary>
public sealed class ClearableFieldCompleter : WordCompleter
{
    /// <inheritdoc />
    protected override IEnumerable<string> Words => ClearableFields.Names;
}
