using System;
using System.Collections.Generic;

namespace Ecwid.Client.Models;

/// <summary>The types of contact that Ecwid knows.</summary>
/// <remarks>https://docs.ecwid.com/api-reference/rest-api/customers/customer-contacts/create-customer-contact</remarks>
public static class EcwidContactTypes
{
    /// <summary>All types, in the order of the official page, as they are written in requests.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "EMAIL", "PHONE", "FACEBOOK", "INSTAGRAM", "TWITTER", "YOUTUBE", "TIKTOK", "PINTEREST", "VK",
        "FB_MESSENGER", "WHATSAPP", "TELEGRAM", "VIBER", "URL", "OTHER",
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
