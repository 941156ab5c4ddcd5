using Ecwid.Sandbox.Json;

namespace Ecwid.Sandbox.Model;

/// <summary>The parts of an extra field that a request names; null is absent.</summary>
internal sealed class ExtraFieldPatch : Patch<ExtraField>
{
    public ExtraFieldPatch(ObjectReader reader, bool isCreation)
    {
        // An update can't change the key, so it is not looked at.
        Key = isCreation ? reader.FilledText("key") : null;
        Title = Change(reader.FilledText("title"), static (field, text) => field.Title = text);
        Type = Change(reader.OneOf("type", ExtraField.Types), static (field, text) => field.Type = text);
        Change(reader.Flag("shownOnOrderDetails"), static (field, flag) => field.IsShownOnOrderDetails = flag);
        if (isCreation)
        {
            _ = Title ?? throw reader.Absent("title");
            _ = Type ?? throw reader.Absent("type");
        }
    }

    public string? Key { get; }

    public string? Title { get; }

    public string? Type { get; }
}
