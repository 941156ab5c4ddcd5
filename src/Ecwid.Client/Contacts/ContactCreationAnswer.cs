namespace Ecwid.Client.Contacts;

/// <summary>The answer to the creation of a contact: the official page shows a count in its table and the contact in its example; other creations answer an id.</summary>
internal sealed class ContactCreationAnswer
{
    public long? CreateCount { get; set; }

    public long? Id { get; set; }

    public string? Contact { get; set; }
}
