using Ecwid.Sandbox.Json;

namespace Ecwid.Sandbox.Model;

/// <summary>The parts of an extra field that a request names; null is absent.</summary>
internal sealed class ExtraFieldPatch
{
    public ExtraFieldPatch(ObjectReader reader, bool isCreation)
    {
        // An update can't change the key, so it is not looked at.
        Key = isCreation ? reader.FilledText("key") : null;
        Title = reader.FilledText("title");
        Type = reader.OneOf("type", ExtraField.Types);
        IsShownOnOrderDetails = reader.Flag("shownOnOrderDetails");
        if (isCreation && Title is null)
        {
            throw reader.Absent("title");
        }

        if (isCreation && Type is null)
        {
            throw reader.Absent("type");
        }
    }

    public string? Key { get; }

    public string? Title { get; }

    public string? Type { get; }

    public bool? IsShownOnOrderDetails { get; }

    public bool IsEmpty => Title is null && Type is null && IsShownOnOrderDetails is null;

    public void ApplyTo(ExtraField field)
    {
        field.Title = Title ?? field.Title;
        field.Type = Type ?? field.Type;
        field.IsShownOnOrderDetails = IsShownOnOrderDetails ?? field.IsShownOnOrderDetails;
    }
}
