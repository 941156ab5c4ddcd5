namespace Ecwid.Client.Http;

/// <summary>The answer of most creations: the new id.</summary>
internal sealed class CreationAnswer
{
    public long? Id { get; set; }
}
