using System;
using System.Management.Automation;
using Ecwid.Client.Bulk.Rows;

namespace EcwidPS.Binding;

/// <summary>Reads properties, whose getters are somebody's code.</summary>
internal static class PropertyValue
{
    /// <exception cref="FormatException">The property throws. Its own message is not repeated: it may hold personal data.</exception>
    public static object? Of(PSPropertyInfo property)
    {
        try
        {
            return property.Value;
        }
        catch (ExtendedTypeSystemException e)
        {
            string type = (e.InnerException ?? e).GetType().Name;
            throw new FormatException($"The property {EcwidCellText.Quote(property.Name)} can't be read: it throws a {type}. Fix it, or leave the property out with Select-Object.");
        }
    }
}
