using System.Linq;
using Ecwid.Sandbox.Json;
using Ecwid.Sandbox.Model;

namespace Ecwid.Sandbox.Api;

/// <summary>https://docs.ecwid.com/api-reference/rest-api/customers/customer-contacts</summary>
internal static class ContactCalls
{
    private const string RequestName = "CustomerContactRequest";

    public static byte[] List(ApiCall call)
    {
        Customer customer = call.Table.Customer(call.Ids[0]);
        return Answer.Object(call.Query.ResponseFields, writer => writer.Objects(
            "items",
            customer.Contacts.OrderBy(static contact => contact.OrderBy).ThenBy(static contact => contact.Id),
            CustomerJson.WriteContact));
    }

    public static byte[] Get(ApiCall call)
    {
        Contact contact = call.Table.Contact(call.Ids[0], call.Ids[1]);
        return Answer.Object(call.Query.ResponseFields, writer => CustomerJson.WriteContact(writer, contact));
    }

    public static byte[] Create(ApiCall call)
    {
        _ = call.Table.Customer(call.Ids[0]);
        var patch = new ContactPatch(call.Body(RequestName), isCreation: true);
        if (call.Store.ContactCreateAnswer == ContactCreateAnswer.NothingCreated)
        {
            return Answer.Number("createCount", 0);
        }

        Contact contact = call.Table.CreateContact(call.Ids[0], patch, call.Now);
        return call.Store.ContactCreateAnswer switch
        {
            ContactCreateAnswer.Id => Answer.Number("id", contact.Id),
            ContactCreateAnswer.Echo => Answer.Object(FieldSelection.All, writer =>
            {
                writer.Text("contact", contact.Text);
                writer.Text("handle", contact.Handle);
                writer.Text("note", contact.Note);
                writer.Text("type", contact.Type);
                writer.Flag("default", contact.IsDefault);
                writer.Number("orderBy", contact.OrderBy);
            }),
            _ => Answer.Number("createCount", 1),
        };
    }

    public static byte[] Update(ApiCall call)
    {
        _ = call.Table.Contact(call.Ids[0], call.Ids[1]);
        var patch = new ContactPatch(call.Body(RequestName), isCreation: false);
        call.Table.UpdateContact(call.Ids[0], call.Ids[1], patch, call.Now);
        return Answer.Number("updateCount", patch.IsEmpty ? 0 : 1);
    }

    public static byte[] Delete(ApiCall call)
    {
        call.Table.DeleteContact(call.Ids[0], call.Ids[1], call.Now);
        return Answer.Number("deleteCount", 1);
    }
}
