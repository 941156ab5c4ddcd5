using System;

namespace Ecwid.Sandbox.Model;

/// <summary>The definition of an extra field of customers.</summary>
internal sealed class ExtraField(string key, DateTimeOffset created)
{
    public const string Customers = "CUSTOMERS";

    // The official pages write the first two in lower case; on the wire all are in upper case.
    public static string[] Types { get; } = ["TEXT", "DATETIME", "SELECT", "TEXTAREA", "CHECKBOX", "RADIO_BUTTONS", "TOGGLE_BUTTON_GROUP"];

    public string Key { get; } = key;

    public DateTimeOffset Created { get; } = created;

    public DateTimeOffset Modified { get; set; } = created;

    public string Title { get; set; } = "";

    public string Type { get; set; } = "TEXT";

    public bool IsShownOnOrderDetails { get; set; }
}
