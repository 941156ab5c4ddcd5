using Ecwid.Sandbox.Json;

namespace Ecwid.Sandbox.Model;

/// <summary>The fields of a contact that a request names; null is absent.</summary>
internal sealed class ContactPatch
{
    public ContactPatch(ObjectReader reader, bool isCreation)
    {
        Id = reader.Integer("id");
        Text = reader.FilledText("contact");
        Type = reader.OneOf("type", Contact.Types);
        Handle = reader.Text("handle");
        Note = reader.Text("note");
        IsDefault = reader.Flag("default");

        // The official page says boolean; its own examples, and the server, say integer.
        OrderBy = reader.Integer("orderBy");
        if (isCreation && Text is null)
        {
            throw reader.Absent("contact");
        }

        if (isCreation && Type is null)
        {
            throw reader.Absent("type");
        }
    }

    /// <summary>Counts only inside the array of a customer's update, where it keeps a contact.</summary>
    public long? Id { get; }

    public string? Text { get; }

    public string? Type { get; }

    public string? Handle { get; }

    public string? Note { get; }

    public bool? IsDefault { get; }

    public long? OrderBy { get; }

    public bool IsEmpty => Text is null && Type is null && Handle is null && Note is null && IsDefault is null && OrderBy is null;

    public void ApplyTo(Contact contact)
    {
        contact.Text = Text ?? contact.Text;
        contact.Type = Type ?? contact.Type;
        contact.Handle = Handle ?? contact.Handle;
        contact.Note = Note ?? contact.Note;
        contact.IsDefault = IsDefault ?? contact.IsDefault;
        contact.OrderBy = OrderBy ?? contact.OrderBy;
    }
}
