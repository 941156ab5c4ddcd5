using System.Management.Automation;
using Ecwid.Client;

namespace EcwidPS.Commands.ExtraFields;

/// <summary>Finds out which extra field a row means.</summary>
internal static class ExtraFieldLookup
{
    /// <summary>The key of a row that was piped in and bound to no parameter.</summary>
    /// <exception cref="EcwidException">The row has no key.</exception>
    public static string KeyFromRow(PSObject row) => row.BaseObject is string key && !string.IsNullOrWhiteSpace(key)
        ? key.Trim()
        : throw new EcwidException("The input has no Key. Pipe in keys, extra fields, or rows with that column.");
}
