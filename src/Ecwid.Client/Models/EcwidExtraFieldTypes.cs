using System;
using System.Collections.Generic;

namespace Ecwid.Client.Models;

/// <summary>The types of extra field that Ecwid knows.</summary>
/// <remarks>The official pages name the first two; Ecwid's own Java client has the others too. They are written in upper case.</remarks>
public static class EcwidExtraFieldTypes
{
    /// <summary>All types, as they are written in requests.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "TEXT", "DATETIME", "SELECT", "TEXTAREA", "CHECKBOX", "RADIO_BUTTONS", "TOGGLE_BUTTON_GROUP",
    ];

    /// <summary>Finds a type whatever its letter case and surrounding blanks.</summary>
    /// <returns>The type as Ecwid writes it, or null if there is no such type.</returns>
    public static string? Find(string? text)
    {
        string? wanted = text?.Trim();
        foreach (string type in All)
        {
            if (string.Equals(type, wanted, StringComparison.OrdinalIgnoreCase))
            {
                return type;
            }
        }

        return null;
    }
}
