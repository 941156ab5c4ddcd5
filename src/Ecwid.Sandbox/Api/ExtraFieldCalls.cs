using Ecwid.Sandbox.Json;
using Ecwid.Sandbox.Model;

namespace Ecwid.Sandbox.Api;

/// <summary>https://docs.ecwid.com/api-reference/rest-api/customers/customer-extra-fields</summary>
internal static class ExtraFieldCalls
{
    private const string RequestName = "ExtrafieldRequest";
    private const int KeyPosition = 2;

    public static byte[] List(ApiCall call) =>
        Answer.Object(call.Query.ResponseFields, writer => writer.Objects("items", call.Store.ExtraFields.Fields, Write));

    public static byte[] Get(ApiCall call)
    {
        ExtraField field = call.Store.ExtraFields.Field(Key(call));
        return Answer.Object(call.Query.ResponseFields, writer => Write(writer, field));
    }

    public static byte[] Create(ApiCall call)
    {
        var patch = new ExtraFieldPatch(call.Body(RequestName), isCreation: true);
        ExtraField field = call.Store.ExtraFields.Create(patch, call.Now);
        return Answer.Object(FieldSelection.All, writer =>
        {
            writer.Number("createCount", 1);
            writer.Text("key", field.Key);
        });
    }

    public static byte[] Update(ApiCall call)
    {
        _ = call.Store.ExtraFields.Field(Key(call));
        var patch = new ExtraFieldPatch(call.Body(RequestName), isCreation: false);
        call.Store.ExtraFields.Update(Key(call), patch, call.Now);
        return Answer.Number("updateCount", patch.IsEmpty ? 0 : 1);
    }

    public static byte[] Delete(ApiCall call)
    {
        call.Store.ExtraFields.Delete(Key(call));
        return Answer.Number("deleteCount", 1);
    }

    private static string Key(ApiCall call) => call.Path[KeyPosition];

    private static void Write(ObjectWriter writer, ExtraField field)
    {
        writer.Text("key", field.Key);
        writer.Text("title", field.Title);
        writer.Texts("entityTypes", [ExtraField.Customers]);
        writer.Text("type", field.Type);
        writer.Flag("shownOnOrderDetails", field.IsShownOnOrderDetails);
        writer.Flag("linkedWithCheckoutField", false);
        writer.Date("createdDate", field.Created);
        writer.Date("lastModifiedDate", field.Modified);
    }
}
