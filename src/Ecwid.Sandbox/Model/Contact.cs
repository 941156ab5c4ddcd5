using System;

namespace Ecwid.Sandbox.Model;

internal sealed class Contact(long id, DateTimeOffset created)
{
    public const string Email = "EMAIL";
    public const string Phone = "PHONE";

    public static string[] Types { get; } =
    [
        Email, Phone, "FACEBOOK", "INSTAGRAM", "TWITTER", "YOUTUBE", "TIKTOK", "PINTEREST", "VK",
        "FB_MESSENGER", "WHATSAPP", "TELEGRAM", "VIBER", "URL", "OTHER",
    ];

    public long Id { get; } = id;

    public DateTimeOffset Created { get; } = created;

    public string Text { get; set; } = "";

    public string Type { get; set; } = Email;

    public string? Handle { get; set; }

    public string? Note { get; set; }

    public bool IsDefault { get; set; }

    public long OrderBy { get; set; }

    public bool IsEmail(string address) => Type == Email && string.Equals(Text, address, StringComparison.OrdinalIgnoreCase);
}
