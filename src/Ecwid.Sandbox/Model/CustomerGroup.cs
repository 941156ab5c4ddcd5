namespace Ecwid.Sandbox.Model;

internal sealed class CustomerGroup(long id, string name)
{
    /// <summary>The group of everyone who is in no other.</summary>
    public const long General = 0;

    public long Id { get; } = id;

    public string Name { get; set; } = name;

    public string? ExternalReferenceId { get; set; }
}
