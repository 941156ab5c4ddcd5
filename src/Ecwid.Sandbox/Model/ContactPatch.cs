using Ecwid.Sandbox.Json;

namespace Ecwid.Sandbox.Model;

/// <summary>The fields of a contact that a request names; null is absent.</summary>
internal sealed class ContactPatch : Patch<Contact>
{
    public ContactPatch(ObjectReader reader, bool isCreation)
    {
        Id = reader.Integer("id");
        Text = Change(reader.FilledText("contact"), static (contact, text) => contact.Text = text);
        Type = Change(reader.OneOf("type", Contact.Types), static (contact, text) => contact.Type = text);
        Change(reader.Text("handle"), static (contact, text) => contact.Handle = text);
        Change(reader.Text("note"), static (contact, text) => contact.Note = text);
        IsDefault = Change(reader.Flag("default"), static (contact, flag) => contact.IsDefault = flag);

        // The official page says boolean; its own examples, and the server, say integer.
        OrderBy = Change(reader.Integer("orderBy"), static (contact, number) => contact.OrderBy = number);
        if (isCreation)
        {
            _ = Text ?? throw reader.Absent("contact");
            _ = Type ?? throw reader.Absent("type");
        }
    }

    /// <summary>Counts only inside the array of a customer's update, where it keeps a contact.</summary>
    public long? Id { get; }

    public string? Text { get; }

    public string? Type { get; }

    public bool? IsDefault { get; }

    public long? OrderBy { get; }
}
