using Ecwid.Sandbox.Json;

namespace Ecwid.Sandbox.Model;

/// <summary>The fields of a group that a request names; null is absent.</summary>
internal sealed class GroupPatch : Patch<CustomerGroup>
{
    public GroupPatch(ObjectReader reader, bool isCreation)
    {
        Name = Change(reader.FilledText("name"), static (group, text) => group.Name = text);
        ExternalReferenceId = Change(reader.Text("externalReferenceId"), static (group, text) => group.ExternalReferenceId = text);
        if (isCreation)
        {
            _ = Name ?? throw reader.Absent("name");
        }
    }

    public string? Name { get; }

    public string? ExternalReferenceId { get; }
}
