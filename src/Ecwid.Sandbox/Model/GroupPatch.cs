using Ecwid.Sandbox.Json;

namespace Ecwid.Sandbox.Model;

/// <summary>The fields of a group that a request names; null is absent.</summary>
internal sealed class GroupPatch
{
    public GroupPatch(ObjectReader reader, bool isCreation)
    {
        Name = reader.FilledText("name");
        ExternalReferenceId = reader.Text("externalReferenceId");
        if (isCreation && Name is null)
        {
            throw reader.Absent("name");
        }
    }

    public string? Name { get; }

    public string? ExternalReferenceId { get; }

    public bool IsEmpty => Name is null && ExternalReferenceId is null;
}
