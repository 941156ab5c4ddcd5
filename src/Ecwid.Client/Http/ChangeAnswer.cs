namespace Ecwid.Client.Http;

/// <summary>The answer to an update or a deletion: how many records it changed.</summary>
internal sealed class ChangeAnswer
{
    public long? UpdateCount { get; set; }

    public long? DeleteCount { get; set; }
}
